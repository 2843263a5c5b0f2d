using System.Globalization;
using Supervision.Calls;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.AnnualReports;

/// <summary>The annual report on paper (年度报告文稿, F47, F99): its words, every figure in a table, a chart where one says more, what each figure means, and the hash of what is frozen.</summary>
public static class AnnualPaper
{
    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    public static async Task<IResult> Answer(AnnualRead read, HttpContext http)
    {
        var counties = http.RequestServices.GetRequiredService<CountyContext>();
        var (units, rules) = (await counties.Units(read.Caller.County, http.RequestAborted), await counties.Rules(read.Caller.County, http.RequestAborted));
        var name = units.NameOf(rules.Desks.Office);
        var on = read.Answer.Report?.Frozen.FirstOrDefault(one => one.Version == read.Answer.Frozen)?.FrozenOn ?? http.RequestServices.GetRequiredService<OfficeClock>().Now().Day;
        return Results.File(Of(read, name.StartsWith(read.Caller.CountyName, StringComparison.Ordinal) ? name : read.Caller.CountyName + name, on).Write(), OfficialLetter.ContentType, $"{read.Scope.Year}年度报告-{read.Scope.AsOf:yyyyMMdd}.docx");
    }

    public static OfficialReport Of(AnnualRead read, string sender, DateOnly on)
    {
        var figures = read.Contents.Figures;
        List<ReportPart> parts =
        [
            $"现将{figures.Year}年度提案办理、社情民意信息和协商监督工作情况报告如下。数据截至{CallText.DayOf(figures.AsOf)}{(figures.KnownAt is { } known ? $"，以{TimeZoneInfo.ConvertTime(known, OfficeClock.Office).ToString("yyyy年M月d日HH时mm分", CultureInfo.InvariantCulture)}前已登记的内容为准" : "")}；上年数截至{CallText.DayOf(figures.LastAsOf)}。比率均列分子、分母，定义见附件。",
        ];
        foreach (var (section, index) in read.Contents.Sections.Select((section, index) => (section, index)))
        {
            parts.Add(Heading(index, section.Title));
            parts.AddRange(section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (ReportPart)line));
            if (!Json.TryRead<AnnualPart>(section.Key, out var part)) continue;
            AnnualFigure[] own = [.. figures.Figures.Where(figure => figure.Part == part)];
            parts.Add(new ReportPart.Grid(TableOf(own)));
            if (ChartOf(part, own) is { } chart) parts.Add(new ReportPart.Bars(chart));
        }
        parts.Add(new ReportPart.Words(new("附件：指标定义", LetterStyle.Heading)));
        parts.Add(new ReportPart.Grid(new([("指标", 22), ("定义", 60), ("不计入", 24)], [.. figures.Figures.Select(figure => (string[])[figure.Name, After(figure.Definition), figure.LeftOut])])));
        if (read.Answer.Hash is { } hash) parts.Add(new ReportPart.Note($"第 {read.Answer.Frozen} 版定稿。内容校验值（SHA-256）：{hash}"));
        var above = string.Join("　", new[] { read.Answer.Frozen is null ? "草稿" : null, Demonstration.Counties.IsFictional(read.Caller.County) ? "演示数据" : null }.OfType<string>());
        return new(sender, $"{read.Caller.CountyName}{figures.Year}年度协商监督成果办理情况报告", parts, on, above.Length > 0 ? above : null);
    }

    private static ReportPart Heading(int index, string title) => new ReportPart.Words(new(index < Ordinals.Length ? $"{Ordinals[index]}、{title}" : title, LetterStyle.Heading));

    private static LetterTable TableOf(IEnumerable<AnnualFigure> figures) => new(
        [("指标", 34), ("分子", 12), ("分母", 12), ("比率", 14), ("上年分子", 14), ("上年分母", 14), ("上年比率", 16)],
        [.. figures.Select(figure => (string[])[figure.IsShare ? figure.Name : $"{figure.Name}（{figure.Unit}）", Count(figure.Numerator), Whole(figure.IsShare, figure.Denominator), Percent(figure.Percent), Count(figure.LastYear.Numerator), Whole(figure.IsShare, figure.LastYear.Denominator), Percent(figure.LastYear.Percent)])]);

    private static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "未公布";

    private static string Whole(bool isShare, long? count) => isShare ? count?.ToString(CultureInfo.InvariantCulture) ?? "—" : "";

    private static string Percent(double? percent) => percent is { } known ? $"{known.ToString("0.0", CultureInfo.InvariantCulture)}%" : "—";

    /// <summary>What a definition says after the figure's name.</summary>
    private static string After(string definition) => definition.IndexOf('：', StringComparison.Ordinal) is > 0 and var colon ? definition[(colon + 1)..] : definition;

    /// <summary>The shares of a part beside last year's; none where there is nothing to compare.</summary>
    public static OfficialChart? ChartOf(AnnualPart part, IReadOnlyList<AnnualFigure> figures)
    {
        AnnualFigure[] shares = [.. figures.Where(figure => figure.Percent is not null)];
        return shares.Length < 2 ? null : new(
            $"{Words.Of(part)}：各项比率（%）", [.. shares.Select(figure => figure.Name)],
            [("本年", [.. shares.Select(figure => figure.Percent)]), ("上年同日", [.. shares.Select(figure => figure.LastYear.Percent)])], "0.0", 100);
    }
}
