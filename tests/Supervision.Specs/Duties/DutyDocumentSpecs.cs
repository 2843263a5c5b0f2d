using Supervision.Duties;
using Supervision.Matters;
using Supervision.Units;
using Xunit;

namespace Supervision.Specs.Duties;

/// <summary>Documents as counties write them: other numbering, other marks, other limits, units separated in three ways.</summary>
public sealed class DutyDocumentSpecs
{
    private static readonly UnitNames Units = new(
    [
        ("水务局", "water"), ("县水务局", "water"), ("财政局", "finance"), ("教体局", "education"), ("政协提案和委员联络委", "proposals"), ("相关部门", "departments"),
        ("政府办", "government-office"), ("县委办", "party-office"),
    ]);

    private const string Formal = """
        关于加强监督工作的分工方案

        为了加强监督工作，现作如下分工。

        一、总体要求
        （一）提高认识。各单位要高度重视，抓好落实，形成合力，确保取得实效。
        二、主要任务
        （一）完善机制
        1.健全制度
        （1）建立台账制度。
        责任单位：县委办、政府办及相关部门
        完成时限：长期坚持
        （2）按季通报进展，做到有问必答，
        有诺必践。
        责任单位：政协提案和委员联络委
        完成时限：每季度
        三、工作要求
        （一）加强领导。各单位主要负责同志亲自抓。
        """;

    [Fact]
    public void Items_are_what_is_followed_by_units_or_a_limit_and_stand_under_their_headings()
    {
        var document = Read(Formal);
        Assert.Equal("关于加强监督工作的分工方案", document.Title);
        Assert.Equal(["（1）", "（2）"], document.Items.Select(item => item.Number));
        Assert.Equal(["二、主要任务", "（一）完善机制", "1.健全制度"], document.Items[1].Path);
        Assert.Equal("按季通报进展，做到有问必答，\n有诺必践。", document.Items[1].Text);
        Assert.Equal(["party-office", "government-office", "departments"], document.Items[0].Units.Select(unit => unit.Code));
        Assert.Equal("proposals", Assert.Single(document.Items[1].Units).Code);
        Assert.Equal([TimeLimitKind.Standing, TimeLimitKind.Quarterly], document.Items.Select(item => item.Limit.Kind));
        Assert.Empty(document.Questions);
    }

    [Fact]
    public void Every_line_that_is_not_blank_is_accounted_for()
    {
        var document = Read(Formal);
        var lines = Formal.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(lines.Select((line, index) => (Line: index + 1, Text: line.Trim())).Where(line => line.Text.Length > 0), document.Lines.Select(line => (line.Line, line.Text)));
        Assert.Equal(2, document.Lines.Count(line => line.As == LineKind.Item));
        Assert.Equal(5, document.Lines.Count(line => line.As == LineKind.Heading));
        Assert.DoesNotContain(document.Lines, line => line.As == LineKind.Unrecognised);
    }

    [Theory]
    [InlineData("一、", "二、", "三、")]
    [InlineData("1.", "2.", "3.")]
    [InlineData("1．", "2．", "3．")]
    [InlineData("１、", "２、", "３、")]
    [InlineData("（1）", "（2）", "（3）")]
    [InlineData("(1)", "(2)", "(3)")]
    [InlineData("（一）", "（二）", "（三）")]
    [InlineData("①", "②", "③")]
    [InlineData("1）", "2）", "3）")]
    [InlineData("第一条　", "第二条　", "第三条　")]
    public void Items_may_be_numbered_in_any_way(string first, string second, string third)
    {
        var document = Read($"分工方案\n{first}甲事。\n责任单位：水务局\n完成时限：长期坚持\n{second}乙事。\n责任单位：财政局\n完成时限：每年\n{third}丙事。\n责任单位：教体局\n完成时限：年底前");
        Assert.Equal(["甲事。", "乙事。", "丙事。"], document.Items.Select(item => item.Text));
        Assert.Equal([1, 2, 3], document.Items.Select(item => item.NumberValue));
        Assert.Empty(document.Questions);
    }

    [Theory]
    [InlineData("责任单位：水务局、财政局、教体局")]
    [InlineData("责任单位:水务局,财政局,教体局")]
    [InlineData("责任单位： 水务局　财政局　教体局")]
    [InlineData("责任单位：水务局；财政局；教体局")]
    [InlineData("【责任单位】水务局、财政局及教体局")]
    [InlineData("责任部门：县水务局和财政局、教体局。")]
    [InlineData("主要责任单位：水务局、财政局、教体局")]
    [InlineData("牵头责任单位：水务局；配合单位：财政局、教体局")]
    public void Units_are_separated_in_any_way_and_resolved_by_their_aliases(string line) =>
        Assert.Equal(["water", "finance", "education"], Assert.Single(Read($"方案\n1.甲事。\n{line}\n完成时限：长期坚持").Items).Units.Select(unit => unit.Code));

    [Fact]
    public void Leading_units_come_first_wherever_they_are_named() =>
        Assert.Equal(["finance", "water", "education"], Assert.Single(Read("方案\n1.甲事。\n配合单位：水务局、教体局\n牵头单位：财政局\n完成时限：长期坚持").Items).Units.Select(unit => unit.Code));

