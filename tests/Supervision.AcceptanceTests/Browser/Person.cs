using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A real browser, once for all tests that need one.</summary>
public sealed class RealBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public static string? Path { get; } =
        new[] { Environment.GetEnvironmentVariable("SUPERVISION_BROWSER"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public RunningOffice Office { get; } = new() { Settings = ["--Supervision:Webhooks:AllowPrivate", "true"] };

    public async Task InitializeAsync()
    {
        if (Path is null) return;
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        await Office.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Path is null) return;
        await browser!.DisposeAsync();
        playwright!.Dispose();
        await Office.DisposeAsync();
    }

    /// <summary>Somebody at a browser of his own; on a phone or at a desk; with or without script.</summary>
    public async Task<Person> SignIn(string userName, bool onPhone = false, bool withScript = true)
    {
        var person = await Nobody(onPhone, withScript);
        await person.Page.GotoAsync("/");
        await person.Page.FillAsync("[name=userName]", userName);
        await person.Page.FillAsync("[name=password]", RunningOffice.Password);
        await person.Press("登录");
        await Assertions.Expect(person.Page.Locator(".who")).ToBeVisibleAsync();
        return person;
    }

    /// <summary>Somebody at a browser who has no account.</summary>
    public async Task<Person> Nobody(bool onPhone = false, bool withScript = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Office.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = withScript,
            ViewportSize = onPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        return new Person(context, await context.NewPageAsync(), onPhone);
    }
}

/// <summary>Somebody at a browser.</summary>
public sealed class Person : IAsyncDisposable
{
    /// <summary>What a page is made of, whoever and how many are named in it: the most of what axe costs is saved by not looking at the same thing again.</summary>
    private const string Skeleton = "location.pathname.replace(/[0-9a-f-]{36}|[0-9]+/g, '#') + [...document.querySelectorAll('h1, h2, h3, summary, label, th, button')].map(e => e.className + e.textContent.replace(/[0-9]+/g, '#')).filter((e, i, all) => all.indexOf(e) === i).join()";

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Seen = [];

    private readonly IBrowserContext context;
    private readonly bool onPhone;
    private readonly List<string> complaints = [];

    public Person(IBrowserContext context, IPage page, bool onPhone)
    {
        (this.context, Page, this.onPhone) = (context, page, onPhone);
        page.Console += (_, message) =>
        {
            // A refused form answers with its own status; everything else the browser complains of is a defect.
            if (message.Type == "error") complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>
    /// Until the address ends so; what the page holds is for the next expectation to wait for. Playwright's own waiting for an address hangs where the page is there
    /// before it begins: then it waits for a load that was.
    /// </summary>
    public Task Arrives(string path) => Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{System.Text.RegularExpressions.Regex.Escape(path)}$"));

    public Task Open(string summary) => Page.Locator("details.act > summary", new() { HasTextString = summary }).ClickAsync();

    /// <summary>Opens a step's form, fills it in and sends it; done when the history shows it.</summary>
    public async Task Do(string step, Func<IPage, Task>? fill, string seen)
    {
        await Page.Locator("details.act > summary").GetByText(step, new() { Exact = true }).ClickAsync();
        if (fill is not null) await fill(Page);
        await Press(step);
        await Assertions.Expect(Page.Locator(".history")).ToContainTextAsync(seen);
    }

    /// <summary>Opens a form of a page by its summary, fills in these fields and sends it.</summary>
    public Task Fill(string form, params (string Field, string Value)[] fields) => Fill(form, form, fields);

    /// <param name="button">What its button says, where that is not its title.</param>
    public async Task Fill(string form, string button, params (string Field, string Value)[] fields)
    {
        var act = Page.Locator("details.act").Filter(new() { Has = Page.Locator("summary").GetByText(form, new() { Exact = true }) }).First;
        if (await act.GetAttributeAsync("open") is null) await act.Locator("summary").First.ClickAsync();
        foreach (var (field, value) in fields)
        {
            var input = act.Locator($"[name='{field}']").First;
            var kind = await input.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type");
            if (kind == "select") await input.SelectOptionAsync(value);
            else if (kind == "checkbox") await input.CheckAsync();
            else await input.FillAsync(value);
        }
        // What was drawn before is marked; the page is answered once the mark is gone.
        await Page.Locator("#main").EvaluateAsync("e => e.setAttribute('data-before', '')");
        await act.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("#main:not([data-before])")).ToBeVisibleAsync();
    }

    /// <summary>Goes there without looking at everything again.</summary>
    public Task Visit(string path) => Page.GotoAsync(path);

    public async Task Goto(string path)
    {
        await Page.GotoAsync(path);
        await LooksRight();
    }

    /// <summary>No complaint from the browser, nothing wider than the screen, and nothing that keeps anybody out (axe).</summary>
    public async Task LooksRight()
    {
        await Assertions.Expect(Page.Locator("body > footer")).ToBeVisibleAsync();
        Assert.Empty(complaints);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= (onPhone ? 390 : 1280), $"{Page.Url} is {width} wide");
        await Photograph();
        if (!Seen.TryAdd($"{onPhone} {await Page.EvaluateAsync<string>(Skeleton)}", true)) return;
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }, Rules = ContrastOnce(onPhone) });
        Assert.True(found.Violations.Length == 0, $"{Page.Url}: {string.Join("; ", found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"))}");
    }

    /// <summary>The colours are the same on a phone, and what they are like takes longest to find out.</summary>
    private static Dictionary<string, RuleOptions> ContrastOnce(bool onPhone) => onPhone ? new() { ["color-contrast"] = new() { Enabled = false } } : [];

    private async Task Photograph()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISION_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            var name = $"{(onPhone ? "phone" : "desk")}{new Uri(Page.Url).AbsolutePath.Replace('/', '-')}-{Directory.GetFiles(folder).Length}.png";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

/// <summary>A test that needs a browser, and says so where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <param name="onlyWhole">Told only when everything is (<see cref="Whole"/>): what it goes through is tested over HTTP every day.</param>
    public BrowserFactAttribute(bool onlyWhole = false)
    {
        if (onlyWhole && !Whole.IsAsked) Skip = "Told with SUPERVISION_WHOLE=1.";
        if (RealBrowser.Path is null) Skip = "No Chromium found: install one, or name it in SUPERVISION_BROWSER.";
    }
}
