using Marten;
using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Sessions;

/// <summary>The one way in to the plenary sessions (届次登记): pages and API send every command through here.</summary>
public sealed class SessionRegister(RegisterTools tools, CountyContext counties) : StreamRegister<PlenarySession>(tools, new(SessionRefusals.NotFound, SessionRefusals.Stale, SessionRefusals.Busy))
{
    private const int LockId = 1_990_027;

    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["reschedule"] = typeof(RescheduleSession),
        ["deliver-report"] = typeof(DeliverReport),
    };

    public static Guid StreamOf(string county, string code) => NamedStreams.Of(county, $"session\n{code}");

    protected override PlenarySession? Replay(IEnumerable<Fact> facts) => PlenarySession.Replay(facts);

    protected override bool MaySee(PlenarySession state, Caller caller) => true;

    public override string AddressOf(StreamFile<PlenarySession> file) => $"/api/sessions/{file.Id}";

    public override async Task<object> Answer(StreamFile<PlenarySession> file, Caller caller, CancellationToken cancellation)
    {
        var (policy, today) = (await counties.Policy(caller.County, cancellation), Tools.Clock.Now().Day);
        return SessionAnswer.Of(file, caller, await counties.Units(caller.County, cancellation), policy.Rules.Policy.On(today), policy.Calendar, today);
    }

    public async Task<StreamOutcome<PlenarySession>> Announce(AnnounceSession command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, SessionRefusals.NotYours);
        var code = SessionNames.CodeOf(command.Term ?? 0, command.Meeting ?? 0);
        return await Begin(StreamOf(caller.County, code), caller, async session =>
        {
            await Alone(session, cancellation);
            var situation = await Situation(session, caller, cancellation);
            // Whoever may announce nothing is not told what was announced.
            return command.Decide(situation) is Decision.Refused refused ? refused
                : situation.Others.Any(other => other.Code == code) ? ExistsAlready(command) : command.Decide(situation);
        }, cancellation, ExistsAlready(command), command);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<PlenarySession>> Act(Guid id, SessionAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, async (session, file) =>
        {
            var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, act, id, caller, cancellation);
            var decision = act.Decide(file.State, await Situation(session, caller, cancellation) with { Files = files });
            return decision is Decision.Accepted && unclaimed is not null ? unclaimed : decision;
        }, cancellation, act);

    /// <summary>Sessions must not overlap: those of a county are set by one at a time.</summary>
    protected override async Task Hold(IDocumentSession session, Guid id, CancellationToken cancellation)
    {
        await Alone(session, cancellation);
        await base.Hold(session, id, cancellation);
    }

    /// <summary>Why something is owed by the day it is owed by; null where there is no such session or limit.</summary>
    public async Task<LimitAnswer?> Explain(Guid id, string series, Caller caller, CancellationToken cancellation)
    {
        if (await Open(id, caller, cancellation) is not { } file || file.State.Clocks.Find(series) is not { } clock) return null;
        var policy = await counties.Policy(caller.County, cancellation);
        return new(series, clock.What, clock.Owner, clock.DueOn, LimitStep.Of(file.Facts, series, "session", policy.Rules.Policy, policy.Calendar));
    }

    private static Task Alone(IDocumentSession session, CancellationToken cancellation) => session.Ask("select 1 from pg_advisory_xact_lock($2, hashtext($1))", cancellation, LockId);

    private static Rejection ExistsAlready(AnnounceSession command) => SessionRefusals.Exists.About(command is { Term: >= 1 and <= SessionNames.LastTerm and var term, Meeting: >= 1 and <= SessionNames.LastMeeting and var meeting } ? SessionNames.LabelOf(term, meeting) : "");

    private async Task<SessionSituation> Situation(IDocumentSession session, Caller caller, CancellationToken cancellation)
    {
        var policy = await counties.Policy(caller.County, cancellation);
        return new(caller.Actor, Tools.Clock.Now(), policy.Rules.Policy, policy.Calendar, await SessionQuery.Of(session, cancellation));
    }
}
