using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Questions;

/// <summary>What two days are compared by (对比指标).</summary>
public enum ComparedFigure { Adopted, Implemented, Claimed, Gap, Overdue, OnTime }

/// <summary>One of the figures on both days (对比行).</summary>
public sealed record ComparedLine(ComparedFigure Figure, string Name, string Definition, long FromNumerator, long FromDenominator, long ToNumerator, long ToDenominator)
{
    public long Difference => ToNumerator - FromNumerator;

    public double? FromPercent => FromDenominator == 0 ? null : 100.0 * FromNumerator / FromDenominator;

    public double? ToPercent => ToDenominator == 0 ? null : 100.0 * ToNumerator / ToDenominator;

    public static IReadOnlyList<Column<ComparedLine>> Columns { get; } =
    [
        new("指标", 20, line => line.Name), new("前一日：分子", 14, line => line.FromNumerator), new("前一日：分母", 14, line => line.FromDenominator), new("后一日：分子", 14, line => line.ToNumerator),
        new("后一日：分母", 14, line => line.ToDenominator), new("增减", 10, line => line.Difference), new("定义", 90, line => line.Definition),
    ];
}

/// <summary>A matter that stood otherwise on the later day (变化事项).</summary>
/// <param name="WasAdoption">Null where there was no such matter yet.</param>
/// <param name="WasOverdue">How many of its limits were overdue on the earlier day.</param>
public sealed record MovedMatter(
    Guid Id, string Number, string Title, MatterKind Kind, string LeadName, DateOnly RaisedOn, Adoption? WasAdoption, Adoption Adoption, Implementation? WasImplementation, Implementation Implementation, long WasOverdue, long Overdue)
{
    public static IReadOnlyList<Column<MovedMatter>> Columns { get; } =
    [
        new("编号", 22, row => row.Number), new("标题", 46, row => row.Title), new("类别", 12, row => Words.Of(row.Kind)), new("主办（责任）单位", 20, row => row.LeadName), new("登记", 12, row => row.RaisedOn),
        new("采纳：前", 12, row => row.WasAdoption is { } was ? Words.Of(was) : "（尚未登记）"), new("采纳：后", 12, row => Words.Of(row.Adoption)), new("落实：前", 12, row => row.WasImplementation is { } was ? Words.Of(was) : "（尚未登记）"),
        new("落实：后", 12, row => Words.Of(row.Implementation)), new("逾期项：前", 12, row => row.WasOverdue), new("逾期项：后", 12, row => row.Overdue),
    ];
}

/// <summary>Two days compared (两日对比): the figures on both, and the matters that moved.</summary>
public sealed record Comparison(
    IReadOnlyList<MovedMatter> Items, long Total, int Page, int Size, DateOnly From, DateOnly To, DateTimeOffset? KnownAt, string? Unit, MatterKind? Kind, int? Year, ComparedFigure? Moved, IReadOnlyList<ComparedLine> Lines);

/// <content>Two days compared.</content>
public sealed partial class Answers
{
    public static readonly RefusalCode CompareDayMissing = new("compare.day_missing", RejectionKind.Invalid);
    public static readonly RefusalCode CompareEndsBeforeItBegins = new("compare.ends_before_it_begins", RejectionKind.Invalid);

    /// <summary>What is asked to be compared; where only one day is given, there is nothing to compare it with.</summary>
    public static ((Scope Scope, DateOnly From, ComparedFigure? Moved) Asked, Rejection? Refusal) ComparisonAsked(HttpContext http, DateOnly today)
    {
        var query = new QueryReader(http.Request.Query);
        var (scope, from, to, moved) = (Scope.Read(query, today), query.Day("from"), query.Day("to"), query.Word<ComparedFigure>("moved"));
        var refusal = query.Refusal ?? (from is null || to is null ? CompareDayMissing : from >= to ? CompareEndsBeforeItBegins.About(Days.Iso(from.Value), Days.Iso(to.Value)) : null);
        return ((scope with { AsOf = to ?? today }, from ?? today, moved), refusal);
    }

