using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.Calls;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.AnnualReports;

/// <summary>
/// The page for the secretary on one sheet of A4 (一页通文稿, F107): every row is exactly so high and every text cut to its column, so that it is one page in whatever program and with whatever fonts it is opened.
/// </summary>
public static class OnePaper
{
    private const int TextWidth = 10206, Side = 850, TopAndBottom = 794;
    private const int RowHeight = 312, HalfPoints = 20, CellPadding = 120;

    public static IResult Answer(OnePage page, Caller caller) => Results.File(Write(page, caller.CountyName, Demonstration.Counties.IsFictional(caller.County)), OfficialLetter.ContentType, $"督办情况一页通-{page.AsOf:yyyyMMdd}.docx");

    public static byte[] Write(OnePage page, string county, bool isFictional)
    {
        var title = $"{county}协商监督督办情况";
        return OfficialLetter.Paper(title, null, _ => new Body([.. Parts(page, title, isFictional), new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = TopAndBottom, Bottom = TopAndBottom, Left = Side, Right = Side, Header = 400, Footer = 400, Gutter = 0 })]));
    }

    private static IEnumerable<OpenXmlElement> Parts(OnePage page, string title, bool isFictional) =>
    [
        Line(title, 32, 560, "方正小标宋简体", JustificationValues.Center),
        Line($"截至{CallText.DayOf(page.AsOf)}{(isFictional ? "　演示数据" : "")}", HalfPoints, 320, "楷体_GB2312", JustificationValues.Center),
        Line($"未完成时限 {page.Open} 项，逾期 {page.Overdue} 项，其中严重逾期 {page.LongOverdue} 项；", 21, 320, "黑体", JustificationValues.Left),
        Line($"逾期涉及 {page.Units} 个单位，最长 {page.LongestDays} 天；近 7 天内新逾期 {page.LateAnew} 项。", 21, 320, "黑体", JustificationValues.Left),
        Heading("一、谁逾期、自何时、为何"),
        Grid([("单位", 16), ("事项", 39), ("应完成", 14), ("逾期", 10), ("原因", 25)],
            [.. page.Late.Select(line => (string[])[line.UnitName, $"{Words.Of(line.What)}：{line.Title}", Day(line.DueOn, page.AsOf), $"{line.DaysLate} 天", line.Why])], OnePageQuery.MostLate),
        Cut(page.Late.Count, page.Overdue, "项", "逾期", "没有逾期的事项。"),
        Heading("二、重点提案"),
        Grid([("提案", 42), ("领衔", 16), ("承办单位", 18), ("环节", 14), ("最近督办", 14)],
            [.. page.Keys.Select(line => (string[])[line.Title, line.Leader, line.UnitName, $"{Words.Of(line.Stage)}{(line.IsLate ? "·逾期" : "")}", line.PressedOn is { } on ? Day(on, page.AsOf) : "尚未督办"])], OnePageQuery.MostKeys),
        Cut(page.Keys.Count, page.Key, "件", "重点提案", "没有重点提案。"),
        Heading($"三、本周进展（{page.From:M月d日}至{page.AsOf:M月d日}）"),
        Grid([("日期", 13), ("事项", 48), ("单位", 17), ("进展", 26)],
            [.. page.Moves.Select(line => (string[])[Day(line.On, page.AsOf), line.Title, line.UnitName, line.What])], OnePageQuery.MostMoves),
        Cut(page.Moves.Count, page.Moved, "件", "台账", "本周没有进展。"),
    ];

    private static string Day(DateOnly day, DateOnly asOf) => day.ToString(day.Year == asOf.Year ? "M月d日" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Paragraph Heading(string text) => Line(text, 22, 380, "黑体", JustificationValues.Left);

    private static Paragraph Cut(int shown, long total, string unit, string where, string none) => Line(
        total == 0 ? none : shown < total ? $"共 {total} {unit}，只列 {shown} {unit}，详见系统“{where}”。" : $"共 {total} {unit}。", 18, 280, "楷体_GB2312", JustificationValues.Right);

    /// <param name="height">In twentieths of a point, exactly.</param>
    private static Paragraph Line(string text, int halfPoints, int height, string font, JustificationValues where) => new(
        new ParagraphProperties { SpacingBetweenLines = new() { Before = "0", After = "0", Line = $"{height}", LineRule = LineSpacingRuleValues.Exact }, Justification = new() { Val = where } },
        OfficialLetter.RunOf(Fitting(text, TextWidth, halfPoints), new() { RunFonts = OfficialLetter.FontsOf(font), FontSize = new() { Val = $"{halfPoints}" } }));

    private static Table Grid(IReadOnlyList<(string Title, int Share)> columns, IReadOnlyList<string[]> rows, int most)
    {
        var whole = columns.Sum(column => column.Share);
        int[] widths = [.. columns.Select(column => TextWidth * column.Share / whole)];
        static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{TextWidth}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = CellPadding / 2, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = CellPadding / 2, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        foreach (var (row, isHeader) in rows.Take(most).Select(row => (row, false)).Prepend(([.. columns.Select(column => column.Title)], true)))
        {
            table.Append(new TableRow([
                new TableRowProperties(new CantSplit(), new TableRowHeight { Val = RowHeight, HeightType = HeightRuleValues.Exact }),
                .. row.Zip(widths, (text, width) => new TableCell(
                    new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                    new Paragraph(
                        new ParagraphProperties { SpacingBetweenLines = new() { Before = "0", After = "0", Line = "260", LineRule = LineSpacingRuleValues.Exact }, Justification = new() { Val = JustificationValues.Left } },
                        OfficialLetter.RunOf(Fitting(text, width - CellPadding, HalfPoints), new() { RunFonts = OfficialLetter.FontsOf(isHeader ? "黑体" : "宋体"), FontSize = new() { Val = $"{HalfPoints}" } })))),
            ]));
        }
        return table;
    }

    /// <summary>A text that is no wider than so much: a Chinese character is as wide as it is high, others take little more than half of it.</summary>
    private static string Fitting(string text, int width, int halfPoints)
    {
        text = text.ReplaceLineEndings(" ");
        var (room, used) = (width / (halfPoints * 10.0), 0.0);
        for (var i = 0; i < text.Length; i++)
        {
            // Word puts a quarter of a character between Chinese and other letters.
            used += (text[i] < 0x2E80 ? 0.56 : 1) + (i > 0 && text[i] < 0x2E80 != text[i - 1] < 0x2E80 ? 0.25 : 0);
            if (used > room) return $"{text[..Math.Max(0, i - 1)]}…";
        }
        return text;
    }
}
