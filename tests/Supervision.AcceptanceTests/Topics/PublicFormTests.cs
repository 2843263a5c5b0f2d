using System.Net;
using System.Text.RegularExpressions;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Topics;

/// <summary>The form for people without an account, as browsers and machines send it.</summary>
public sealed partial class PublicFormTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 9, 7);

    private RunningOffice Office { get; } = new() { Settings = ["--Supervision:PublicFormsPerMinute", "17"] };

    private HttpClient clerk = null!;
    private HttpClient nobody = null!;
    private string page = "";

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Office.Time.MoveTo(Day);
        clerk = await new LifeOverHttp(Office).As(Who.Office);
        nobody = Office.Anonymous();
        page = await Call("member", "public");
    }

    public async Task DisposeAsync()
    {
        nobody.Dispose();
        await Office.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_without_an_account_puts_a_topic_forward_and_asks_what_became_of_it()
    {
        var form = await Look();
        Assert.Contains("涉密不上网", form.Html, StringComparison.Ordinal);
        Assert.Contains("云溪县政协", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("消息", form.Html, StringComparison.Ordinal);
        var code = CodePattern().Match(await Send(form, new() { ["title"] = "<script>alert(1)</script>公交线路", ["text"] = "村里到县城\n每天只有两班", ["person"] = "张三", ["phone"] = "0999-3000001" })).Groups["code"].Value;
        Assert.Matches("^999901-[2-9A-HJ-NP-Z]{20}$", code);

        var topic = (await clerk.Ask("/api/topics?source=public"))["items"]![0]!;
        Assert.Equal("<script>alert(1)</script>公交线路", topic.Text("title"));
        Assert.Equal(("张三", "0999-3000001"), (await clerk.Ask($"/api/topics/{topic.Id()}/public-proposer")) is var person ? (person.Text("name"), person.Text("phone")) : default);
        await (await Office.As("member.999901")).Ask($"/api/topics/{topic.Id()}/public-proposer", HttpStatusCode.NotFound);
        await (await Office.As("party.999901")).Ask($"/api/topics/{topic.Id()}/public-proposer", HttpStatusCode.NotFound);
        foreach (var (table, column) in new[] { ("events.mt_events", "data::text"), ("views.topics", "title || coalesce(reason, '')") })
            Assert.DoesNotContain(await Office.Database.Column($"select {column} from {table}"), text => text.Contains("张三", StringComparison.Ordinal) || text.Contains("3000001", StringComparison.Ordinal));
        // What was typed is shown as it was typed, and nothing of it runs.
        foreach (var path in new[] { $"/topics/{topic.Id()}", "/topics" })
        {
            var raw = await clerk.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain("<script>alert", raw, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)", raw, StringComparison.Ordinal);
        }
        Assert.Contains("张三", WebUtility.HtmlDecode(await clerk.GetStringAsync(new Uri($"/topics/{topic.Id()}", UriKind.Relative))), StringComparison.Ordinal);

        Assert.Contains("已经收到", await Receipt(code), StringComparison.Ordinal);
        Assert.DoesNotContain("张三", await Receipt(code), StringComparison.Ordinal);
        var other = (await clerk.Tell("/api/topics", new { title = "城乡公交一体化" }, HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{topic.Id()}/merge", new { into = other, reason = "同题" });
        await clerk.Tell($"/api/topics/{other}/select", new { form = "inspection" });
        await clerk.Tell($"/api/topics/{other}/hold", new { held = "opinions", reason = "紧急", approver = "主席" });
        await clerk.Tell($"/api/topics/{other}/issue", new { kind = "minutes", title = "公交纪要" });
        var told = await Receipt(code.ToLowerInvariant());
        foreach (var said in new[] { "城乡公交一体化", "已选定", "会议纪要〔2026〕1号《公交纪要》" }) Assert.Contains(said, told, StringComparison.Ordinal);
        foreach (var guess in new[] { code[..^1] + (code[^1] == 'A' ? 'B' : 'A'), "370602-" + code[7..], "x", "999901-", new string('9', 300), "%3Cscript%3E" })
            Assert.Contains("没有找到这个回执码", await Receipt(guess), StringComparison.Ordinal);

        // A later one that looks the same is shown what is being dealt with already, and only that.
        form = await Look();
        var shown = await Send(form, new() { ["title"] = "城乡公交一体化建设" });
        Assert.Contains("正在办理的相近议题：城乡公交一体化", shown, StringComparison.Ordinal);
        Assert.Contains("已收到，谢谢", await Send(Form.Of(shown), new() { ["title"] = "城乡公交一体化建设" }), StringComparison.Ordinal);

        // Sent twice in the same moment, it is taken once.
        form = await Look();
        var twice = await Task.WhenAll(Send(form, new() { ["title"] = "垃圾分类" }), Send(form, new() { ["title"] = "垃圾分类" }));
        Assert.Single(twice, answer => answer.Contains("已收到，谢谢", StringComparison.Ordinal));
        Assert.Single(twice, answer => answer.Contains("已经提交过了", StringComparison.Ordinal));
        Assert.Equal(3, (await clerk.Ask("/api/topics?source=public")).Number("total"));
    }

    [Fact]
    public async Task What_no_person_sends_is_refused_in_words_that_say_what_to_do()
    {
        var title = new Dictionary<string, string> { ["title"] = "路灯不亮" };
        var form = await Look();
        Assert.Contains("提交过快", await Send(form, title, waits: false), StringComparison.Ordinal);
        Assert.Contains("表单不完整或已失效", await Send(form, With(title, "ticket", null)), StringComparison.Ordinal);
        Assert.Contains("表单不完整或已失效", await Send(form, With(title, "ticket", form.Fields["ticket"][..^4] + "AAAA")), StringComparison.Ordinal);
        Assert.Contains("答案不对", await Send(form, With(title, "answer", "99")), StringComparison.Ordinal);
        Assert.Contains("看不见的栏目", await Send(form, With(title, "website", "http://spam.example")), StringComparison.Ordinal);
        Assert.Contains("请填写题目", await Send(form, With(title, "title", " ")), StringComparison.Ordinal);
        Assert.Contains("不能超过 200", await Send(form, With(title, "title", new string('长', 201))), StringComparison.Ordinal);
        Assert.Contains("不能超过 2000", await Send(form, With(title, "text", new string('长', 2001))), StringComparison.Ordinal);
        Assert.Contains("姓名最多", await Send(form, With(title, "person", new string('长', 31))), StringComparison.Ordinal);
        Assert.Contains("不能显示的字符", await Send(form, With(title, "text", "响\u0007铃")), StringComparison.Ordinal);
        // What no keyboard makes is refused before it is read.
        using (var nul = await nobody.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(With(form.Fields, "title", "空\0字")))) Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode);
        Assert.Contains("不能显示的字符", await Send(form, With(title, "phone", "1\u001b2")), StringComparison.Ordinal);
        Assert.Equal(0, (await clerk.Ask("/api/topics?source=public")).Number("total"));

        // What was typed is still there, with another question.
        var again = Form.Of(await Send(form, With(title, "answer", "")));
        Assert.Contains("value=\"路灯不亮\"", again.Html, StringComparison.Ordinal);
        Assert.Contains("已收到，谢谢", await Send(again, title), StringComparison.Ordinal);
        Assert.Contains("已经提交过了", await Send(again, title), StringComparison.Ordinal);
        // A form of one call is none for another.
        page = await Call("public");
        Assert.Contains("表单不完整或已失效", await Send(again, title), StringComparison.Ordinal);
        Assert.Equal(1, (await clerk.Ask("/api/topics?source=public")).Number("total"));

        // Seventeen were sent from here within a minute of the wall's clock, or a few less; soon there are too many.
        HttpStatusCode status;
        var tries = 0;
        do
        {
            using var sent = await nobody.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(again.Fields));
            status = sent.StatusCode;
            if (status == HttpStatusCode.TooManyRequests) Assert.Contains("一分钟后再试", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        while (status != HttpStatusCode.TooManyRequests && ++tries < 40);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    [Fact]
    public async Task A_call_that_is_not_for_the_public_or_is_over_takes_nothing()
    {
        var form = await Look();
        page = await Call("member");
        Assert.Contains("没有找到", (await Look()).Html, StringComparison.Ordinal);
        page = $"/call/{Guid.NewGuid()}";
        Assert.Contains("没有找到", (await Look()).Html, StringComparison.Ordinal);

        page = await Call("public");
        form = await Look();
        Office.Time.MoveTo(new(2026, 10, 1));
        var over = await Send(form, new() { ["title"] = "路灯不亮" });
        Assert.Contains("征集已于 2026-09-30 截止", over, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"ticket\"", over, StringComparison.Ordinal);
        Assert.Equal(0, (await (await new LifeOverHttp(Office).As(Who.Office)).Ask("/api/topics?source=public")).Number("total"));
    }

    private async Task<string> Call(params string[] sources) =>
        $"/call/{(await clerk.Tell("/api/topic-calls", new { title = "征集2027年议题", text = "请提出您关心的事", year = 2027, until = "2026-09-30", sources }, HttpStatusCode.Created)).Id()}";

    private async Task<Form> Look() => Form.Of(WebUtility.HtmlDecode(await nobody.GetStringAsync(new Uri(page, UriKind.Relative))));

    private async Task<string> Receipt(string code) => WebUtility.HtmlDecode(await nobody.GetStringAsync(new Uri($"/call/receipt/{code}", UriKind.Relative)));

    private static Dictionary<string, string> With(Dictionary<string, string> typed, string field, string? value) => new(typed) { [field] = value ?? "" };

    /// <summary>Sends the form as a person would who read it for a minute, with these fields typed in.</summary>
    private async Task<string> Send(Form form, Dictionary<string, string> typed, bool waits = true)
    {
        if (waits) Office.Time.MoveTo(Supervision.Shared.OfficeClock.DayOf(Office.Time.GetUtcNow()));
        using var answer = await nobody.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(form.Fields.Concat(typed).GroupBy(field => field.Key).ToDictionary(same => same.Key, same => same.Last().Value)));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {html}");
        return html;
    }

    /// <summary>A page with its form: what stands hidden in it, and the answer to its question.</summary>
    private sealed record Form(string Html, Dictionary<string, string> Fields)
    {
        private const string Digits = "零一二三四五六七八九十";

        public static Form Of(string html)
        {
            var fields = HiddenPattern().Matches(html).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
            if (QuestionPattern().Match(html) is { Success: true } question)
            {
                var (a, b) = (Digits.IndexOf(question.Groups["a"].Value[0], StringComparison.Ordinal), Digits.IndexOf(question.Groups["b"].Value[0], StringComparison.Ordinal));
                fields["answer"] = $"{(question.Groups["how"].Value == "加" ? a + b : a - b)}";
            }
            return new(html, fields);
        }
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("(?<a>[一二三四五六七八九十])(?<how>[加减])(?<b>[一二三四五六七八九十])等于几")]
    private static partial Regex QuestionPattern();

    [GeneratedRegex("<code>(?<code>[^<]+)</code>")]
    private static partial Regex CodePattern();
}