    /// <param name="scope">The later day, and of what.</param>
    /// <param name="moved">Only matters that moved into or out of this figure.</param>
    public async Task<Comparison> Compare(Scope scope, DateOnly from, ComparedFigure? moved, Caller caller, CancellationToken cancellation)
    {
        var (before, after) = (await FiguresOn(scope with { AsOf = from }, caller, cancellation), await FiguresOn(scope, caller, cancellation));
        var units = await UnitsOf(caller, cancellation);
        var sql = InScope(new SqlText(caller.County, "m").And(AsOf.Stood("b", ToDay)), scope, caller).With(("from_day", from), ("to_day", scope.AsOf), ("known_at", scope.KnownAt))
            .AndIf(scope.Unit is not null, "(b.lead = @unit or @unit = any(b.units) or a.lead = @unit or @unit = any(a.units))", ("unit", scope.Unit)).And(HasMoved(moved));
        var page = await database.Page(
            sql, $"m.stream_id, coalesce(m.case_number, m.number), m.title, m.kind, coalesce(b.lead, a.lead), m.raised_on, a.adoption, b.adoption, a.implementation, b.implementation, {OverdueOn(FromDay)}, {OverdueOn(ToDay)}",
            $"""
            views.matters m join views.standings b on b.tenant_id = m.tenant_id and b.stream_id = m.stream_id
            left join views.standings a on a.tenant_id = m.tenant_id and a.stream_id = m.stream_id and {AsOf.Stood("a", FromDay)}
            """, "m.raised_on desc, length(m.number), m.number", scope.PageNumber, scope.Size, row => new MovedMatter(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.Word<MatterKind>(3), units.NameOf(row.TextOrNull(4)), row.GetFieldValue<DateOnly>(5), row.WordOrNull<Adoption>(6), row.Word<Adoption>(7),
                row.WordOrNull<Implementation>(8), row.Word<Implementation>(9), row.GetInt64(10), row.GetInt64(11)), cancellation);
        return new(
            page.Items, page.Total, scope.PageNumber, scope.Size, from, scope.AsOf, scope.KnownAt, scope.Unit, scope.Kind, scope.Year, moved,
            [.. before.Zip(after, (was, now) => new ComparedLine(was.Figure, Words.Of(was.Figure), was.Definition, was.Numerator, was.Denominator, now.Numerator, now.Denominator))]);
    }

    /// <summary>As each question answers it.</summary>
    private async Task<List<(ComparedFigure Figure, string Definition, long Numerator, long Denominator)>> FiguresOn(Scope scope, Caller caller, CancellationToken cancellation)
    {
        scope = scope with { PageNumber = 1, Size = 1 };
        var adopted = await Adopted(scope, caller, cancellation);
        var (verified, claimed) = (await Implemented(scope, byClaim: false, caller, cancellation), await Implemented(scope, byClaim: true, caller, cancellation));
        var (overdue, onTime) = (await OverdueOn(scope, caller, cancellation), await OnTime(scope, byOriginal: false, null, caller, cancellation));
        return
        [
            (ComparedFigure.Adopted, adopted.Definition, adopted.Numerator, adopted.Denominator), (ComparedFigure.Implemented, verified.Definition, verified.Numerator, verified.Denominator),
            (ComparedFigure.Claimed, claimed.Definition, claimed.Numerator, claimed.Denominator), (ComparedFigure.Gap, Definitions.Gap, claimed.Numerator - verified.Numerator, claimed.Denominator),
            (ComparedFigure.Overdue, overdue.Definition, overdue.Numerator, overdue.Denominator), (ComparedFigure.OnTime, onTime.Definition, onTime.Numerator, onTime.Denominator),
        ];
    }

    private const string FromDay = "@from_day", ToDay = "@to_day";

    private static string OverdueOn(string day) => LimitCountOn(day, $"{AsOf.Open("o", day)} and {AsOf.Overdue("o", day)}");

    private static string InTimeOn(string day) => LimitCountOn(day, $"o.discharged_on <= {day} and o.discharged_on <= o.due_on");

    private static string LimitCountOn(string day, string condition) =>
        $"(select count(*) from views.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {AsOf.Stood("o", day)} and {OwedByUnits} and {condition})";

    private static string HasMoved(ComparedFigure? figure) => figure switch
    {
        ComparedFigure.Adopted => Crossed(LeadsToAction),
        ComparedFigure.Implemented => Crossed(IsImplemented),
        ComparedFigure.Claimed => Crossed(CountedMatters["claimed"].Is),
        ComparedFigure.Gap => Crossed(of => $"{LeadsToAction(of)} and {of}.implementation = 'claimed'"),
        ComparedFigure.Overdue => $"{OverdueOn(FromDay)} <> {OverdueOn(ToDay)}",
        ComparedFigure.OnTime => $"{InTimeOn(FromDay)} <> {InTimeOn(ToDay)}",
        null => $"(a.adoption is distinct from b.adoption or a.implementation is distinct from b.implementation or {OverdueOn(FromDay)} <> {OverdueOn(ToDay)})",
    };

    private static string Crossed(Func<string, string> of) => $"coalesce({of("a")}, false) <> coalesce({of("b")}, false)";
}
