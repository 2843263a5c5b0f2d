using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>What a ledger is asked for (台账查询): which matters, in what order, and with which columns. Page, Excel, CSV and saved views read it here.</summary>
public sealed record LedgerAsked(Scope Scope, LedgerFilter Filter, IReadOnlyList<LedgerColumn> Columns)
{
    /// <summary>A view that is saved remembers no page, no format, and not what was open.</summary>
    private static readonly HashSet<string> NotRemembered = new(StringComparer.OrdinalIgnoreCase) { "page", "size", "format", "view", "choosing" };

    public static LedgerAsked Read(QueryReader query, DateOnly today)
    {
        var scope = Scope.Read(query, today);
        var filter = LedgerFilter.Read(query);
        var chosen = query.Several("columns", key => LedgerColumns.Find(key) is not null);
        // What is of a session are proposals.
        return new(scope, filter, chosen.Count > 0 ? LedgerColumns.Of(chosen) : LedgerColumns.DefaultOf(filter.Session is null ? scope.Kinds : [MatterKind.Proposal]));
    }

    /// <summary>What of an address is worth keeping: everything that is not empty, without page and format.</summary>
    public static string Remember(IEnumerable<KeyValuePair<string, StringValues>> query) =>
        (QueryString.Create(query.Where(pair => !NotRemembered.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, new StringValues([.. pair.Value.Where(value => !string.IsNullOrWhiteSpace(value))]))).Where(pair => pair.Value.Count > 0)).Value ?? "").TrimStart('?');

    /// <summary>Whether a ledger can be asked for so; a word it does not know is refused, as a view would never show what it was meant to.</summary>
    public static Rejection? Refuse(string remembered, DateOnly today)
    {
        var values = QueryHelpers.ParseQuery(remembered);
        var query = new QueryReader(new QueryCollection(values));
        Read(query, today);
        return query.Refusal ?? (values.Keys.FirstOrDefault(name => !query.HasRead(name)) is { } unknown ? QueryReader.WordUnknown.About(unknown, unknown) : null);
    }

    /// <summary>A saved view with what is asked besides; what is asked wins.</summary>
    public static IQueryCollection Over(string remembered, IQueryCollection asked)
    {
        var values = QueryHelpers.ParseQuery(remembered);
        foreach (var (name, value) in asked) values[name] = value;
        return new QueryCollection(values);
    }
}
