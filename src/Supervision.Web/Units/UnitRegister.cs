using System.Diagnostics;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Units;

/// <summary>What became of a change of the units (机构调整结果).</summary>
/// <param name="Unit">The unit it was asked of, as it is now.</param>
/// <param name="MattersMoved">How many open matters went to a successor.</param>
public sealed record UnitOutcome(Unit? Unit, int MattersMoved, Rejection? Refusal)
{
    public static UnitOutcome Refused(Rejection refusal) => new(null, 0, refusal);
}

/// <summary>The one way in to the units (单位登记): pages and API send every change through here.</summary>
public sealed class UnitRegister(IDocumentStore store, OfficeClock clock, CountyContext counties, Succession succession)
{
    private const int Tries = 3;

    /// <summary>The changes there are, by the word that names each in the API and in the history.</summary>
    public static IReadOnlyDictionary<Type, DirectoryAct> Acts { get; } = new Dictionary<Type, DirectoryAct>
    {
        [typeof(FoundUnit)] = DirectoryAct.Enter,
        [typeof(EditUnit)] = DirectoryAct.Edit,
        [typeof(RenameUnit)] = DirectoryAct.Rename,
        [typeof(MergeUnit)] = DirectoryAct.Merge,
        [typeof(SplitUnit)] = DirectoryAct.Split,
        [typeof(DissolveUnit)] = DirectoryAct.Dissolve,
    };

    public async Task<UnitOutcome> Act(string code, UnitAct act, Caller caller, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await ActOnce(code, act, caller, cancellation);
            }
            catch (Exception exception) when (left > 1 && exception is ConcurrencyException or EventStreamUnexpectedMaxEventIdException)
            {
                // Somebody acted on a matter that was to be handed over: it is read again.
            }
        }
    }

    public async Task<Page<Unit>> List(UnitFilter filter, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        var today = clock.Now().Day;
        IQueryable<Unit> units = session.Query<Unit>();
        if (filter.Words is { } words)
        {
            units = units.Where(unit => unit.MatchesSql(
                "(d.id ilike ? or exists (select from jsonb_array_elements(d.data -> 'names') name where name ->> 'text' ilike ?) or exists (select from jsonb_array_elements_text(d.data -> 'aliases') alias where alias ilike ?))",
                SqlText.Like(words), SqlText.Like(words), SqlText.Like(words)));
        }
        if (filter.Kind is { } kind) units = units.Where(unit => unit.MatchesSql("coalesce(d.data ->> 'kind', 'other') = ?", Json.Word(kind)));
        if (filter.IsActive is true) units = units.Where(unit => unit.DissolvedOn == null || unit.DissolvedOn > today);
        if (filter.IsActive is false) units = units.Where(unit => unit.DissolvedOn != null && unit.DissolvedOn <= today);
        units = filter.Sort switch
        {
            UnitSort.Name => units.OrderBy(unit => unit.Name).ThenBy(unit => unit.Id),
            UnitSort.Code or null => units.OrderBy(unit => unit.Id),
        };
        var page = await units.ToPagedListAsync(filter.PageNumber, filter.Size, cancellation);
        return new([.. page], page.TotalItemCount, filter.PageNumber, filter.Size);
    }

    private async Task<UnitOutcome> ActOnce(string code, UnitAct act, Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now();
        var on = act.OccurredOn ?? now.Day;
        var rules = await counties.Rules(caller.County, cancellation);
        await using var session = store.OpenFor(caller, on < now.Day.AddDays(-rules.BackdatingDays) ? act.Reason : null);
        await DirectoryChange.Alone(session, cancellation);
        var units = (await session.Query<Unit>().ToListAsync(cancellation)).ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        var desks = rules.Desks;
        var situation = new UnitSituation(units, now.Day, [desks.Office, desks.Party, desks.Government], await Succession.OpenMattersByUnit(session, cancellation));

        switch (act.Decide(code, situation))
        {
            case UnitDecision.Refused refused:
                return UnitOutcome.Refused(refused.Rejection);
            case UnitDecision.Accepted accepted:
                session.Store(accepted.Units.ToArray());
                session.Store(accepted.Units.Select(unit =>
                    DirectoryChange.Of(SubjectOf(unit.Id), Acts[act.GetType()], on, act.Reason, caller, now, units.GetValueOrDefault(unit.Id))).ToArray());
                var moved = accepted.Handovers.Count == 0 ? 0 : await succession.Move(session, accepted.Handovers, on, act.Reason!.Trim(), cancellation);
                await session.SaveChangesAsync(cancellation);
                return new(accepted.Units.First(unit => unit.Id == code), moved, null);
            default:
                throw new UnreachableException();
        }
    }

    public static string SubjectOf(string code) => $"unit/{code}";
}

/// <summary>What the list of units is narrowed to (单位筛选).</summary>
public sealed record UnitFilter(string? Words, bool? IsActive, UnitKind? Kind, UnitSort? Sort, int PageNumber, int Size)
{
    public static UnitFilter Read(QueryReader query) =>
        new(query.Text("q"), query.YesNo("active"), query.Word<UnitKind>("kind"), query.Word<UnitSort>("sort"), query.PageNumber, query.Size);
}

/// <summary>What the list of units is sorted by (排序).</summary>
public enum UnitSort { Code, Name }