    [Fact]
    public void What_stands_in_brackets_belongs_to_its_unit() =>
        Assert.Equal(["各乡镇（场、街道）", "水务局"], Assert.Single(Read("方案\n1.甲事。（责任单位：各乡镇（场、街道）、水务局；完成时限：每年）").Items).Units.Select(unit => unit.Name));

    [Fact]
    public void Units_and_limit_may_stand_at_the_end_of_the_paragraph()
    {
        var item = Assert.Single(Read("方案\n一、任务\n1.清理河道。（责任单位：水务局；完成时限：2026年6月底前）").Items);
        Assert.Equal("清理河道。", item.Text);
        Assert.Equal("water", Assert.Single(item.Units).Code);
        Assert.Equal(new(2026, 6, 30), item.Limit.DueOn);
    }

    [Theory]
    [InlineData("长期坚持", TimeLimitKind.Standing, null)]
    [InlineData("持续推进", TimeLimitKind.Standing, null)]
    [InlineData("2023年9月15日前", TimeLimitKind.Date, "2023-09-15")]
    [InlineData("２０２３年９月底前", TimeLimitKind.Date, "2023-09-30")]
    [InlineData("9月底前", TimeLimitKind.Date, "2026-09-30")]
    [InlineData("2月月底前", TimeLimitKind.Date, "2026-02-28")]
    [InlineData("2024年2月底", TimeLimitKind.Date, "2024-02-29")]
    [InlineData("12月底", TimeLimitKind.Date, "2026-12-31")]
    [InlineData("2025年底前", TimeLimitKind.Date, "2025-12-31")]
    [InlineData("年底前", TimeLimitKind.Date, "2026-12-31")]
    [InlineData("2026-07-01", TimeLimitKind.Date, "2026-07-01")]
    [InlineData("每季度", TimeLimitKind.Quarterly, null)]
    [InlineData("每年", TimeLimitKind.Yearly, null)]
    [InlineData("每半年一次", TimeLimitKind.HalfYearly, null)]
    [InlineData("每月", TimeLimitKind.Monthly, null)]
    [InlineData("换届前", TimeLimitKind.BeforeTermEnds, null)]
    [InlineData("每年12月底前", TimeLimitKind.Yearly, null)]
    [InlineData("每年6月30日前", TimeLimitKind.Yearly, null)]
    [InlineData("六月底前", TimeLimitKind.Date, "2026-06-30")]
    [InlineData("2025年十二月底前", TimeLimitKind.Date, "2025-12-31")]
    [InlineData("2025年上半年", TimeLimitKind.Date, "2025-06-30")]
    [InlineData("下半年", TimeLimitKind.Date, "2026-12-31")]
    [InlineData("视情况而定", TimeLimitKind.Unstated, null)]
    [InlineData("2026年2月30日", TimeLimitKind.Unstated, null)]
    public void Time_limits_are_read_in_the_words_documents_use(string text, TimeLimitKind kind, string? due)
    {
        var limit = LimitReader.Read(text, 2026);
        Assert.Equal((kind, due is null ? null : DateOnly.Parse(due)), (limit.Kind, limit.DueOn));
    }

    [Fact]
    public void What_is_missing_unknown_or_unclear_is_asked_about_and_never_dropped()
    {
        var document = Read("""
            方案
            一、任务
            1.甲事。
            责任单位：水务局、林业局
            完成时限：长期坚持
            2.乙事。
            完成时限：每年
            3.丙事。
            责任单位：林业局
            5.丁事。
            责任单位：财政局
            完成时限：视情况而定
            6.戊事，没有写由谁负责，也没有写何时完成。
            """);
        Assert.Equal(5, document.Items.Count);
        Assert.Equal(["林业局"], document.Items[2].Units.Select(unit => unit.Name));
        Assert.Equal(
            ["noLimit 3.", "noLimit 6.", "noUnit 2.", "noUnit 6.", "numberGap 3. → 5.", "unclearLimit 视情况而定", "unknownUnit 林业局"],
            document.Questions.Select(question => $"{question.Kind} {question.About}").Order());
        Assert.Equal([3, 8], document.Questions.Single(question => question.Kind == "unknownUnit").Lines);
    }

    [Fact]
    public void A_label_without_an_item_is_reported_as_not_recognised() =>
        Assert.Contains(Read("责任单位：水务局\n方案\n1.甲事。\n责任单位：水务局\n完成时限：每年").Lines, line => line is { As: LineKind.Unrecognised, Line: 1 });

    [Fact]
    public void A_paragraph_without_a_number_is_an_item_too_and_asked_about()
    {
        var document = Read("分工方案\n清理河道垃圾。\n责任单位：水务局\n完成时限：每年\n修复护栏。\n责任单位：财政局\n完成时限：每年");
        Assert.Equal(["清理河道垃圾。", "修复护栏。"], document.Items.Select(item => item.Text));
        Assert.Equal(2, document.Questions.Count(question => question.Kind == "noNumber"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("只是一段话，没有任何任务。")]
    [InlineData("一、标题\n二、标题")]
    public void A_document_without_items_has_none(string text) => Assert.Empty(Read(text).Items);

    [Theory]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十", 20)]
    [InlineData("四十五", 45)]
    [InlineData("一百零三", 103)]
    [InlineData("１２", 12)]
    public void Numerals_are_read_in_both_scripts(string numeral, int value) => Assert.Equal(value, Numbering.ValueOf(numeral));

    private static DutyDocument Read(string text) => DutyDocument.Read(text, 2026, Units);
}
