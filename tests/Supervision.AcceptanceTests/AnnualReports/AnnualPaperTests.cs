using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AnnualReports;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.AnnualReports;

/// <summary>The papers as a program for documents lays them out: the page for the secretary is one page, however full. ops/prove annual tries more of them, and keeps what it rendered.</summary>
public sealed class AnnualPaperTests(ITestOutputHelper output)
{
    private static readonly DateOnly AsOf = new(2026, 7, 6);

    /// <summary>Full of long words; with nothing; with letters and signs of every width; with one line of each.</summary>
    public static IReadOnlyList<(string Name, OnePage Page)> Pages =>
    [
        ("full", Full(500, "关于加快推进全县老旧小区雨污分流改造和既有住宅加装电梯工作、切实解决群众急难愁盼问题的建议")),
        ("empty", new(AsOf, AsOf.AddDays(-6), 0, 0, 0, 0, 0, 0, [], 0, [], 0, [])),
        ("letters", Full(100_000, "WWWWWWWWMMMMMMMM “5G＋AI” mmmmmmmm WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\nWWWW")),
        ("one", Full(1, "短")),
    ];

    [RenderedFact]
    public async Task The_page_for_the_secretary_is_one_page_however_full_and_the_report_can_be_printed()
    {
        var kept = Environment.GetEnvironmentVariable("SUPERVISION_PAPERS");
        var folder = kept is null ? Directory.CreateTempSubdirectory("supervision-papers-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            foreach (var (name, page) in Pages)
            {
                var paper = OnePaper.Write(page, "云溪县", isFictional: true);
                WordFiles.Open(paper).Dispose();
                await File.WriteAllBytesAsync(Path.Combine(folder, $"one-page-{name}.docx"), paper);
            }
            var report = AnnualPaper.Of(Read(), "云溪县政协办公室", AsOf).Write();
            WordFiles.Open(report).Dispose();
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.docx"), report);

            await Render(folder);
            foreach (var (name, _) in Pages) Assert.Equal((name, 1), (name, PagesOf(Path.Combine(folder, $"one-page-{name}.pdf"))));
            Assert.InRange(PagesOf(Path.Combine(folder, "report.pdf")), 6, 25);
            output.WriteLine($"{Pages.Count} pages of one page each, and a report of {PagesOf(Path.Combine(folder, "report.pdf"))}");
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static OnePage Full(int many, string title) => new(
        AsOf, AsOf.AddDays(-6), 1234 * many, many, many / 2, 78, 4321, many / 3,
        [.. Enumerable.Range(1, Math.Min(many, OnePageQuery.MostLate)).Select(n => new LateLine(Guid.Empty, "/", "县住房和城乡建设管理局（县人民防空办公室）", $"提案〔2026〕{n}号", title, Owed.Response, new(2025, 12, n), 100 + n, $"延期后仍未完成（原 11月{n}日）；已催办 {n * 100} 次"))],
        many, [.. Enumerable.Range(1, Math.Min(many, OnePageQuery.MostKeys)).Select(n => new KeyLine(Guid.Empty, $"第{n}号", title, "县委副书记、县人民政府县长", "县自然资源和规划局", Stage.ReadyToRespond, Implementation.InProgress, null, true))],
        many, [.. Enumerable.Range(1, Math.Min(many, OnePageQuery.MostMoves)).Select(n => new MovedLine(Guid.Empty, $"第{n}号", title, "县市场监督管理局（县知识产权局）", AsOf.AddDays(-n % 7), "回头看：部分落实，另行跟踪督办"))]);

    private static AnnualRead Read()
    {
        var scope = new AnnualScope(2026, AsOf, null);
        var figures = new AnnualFigures(2026, AsOf, null, scope.YearBefore.AsOf, [.. Enumerable.Range(0, 42).Select(n => new AnnualFigure(
            $"figure{n}", (AnnualPart)(n / 7), $"按原期限的办复率{n}", "件", 468 - n, n % 5 == 0 ? null : 468, "按原期限的办复率：截至当日按最初期限到期的答复中，在最初期限内作出的项数 ÷ 截至当日按最初期限到期的全部答复项数。", "当日尚未到原期限和已终止的时限", "/", "/", new(329 - n, n % 5 == 0 ? null : 468)))]);
        var sections = AnnualSections.First.Select(section => section with { Text = section.Text.Length > 0 ? section.Text : string.Concat(Enumerable.Repeat("问题仍然不少。", 40)) }).ToList();
        return new(scope, new Caller("999901", "云溪县", "办公室", new Actor("x", Role.Office)), new(figures, null, null, null, []), new(1, figures, sections));
    }

    private static async Task Render(string folder)
    {
        var papers = Directory.GetFiles(folder, "*.docx");
        // A profile of its own: whoever has the program open keeps the usual one to himself.
        using var program = Process.Start(new ProcessStartInfo(RenderedFactAttribute.Program!, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, .. papers]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, erred) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.True(papers.All(paper => File.Exists(Path.ChangeExtension(paper, "pdf"))), $"{await said}{await erred}");
        Directory.Delete(Path.Combine(folder, "profile"), recursive: true);
    }

    /// <summary>Pages are objects of their own in what LibreOffice writes, never packed into streams.</summary>
    private static int PagesOf(string pdf) => Regex.Count(Encoding.Latin1.GetString(File.ReadAllBytes(pdf)), @"/Type\s*/Page\b");
}

/// <summary>A test that needs LibreOffice to lay out a document, and says so where it is absent.</summary>
public sealed class RenderedFactAttribute : FactAttribute
{
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(HasWriter);

    private static bool HasWriter(string program) =>
        File.Exists(program) && Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program) is { } folder && Directory.EnumerateFiles(folder, "libswlo.*").Any();

    public RenderedFactAttribute()
    {
        if (Program is null) Skip = "LibreOffice with Writer (soffice) is not here.";
    }
}
