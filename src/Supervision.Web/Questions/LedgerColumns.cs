using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>A column of the ledger (台账列): page, Excel and CSV show the same of it.</summary>
/// <param name="Key">What it is called in addresses.</param>
/// <param name="Order">What the database sorts by, first things first; only what stands here is ever sorted by.</param>
/// <param name="Of">What it shows of a matter; categories are shown by their names in the list.</param>
public sealed record LedgerColumn(string Key, string Title, double Width, string[] Order, Func<MatterRow, IReadOnlyList<ListEntry>, object?> Of)
{
    public static string TextOf(object? value) => value switch
    {
        null or "" => "—",
        DateOnly day => Days.Iso(day),
        _ => value.ToString()!,
    };
}

/// <summary>The columns a ledger can have (台账可选列).</summary>
public static class LedgerColumns
{
    /// <summary>Of what only a proposal has; sorted, and shown, of nothing else.</summary>
    private const string IfProposal = "case when m.kind = 'proposal' then";

    public static IReadOnlyList<LedgerColumn> All { get; } =
    [
        new("number", "编号", 20, ["m.kind", "m.year", "length(m.number)", "m.number"], (row, _) => row.Number),
        new("kind", "类别", 10, [OrderOf<MatterKind>("m.kind")], (row, _) => Words.Of(row.Kind)),
        new("year", "年度", 8, ["m.year"], (row, _) => row.Year),
        new("caseNumber", "提案号", 22, ["m.session", "length(m.case_number)", "m.case_number"], (row, _) => row.CaseNumber),
        new("title", "标题", 46, ["m.title"], (row, _) => row.Title),
        new("path", "所属章节", 30, ["nullif(m.path, '')"], (row, _) => row.Path),
        new("raisedOn", "登记日期", 12, ["m.raised_on"], (row, _) => row.RaisedOn),
        new("lead", "主办（责任）单位", 18, ["array_position(@units_by_name, s.lead)"], (row, _) => row.LeadName),
        new("units", "全部单位", 30, ["(select array_agg(array_position(@units_by_name, named.unit) order by named.place) from unnest(s.units) with ordinality named(unit, place))"], (row, _) => string.Join("、", row.Units)),
        new("stage", "环节", 12, [OrderOf<Stage>("s.stage")], (row, _) => Words.Of(row.Stage)),
        new("adoption", "采纳", 10, [OrderOf<Adoption>("s.adoption")], (row, _) => Words.Of(row.Adoption)),
        new("implementation", "落实", 12, [OrderOf<Implementation>("s.implementation")], (row, _) => Words.Of(row.Implementation)),
        new("timeliness", "时效", 10, ["timeliness"], (row, _) => Words.Of(row.Timeliness)),
        new("dueOn", "最近到期", 12, ["due_on"], (row, _) => row.DueOn),
        new("session", "届次", 18, ["m.session"], (row, _) => row.Session is { } code ? SessionNames.LabelOf(code) : null),
        new("category", "提案类别", 14, ["m.category"], (row, categories) => DirectoryLists.NameOf(categories, row.Category)),
        new("proposedBy", "提案者", 12, [$"{IfProposal} {OrderOf<ProposerKind>("m.proposed_by")} end"], (row, _) => row.ProposedBy is { } by ? Words.Of(by) : null),
        new("disposition", "立案处理", 12, [$"{IfProposal} {OrderOf<Disposition>("s.disposition")} end"], (row, _) => row.Disposition is { } became ? Words.Of(became) : null),
        new("class", "答复类别", 10, ["s.class"], (row, _) => row.Class is { } of ? Words.Of(of) : null),
        new("key", "重点提案", 10, [$"{IfProposal} s.is_key end"], (row, _) => YesNo(row.IsKey)),
        new("supervisory", "监督性提案", 12, [$"{IfProposal} s.is_supervisory end"], (row, _) => YesNo(row.IsSupervisory)),
        new("channels", "登记方式", 14, ["nullif(m.channels, '{}')"], (row, _) => string.Join("、", (row.Channels ?? []).Select(Words.Of))),
    ];

    public static LedgerColumn? Find(string key) => All.FirstOrDefault(column => column.Key == key);

    /// <summary>The columns a ledger of these kinds has where nobody chose others.</summary>
    public static IReadOnlyList<LedgerColumn> DefaultOf(IReadOnlyList<MatterKind> kinds) => Of(kinds switch
    {
        [MatterKind.Proposal] => ["caseNumber", "title", "category", "lead", "stage", "adoption", "implementation", "timeliness", "dueOn"],
        [MatterKind.Suggestion or MatterKind.LetterLine or MatterKind.Duty] => ["number", "title", "path", "lead", "stage", "adoption", "implementation", "timeliness", "dueOn"],
        [_] => ["number", "title", "raisedOn", "lead", "stage", "adoption", "implementation", "timeliness", "dueOn"],
        _ => ["number", "kind", "title", "lead", "stage", "adoption", "implementation", "timeliness", "dueOn"],
    });

    public static IReadOnlyList<LedgerColumn> Of(IEnumerable<string> keys) => [.. keys.Select(Find).OfType<LedgerColumn>()];

    /// <summary>Sorted by a column, from the end where a minus stands before it.</summary>
    public static bool IsSort(string sort) => Find(sort.TrimStart('-')) is not null && !sort.StartsWith("--", StringComparison.Ordinal);

    /// <summary>What the rows are sorted by, always to the last; the latest first where nothing is asked.</summary>
    public static string OrderBy(string? sort)
    {
        var end = "m.kind, m.year, length(m.number), m.number";
        if (sort is null || Find(sort.TrimStart('-')) is not { } column) return $"m.raised_on desc, length(m.number), m.number, m.kind, m.year";
        var direction = sort.StartsWith('-') ? " desc" : "";
        return $"{string.Join(", ", column.Order.Select(part => $"{part}{direction} nulls last"))}, {end}";
    }

    private static string? YesNo(bool? yes) => yes switch { true => "是", false => "否", null => null };

    /// <summary>Words sort as the vocabulary lists them, not by their letters.</summary>
    private static string OrderOf<T>(string column) where T : struct, Enum => $"array_position(array[{string.Join(", ", Enum.GetValues<T>().Select(one => $"'{Json.Word(one)}'"))}], {column})";
}
