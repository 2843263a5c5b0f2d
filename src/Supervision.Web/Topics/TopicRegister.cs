using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>A topic as it was read (议题卷宗), with its version.</summary>
public sealed record TopicFile(Guid Id, long Version, Topic Topic, IReadOnlyList<Fact> Facts)
{
    public static async Task<TopicFile?> Read(IQuerySession session, Guid id, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(id, token: cancellation);
        var facts = events.Select(e => e.Data).OfType<Fact>().ToList();
        return Topic.Replay(facts) is { } topic ? new(id, events[^1].Version, topic, facts) : null;
    }
}

/// <summary>The one way in to the topics (议题登记): pages and API send every command through here.</summary>
public sealed class TopicRegister(IDocumentStore store, MatterRegister matters, OfficeClock clock)
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["decline"] = typeof(DeclineTopic),
        ["merge"] = typeof(MergeTopic),
        ["select"] = typeof(SelectTopic),
        ["hold"] = typeof(HoldStep),
        ["issue"] = typeof(IssueOutcome),
        ["conclude"] = typeof(ConcludeTopic),
    };

    public async Task<TopicFile?> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        return await TopicFile.Read(session, id, cancellation) is { } file && MaySee(file.Topic, caller) ? file : null;
    }

    /// <summary>Units see what they put forward and what was taken up; what was only put forward is the committee's own affair.</summary>
    public static bool MaySee(Topic topic, Caller caller) =>
        caller.OnlyMatter is null
        && (caller.Actor.Role is not (Role.Unit or Role.Member or Role.Group) || topic.Stage is TopicStage.Selected or TopicStage.Concluded || topic.Proposed.ProposedBy == caller.Actor.Id
            || (topic.Proposed.Group is { } group && group == caller.Actor.Group) || (topic.Proposed.Unit is { } unit && unit == caller.Actor.Unit));

    public async Task<(Guid Id, Rejection? Refusal)> Propose(ProposeTopic command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return (default, TopicRefusals.NotYours);
        var decision = command.Decide(Situation(caller));
        if (decision is not Decision.Accepted accepted) return (default, ((Decision.Refused)decision).Rejection);

        await using var session = matters.OpenSession(caller, null);
        var id = Guid.CreateVersion7();
        session.Events.StartStream<Topic>(id, accepted.Facts);
        await session.SaveChangesAsync(cancellation);
        return (id, null);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<Rejection?> Act(Guid id, TopicAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Races.Retry(() => ActOnce(id, act, caller, seen, cancellation), isFirstSight: seen is null, TopicRefusals.Stale, TopicRefusals.Busy);

    private async Task<Rejection?> ActOnce(Guid id, TopicAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        await using var session = matters.OpenSession(caller, null);
        if (await TopicFile.Read(session, id, cancellation) is not { } file || !MaySee(file.Topic, caller)) return TopicRefusals.NotFound;

        var situation = Situation(caller);
        if (act is MergeTopic { Into: { } into } && into != id && await TopicFile.Read(session, into, cancellation) is { Topic.Stage: TopicStage.Proposed or TopicStage.Selected } other)
            situation = situation with { Other = other.Topic.Title };
        // Numbers are drawn last: what is refused before must not wait for them, and what is refused after gives them back.
        if (act is IssueOutcome { Kind: { } kind } && act.Decide(file.Topic, situation with { Next = "", Matters = [] }) is Decision.Accepted)
            situation = await WithNumbers(session, situation, (IssueOutcome)act, kind, cancellation);
        var decision = act.Decide(file.Topic, situation);
        if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;
        if (seen is not null && seen != file.Version) return TopicRefusals.Stale;

        session.Events.Append(id, file.Version + accepted.Facts.Count, accepted.Facts);
        foreach (var issued in accepted.Facts.OfType<OutcomeIssued>())
            if (await RaiseLines(session, id, file.Topic, issued, caller, cancellation) is { } refusal) return refusal;
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    private static async Task<TopicSituation> WithNumbers(IDocumentSession session, TopicSituation situation, IssueOutcome issue, OutcomeKind kind, CancellationToken cancellation)
    {
        var year = (issue.OccurredOn ?? situation.Now.Day).Year;
        var number = await Numbers.Next(session, $"outcome/{Json.Word(kind)}/{year}", cancellation);
        var lines = new List<(Guid, string)>();
        foreach (var _ in issue.Recommendations) lines.Add((Guid.CreateVersion7(), await MatterRegister.NextNumber(session, MatterKind.Suggestion, year, cancellation)));
        return situation with { Next = $"{Words.Of(kind)}〔{year}〕{number}号", Matters = lines };
    }

    /// <summary>Each recommendation becomes a matter somebody has to answer, with the outcome it comes from.</summary>
    private async Task<Rejection?> RaiseLines(IDocumentSession session, Guid topic, Topic from, OutcomeIssued issued, Caller caller, CancellationToken cancellation)
    {
        var situation = await matters.SituationOf(caller, cancellation);
        foreach (var line in issued.Lines)
        {
            var command = new RaiseMatter(MatterKind.Suggestion, Shortened(line.Text), line.Text, Year: issued.OccurredOn.Year) { OccurredOn = issued.OccurredOn, LateEntryReason = $"随{issued.Number}登记" };
            var decision = command.Decide(situation, line.MatterNumber);
            if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;
            session.Events.StartStream<Matter>(line.Matter, [.. accepted.Facts, new MatterLinked(issued.OccurredOn, LinkKind.RaisedFrom, topic, issued.Number, $"{issued.Number}《{issued.Title}》（议题：{from.Title}）")]);
        }
        return null;
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..59] + "…";

    private TopicSituation Situation(Caller caller) => new(caller.Actor, clock.Now(), TopicProcedure.Standard);
}
