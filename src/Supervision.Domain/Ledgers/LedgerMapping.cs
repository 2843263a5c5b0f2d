using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>What each column of a ledger is taken for (列对应, F103): proposed from the names columns go by, confirmed by a person, remembered by the set of names.</summary>
public static class LedgerMapping
{
    private static readonly (LedgerField Field, string[] Names)[] Synonyms =
    [
        (LedgerField.Number, ["编号", "序号", "提案号", "案号", "提案编号", "建议编号", "来文号", "文号", "件号", "发现编号", "问题编号", "流水号", "台账编号", "事项编号"]),
        (LedgerField.Kind, ["事项类别", "事项类型", "台账类别"]),
        (LedgerField.Title, ["标题", "案由", "题目", "提案题目", "提案名称", "提案标题", "事项名称", "事项", "建议名称", "问题", "名称", "议题", "信息标题", "主题", "反映问题"]),
        (LedgerField.Text, ["内容", "建议内容", "提案内容", "正文", "具体内容", "意见建议", "问题描述", "主要内容", "建议", "具体建议", "情况说明", "事项内容", "诉求内容"]),
        (LedgerField.Place, ["地点", "位置", "地址", "发生地点", "所在地"]),
        (LedgerField.Proposer, ["提案人", "提案者", "提出人", "委员", "委员姓名", "第一提案人", "建议人", "反映人", "撰稿人", "提交人", "作者", "提出者", "提出单位", "发现人", "姓名"]),
        (LedgerField.Year, ["年度", "年份", "年"]),
        (LedgerField.RaisedOn, ["提出日期", "提出时间", "提交日期", "提交时间", "收到日期", "收到时间", "来文日期", "收文日期", "登记日期", "登记时间", "日期", "时间", "发现日期", "发现时间", "报送日期", "受理日期", "受理时间"]),
        (LedgerField.Units, ["承办单位", "办理单位", "主办单位", "责任单位", "牵头单位", "主办", "承办部门", "责任部门", "主办部门", "交办单位", "整改单位"]),
        (LedgerField.CoUnits, ["会办单位", "协办单位", "配合单位", "会办", "协办", "协办部门", "会办部门"]),
        (LedgerField.AssignedOn, ["交办日期", "交办时间", "转办日期", "转办时间", "分办日期", "交办日", "下达日期", "转交日期"]),
        (LedgerField.DueOn, ["办理期限", "办结期限", "答复期限", "期限", "截止日期", "限办日期", "完成时限", "办理时限", "要求答复日期", "应答复日期", "限期"]),
        (LedgerField.AcknowledgedOn, ["签收日期", "签收时间", "接收日期", "接收时间", "签收日"]),
        (LedgerField.AnsweredOn, ["答复日期", "答复时间", "回复日期", "回复时间", "反馈日期", "反馈时间", "复函日期", "办复日期", "办复时间", "答复日"]),
        (LedgerField.Class, ["答复类别", "办理类别", "办理结果类别", "类别(abc)", "abc类", "abcd类", "答复分类", "办理结果分类", "办复类别", "答复类型"]),
        (LedgerField.Adoption, ["采纳情况", "是否采纳", "采纳", "采用情况"]),
        (LedgerField.Reply, ["答复内容", "回复内容", "办理情况", "办理结果", "反馈内容", "答复意见", "办复内容", "答复", "反馈情况", "回复", "整改情况"]),
        (LedgerField.Implementation, ["落实情况", "是否落实", "落实", "落实状态", "是否办结", "办结情况"]),
        (LedgerField.ClosedOn, ["办结日期", "办结时间", "落实日期", "落实时间", "完成日期", "完成时间", "销号日期", "销号时间"]),
    ];

    private static readonly Dictionary<string, LedgerField> ByName =
        Synonyms.SelectMany(one => one.Names.Select(name => (name, one.Field))).ToDictionary(pair => pair.name, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>What a column of this name usually says; null for a name nobody knows.</summary>
    public static LedgerField? FieldOf(string column)
    {
        var name = LedgerTable.Squeezed(column).ToLowerInvariant().TrimEnd('*', ':');
        foreach (var called in new[] { name, name.Split('/')[^1], name.Split('(')[0] })
        {
            if (ByName.TryGetValue(called, out var field)) return field;
        }
        return null;
    }

    /// <summary>What each of these columns is proposed to be taken for: nothing twice, and what nobody knows is only kept.</summary>
    public static ImmutableArray<LedgerField> Propose(IReadOnlyList<string> columns)
    {
        var fields = new LedgerField[columns.Count];
        // A name that stands first in the list of a field's names says more than a later one: 编号 before 序号.
        foreach (var (field, names) in Synonyms)
        {
            var best = columns.Select((column, index) => (index, Rank: FieldOf(column) == field ? RankOf(names, column) : -1)).Where(one => one.Rank >= 0).OrderBy(one => one.Rank).ThenBy(one => one.index).ToList();
            if (best.Count > 0) fields[best[0].index] = field;
        }
        // Where nothing is called a title, what is asked for is one.
        if (!fields.Contains(LedgerField.Title) && Array.IndexOf(fields, LedgerField.Text) is >= 0 and var text && LedgerTable.Squeezed(columns[text]).Contains("建议", StringComparison.Ordinal)) fields[text] = LedgerField.Title;
        return [.. fields];
    }

    public static Rejection? Refuse(IReadOnlyList<string> columns, IReadOnlyList<LedgerField> fields) =>
        columns.Count != fields.Count ? LedgerRefusals.ColumnsDiffer.About()
        : columns.Zip(fields).Where(pair => pair.Second != LedgerField.Keep).GroupBy(pair => pair.Second, pair => pair.First).FirstOrDefault(same => same.Count() > 1)?.ToList() is { } twice ? LedgerRefusals.FieldTwice.About(twice[0], twice[1])
        : !fields.Contains(LedgerField.Title) && !fields.Contains(LedgerField.Text) ? LedgerRefusals.NoTitleColumn.About()
        : null;

    /// <summary>What the mapping of a ledger is remembered by: the set of its columns' names, in whatever order.</summary>
    public static string KeyOf(IEnumerable<string> columns) => string.Join('\n', columns.Order(StringComparer.Ordinal));

    private static int RankOf(string[] names, string column) => Array.FindIndex(names, name => LedgerTable.Squeezed(column).ToLowerInvariant().Contains(name, StringComparison.Ordinal)) is >= 0 and var rank ? rank : names.Length;
}
