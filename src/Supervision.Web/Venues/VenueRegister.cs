using Marten;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Venues;

/// <summary>A venue, as shown (基层协商平台).</summary>
/// <param name="Names">What it was called, and from which day.</param>
public sealed record VenueAnswer(
    Guid Id, string Name, IReadOnlyList<VenueName> Names, string Kind, string? Township, string? RunBy, IReadOnlyList<string> Aliases, string? Source, DateOnly OpenedOn, DateOnly? ClosedOn, string? CloseReason,
    VenueStage Stage, IReadOnlyList<VenueStep> Actions, long Version);

/// <summary>The one way in to the register of venues (平台登记): pages and API send every command through here.</summary>
public sealed class VenueRegister(RegisterTools tools) : StreamRegister<Venue>(tools, new(VenueRefusals.NotFound, VenueRefusals.Stale, VenueRefusals.Busy))
{
    private const int LockId = 1_990_036;

    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["rename"] = typeof(RenameVenue),
        ["describe"] = typeof(DescribeVenue),
        ["close"] = typeof(CloseVenue),
    };

    protected override Venue? Replay(IEnumerable<Fact> facts) => Venue.Replay(facts);

    protected override bool MaySee(Venue state, Caller caller) => true;

    public override string AddressOf(StreamFile<Venue> file) => $"/api/venues/{file.Id}";

    public override Task<object> Answer(StreamFile<Venue> file, Caller caller, CancellationToken cancellation) => Task.FromResult<object>(new VenueAnswer(
        file.Id, file.State.Name, file.State.Names, file.State.Kind, file.State.Township, file.State.RunBy, file.State.Aliases, file.State.Source, file.State.OpenedOn, file.State.Closed?.OccurredOn, file.State.Closed?.Reason,
        file.State.Stage, [.. VenueLifecycle.Table.OpenTo(file.State.Stage, caller.Actor.Role)], file.Version));

    public Task<StreamOutcome<Venue>> Open(OpenVenue command, Caller caller, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        return Begin(id, caller, async session =>
        {
            if (caller.OnlyMatter is not null) return VenueRefusals.NotYours;
            await Alone(session, cancellation);
            return command.Decide(await Situation(session, id, caller, cancellation));
        }, cancellation, act: command);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Venue>> Act(Guid id, VenueAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, async (session, file) => act.Decide(file.State, await Situation(session, id, caller, cancellation)), cancellation, act);

    /// <summary>No two in use have one name: those of a county are named by one at a time.</summary>
    protected override async Task Hold(IDocumentSession session, Guid id, CancellationToken cancellation)
    {
        await Alone(session, cancellation);
        await base.Hold(session, id, cancellation);
    }

    private static Task Alone(IDocumentSession session, CancellationToken cancellation) => session.Ask("select 1 from pg_advisory_xact_lock($2, hashtext($1))", cancellation, LockId);

    private async Task<VenueSituation> Situation(IDocumentSession session, Guid id, Caller caller, CancellationToken cancellation)
    {
        var taken = (string[])(await session.Ask($"""
            select coalesce(array_agg(distinct called), array[]::text[]) from
                (select title, names from {StoreSetup.Views}.venues where tenant_id = $1 and stream_id <> $2 and closed_on is null {ViewWriter.BeforeWriting}) v cross join unnest(v.title || v.names) as called
            """, cancellation, id))!;
        var last = await session.Ask($"select max(valid_from) from (select valid_from from {StoreSetup.Views}.venue_links where tenant_id = $1 and venue = $2 and known_to is null {ViewWriter.BeforeWriting}) v", cancellation, id);
        return new(caller.Actor, Tools.Clock.Now(), taken, last switch { DateOnly day => day, DateTime day => DateOnly.FromDateTime(day), _ => null });
    }
}
