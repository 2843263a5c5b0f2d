using Supervision.Ledgers;
using Xunit;

namespace Supervision.Specs.Ledgers;

/// <summary>Where the columns of a ledger are named, which of its rows are its own, and what its columns are taken for.</summary>
public sealed class LedgerTableSpecs
{
    [Theory]
    [InlineData("2023-03-05", "2023-03-05")]
    [InlineData("2023/3/5", "2023-03-05")]
    [InlineData("2023.3.5", "2023-03-05")]
    [InlineData("2023．3．5", "2023-03-05")]
    [InlineData("2023年3月5日", "2023-03-05")]
    [InlineData("2023 年 3 月 5 号", "2023-03-05")]
    [InlineData("２０２３-０３-０５", "2023-03-05")]
    [InlineData("20230305", "2023-03-05")]
    [InlineData("2023-03-05 08:30:00", "2023-03-05")]
    [InlineData("2023-03-05T08:30", "2023-03-05")]
    [InlineData("44990", "2023-03-05")]
    [InlineData("44990.5", "2023-03-05")]
    [InlineData("3月5日", "2023-03-05", 2023)]
    [InlineData("2月29日", null, 2023)]
    [InlineData("2月29日", "2024-02-29", 2024)]
    [InlineData("2023-13-01", null)]
    [InlineData("2023-02-30", null)]
    [InlineData("20231301", null)]
    [InlineData("1899-01-01", null)]
    [InlineData("2023年3月", null)]
    [InlineData("三月初", null)]
    [InlineData("9999", null)]
    [InlineData("123456", null)]
    public void A_day_is_read_in_whatever_spelling_it_has(string written, string? expected, int? year = null) =>
        Assert.Equal((expected, false), (LedgerDay.Read(written, year).Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), LedgerDay.Read(written, year).NeedsYear));

    [Fact]
    public void A_day_without_its_year_asks_for_it() => Assert.Equal(new LedgerDay(null, NeedsYear: true), LedgerDay.Read("3月5日"));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public void The_names_of_the_columns_are_found_on_any_of_the_first_ten_rows(int at)
    {
        var above = Enumerable.Range(1, at - 1).Select(row => row == 1 ? new[] { "某县政协台账", "2023 年" } : ["说明", "甲", "乙", "丙", "丁"]);
        Assert.Equal((at, "编号 标题 日期"), Read([.. above, ["编号", "标题", "日期"], ["1", "某事", "2023-03-05"]]) is var table ? (table.HeaderRow, string.Join(' ', table.Columns)) : default);
    }

    [Fact]
    public void Beyond_the_tenth_row_there_is_none_unless_somebody_says_where()
    {
        string[][] rows = [.. Enumerable.Repeat<string[]>(["说明"], 10), ["编号", "标题"], ["1", "某事"]];
        Assert.Equal(LedgerRefusals.NoHeader, LedgerTable.Of(Sheet(rows)).Refusal!.Code);
        Assert.Equal(11, LedgerTable.Of(Sheet(rows), 11).Table!.HeaderRow);
        Assert.Equal(LedgerRefusals.NoHeader, LedgerTable.Of(Sheet(rows), 5).Refusal!.Code);
        Assert.Equal(LedgerRefusals.NoRow, LedgerTable.Of(Sheet([["编号", "标题"]])).Refusal!.Code);
        Assert.Equal(LedgerRefusals.NoRow, LedgerTable.Of(Sheet([["编号", "标题"], ["合计", "0"]])).Refusal!.Code);
    }

    [Fact]
    public void Names_in_two_rows_are_one_and_what_is_merged_counts_for_every_row_it_spans()
    {
        var table = Read(
            [
                ["提案台账"],
                ["编号", "案由", "办理情况", null, "界别"],
                [null, null, "答复日期", "办理类别", null],
                ["1", "甲", "2023-03-05", "A", "经济"],
                ["2", "乙", "2023-03-06", "B", null],
                ["3", "丙", null, null, "教育"],
                [null, null, null, null, null],
            ],
            new(1, 1, 1, 5), new(2, 1, 3, 1), new(2, 2, 3, 2), new(2, 3, 2, 4), new(2, 5, 3, 5), new(4, 5, 5, 5), new(6, 1, 7, 1), new(6, 2, 7, 2), new(6, 5, 7, 5));
        Assert.Equal((3, "编号 案由 办理情况/答复日期 办理情况/办理类别 界别"), (table.HeaderRow, string.Join(' ', table.Columns)));
        Assert.Equal(["经济", "经济", "教育", "教育"], table.Rows.Select(row => row.Text(4)));
        Assert.Equal([null, null, null, IgnoredRow.Continued], table.Rows.Select(row => row.Ignored));
        Assert.Equal([LedgerField.Number, LedgerField.Title, LedgerField.AnsweredOn, LedgerField.Class, LedgerField.Keep], LedgerMapping.Propose(table.Columns).AsEnumerable());
    }

    [Fact]
    public void Every_row_below_the_names_is_the_ledgers_or_says_why_not()
    {
        var table = Read(
            [["编号", "标题", "日期"], ["一、经济类"], ["1", "甲", "2023-01-01"], null!, ["小 计", "1"], ["编号", "标题", "日期"], ["2", "乙", "2023-01-02"], ["共2件"], ["注：以上为截至年底数"], ["填表人：张三", null, "2023-12-31"]],
            new MergedCells(2, 1, 2, 3));
        Assert.Equal([IgnoredRow.Heading, null, IgnoredRow.Empty, IgnoredRow.Total, IgnoredRow.Header, null, IgnoredRow.Total, IgnoredRow.Note, IgnoredRow.Note], table.Rows.Select(row => row.Ignored));
        Assert.Equal(Enumerable.Range(2, 9), table.Rows.Select(row => row.Number));
    }

    [Fact]
    public void Columns_of_one_name_are_told_apart_and_a_nameless_one_is_kept_where_it_holds_anything()
    {
        var table = Read([["编号", "标题", "单位", "单位", null, null], ["1", "甲", "a", "b", null, "c"]]);
        Assert.Equal("编号 标题 单位 单位（2） （第6列）", string.Join(' ', table.Columns.Select(name => name.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Equal([.. "1甲abc".Select(c => $"{c}")], table.Rows[0].Cells.Select(cell => cell!.Text));
    }

    [Fact]
    public void A_merged_area_larger_than_the_sheet_is_as_large_as_the_sheet() =>
        Assert.InRange(Read([["编号", "标题"], ["1", "甲"], ["2", "乙"]], new MergedCells(2, 2, 1_048_576, 16_384)).Rows.Count, 2, 110);

    [Theory]
    [InlineData("序号 提案编号 案由 第一提案人 承办单位 协办单位 交办时间 答复时间 答复类别 办理情况 备注", "Keep Number Title Proposer Units CoUnits AssignedOn AnsweredOn Class Reply Keep")]
    [InlineData("序号 问题描述 发现时间 责任单位 整改情况 销号日期", "Number Text RaisedOn Units Reply ClosedOn")]
    [InlineData("年度 编号 标题 内容 日期 采纳情况 落实情况", "Year Number Title Text RaisedOn Adoption Implementation")]
    [InlineData("编 号* 建议内容 办理期限（天） 电话", "Number Title DueOn Keep")]
    public void What_columns_are_taken_for_is_proposed_from_the_names_they_go_by(string columns, string expected) =>
        Assert.Equal(expected, string.Join(' ', LedgerMapping.Propose(columns.Split(' ').Select(name => name.Length == 1 ? name : name).ToList() is var names && columns.StartsWith("编 号", StringComparison.Ordinal) ? ["编 号*", .. names.Skip(2)] : names)));

    [Fact]
    public void A_mapping_names_each_field_once_and_a_title_and_is_known_by_its_set_of_columns()
    {
        Assert.Equal(LedgerRefusals.FieldTwice, LedgerMapping.Refuse(["甲", "乙"], [LedgerField.Title, LedgerField.Title])!.Code);
        Assert.Equal(["甲", "乙"], LedgerMapping.Refuse(["甲", "乙"], [LedgerField.Title, LedgerField.Title])!.Mentions);
        Assert.Equal(LedgerRefusals.NoTitleColumn, LedgerMapping.Refuse(["甲", "乙"], [LedgerField.Keep, LedgerField.Keep])!.Code);
        Assert.Equal(LedgerRefusals.ColumnsDiffer, LedgerMapping.Refuse(["甲", "乙"], [LedgerField.Title])!.Code);
        Assert.Null(LedgerMapping.Refuse(["甲", "乙"], [LedgerField.Keep, LedgerField.Text]));
        Assert.Equal(LedgerMapping.KeyOf(["甲", "乙"]), LedgerMapping.KeyOf(["乙", "甲"]));
        Assert.NotEqual(LedgerMapping.KeyOf(["甲", "乙"]), LedgerMapping.KeyOf(["甲", "乙", "丙"]));
    }

    private static LedgerTable Read(string?[]?[] rows, params MergedCells[] merged) => LedgerTable.Of(Sheet(rows, merged)).Table!;

    private static RawSheet Sheet(string?[]?[] rows, params MergedCells[] merged) => new(
        "表",
        [.. rows.Select((cells, index) => (Cells: cells, Number: index + 1)).Where(row => row.Cells is not null && row.Cells.Any(text => text is not null))
            .Select(row => new RawRow(row.Number, row.Cells!.Select((text, column) => (text, column)).Where(one => one.text is not null).ToDictionary(one => one.column + 1, one => new SheetCell(one.text!))))],
        merged, ["表"]);
}
