using Marten;
using Supervision.Matters;
using Supervision.Occasions;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Venues;

/// <summary>One time something was said to belong to a venue, or to none (归属沿革).</summary>
public sealed record NamingLine(DateOnly On, Guid? Venue, string? Name, string? Reason);

/// <summary>To which venue something belongs, as shown (平台归属).</summary>
/// <param name="MayName">Whether this caller may say otherwise.</param>
public sealed record NamingAnswer(VenueSubject Subject, Guid Id, Guid? Venue, string? Name, IReadOnlyList<NamingLine> History, bool MayName, long Version);

/// <summary>The one way in to what belongs to which venue (平台归属登记), for whatever can.</summary>
public sealed class VenueNamings(RegisterTools tools, MatterRegister matters, TopicRegister topics, OccasionRegister occasions)
    : StreamRegister<VenueNaming>(tools, new(VenueRefusals.NotFound, VenueRefusals.Stale, VenueRefusals.Busy))
{
    public static Guid StreamOf(string county, Guid subject) => NamedStreams.Of(county, $"venue-of\n{subject}");

    protected override VenueNaming? Replay(IEnumerable<Fact> facts) => VenueNaming.Replay(facts);

    /// <summary>Whoever sees what it is about; asked before.</summary>
    protected override bool MaySee(VenueNaming state, Caller caller) => true;

    public override string AddressOf(StreamFile<VenueNaming> file) => $"/api/venues/of/{Json.Word(file.State.Subject)}/{file.State.Id}";

    public override Task<object> Answer(StreamFile<VenueNaming> file, Caller caller, CancellationToken cancellation) => Task.FromResult<object>(AnswerOf(file, caller));

    private static NamingAnswer AnswerOf(StreamFile<VenueNaming> file, Caller caller) => new(
        file.State.Subject, file.State.Id, file.State.Venue, file.State.Name,
        [.. file.Facts.Select(fact => fact switch
        {
            VenueNamed named => new NamingLine(named.OccurredOn, named.Venue, named.Name, named.Reason),
            VenueUnnamed unnamed => new NamingLine(unnamed.OccurredOn, null, null, unnamed.Reason),
            _ => throw new InvalidDataException($"{fact.GetType().Name} is nothing about venues."),
        })],
        VenueNaming.MayName(caller.Actor.Role), file.Version);

    /// <summary>Null where there is no such thing, or the caller may not know of it.</summary>
    public async Task<NamingAnswer?> Of(VenueSubject kind, Guid id, Caller caller, CancellationToken cancellation)
    {
        if (await SubjectOf(kind, id, caller, cancellation) is null) return null;
        return caller.OnlyMatter is null && await Open(StreamOf(caller.County, id), caller, cancellation) is { } file ? AnswerOf(file, caller) : new(kind, id, null, null, [], caller.OnlyMatter is null && VenueNaming.MayName(caller.Actor.Role), 0);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public async Task<StreamOutcome<VenueNaming>> Name(VenueSubject kind, Guid id, NameVenue act, Caller caller, long? seen, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null || await SubjectOf(kind, id, caller, cancellation) is not { } subject) return new(null, VenueRefusals.NotFound);
        act = act with { LateEntryReason = act.LateEntryReason ?? act.Reason };
        var stream = StreamOf(caller.County, id);
        if (await Open(stream, caller, cancellation) is not null)
            return await Append(stream, caller, seen, async (session, file) => act.Decide(file.State, await Situation(session, act.Venue, subject, caller, cancellation)), cancellation, act);
        return seen is > 0 ? new(null, VenueRefusals.Stale)
            : await Begin(stream, caller, async session => act.Decide(null, await Situation(session, act.Venue, subject, caller, cancellation)), cancellation, VenueRefusals.Busy, act);
    }

    private async Task<NamingSituation> Situation(IDocumentSession session, Guid? venue, NamedSubject subject, Caller caller, CancellationToken cancellation) =>
        new(caller.Actor, Tools.Clock.Now(), subject, await Held(session, venue, cancellation));

    private async Task<NamedSubject?> SubjectOf(VenueSubject kind, Guid id, Caller caller, CancellationToken cancellation) => kind switch
    {
        VenueSubject.Matter => await matters.Open(id, caller, cancellation) is { Matter.Intake.IsVoid: false } file ? new(kind, id, file.Matter.Intake.RaisedOn) : null,
        VenueSubject.Topic => await topics.Open(id, caller, cancellation) is { } file ? new(kind, id, file.State.Proposed.OccurredOn) : null,
        VenueSubject.Occasion => await occasions.Open(id, caller, cancellation) is { } file ? new(kind, id, file.State.On) : null,
    };

    /// <summary>Whoever raises something says with it where it comes from: in the transaction of its raising, or nothing is raised.</summary>
    /// <returns>Why it cannot come from there.</returns>
    public static async Task<Rejection?> Begin(IDocumentSession session, Guid? venue, NamedSubject subject, Caller caller, Moment now, CancellationToken cancellation)
    {
        if (venue is null) return null;
        var decision = new NameVenue(venue).Decide(null, new(caller.Actor, now, subject, await Held(session, venue, cancellation), IsBeginning: true));
        if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;
        session.Events.StartStream<VenueNaming>(StreamOf(caller.County, subject.Id), accepted.Facts);
        return null;
    }

    /// <summary>The same, after what is raised was decided on.</summary>
    /// <param name="on">The day it takes place, where that is another than the day it is recorded of.</param>
    public static async Task<Decision> With(Decision decision, IDocumentSession session, Guid? venue, VenueSubject kind, Guid id, DateOnly? on, Caller caller, Moment now, CancellationToken cancellation) =>
        decision is Decision.Accepted accepted && await Begin(session, venue, new(kind, id, on ?? accepted.Facts[0].OccurredOn), caller, now, cancellation) is { } unfit ? unfit : decision;

    /// <summary>A venue of the county, held as it is until the transaction ends: it cannot be closed meanwhile.</summary>
    private static async Task<Venue?> Held(IDocumentSession session, Guid? venue, CancellationToken cancellation)
    {
        if (venue is not { } id) return null;
        await session.HoldStream(id, cancellation);
        return Venue.Replay((await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>());
    }
}
