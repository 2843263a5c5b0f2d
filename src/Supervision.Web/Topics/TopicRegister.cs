using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Topics;

/// <summary>The one way in to the topics (议题登记): pages and API send every command through here.</summary>
public sealed class TopicRegister(RegisterTools tools, MatterRegister matters, CountyContext counties) : StreamRegister<Topic>(tools, new(TopicRefusals.NotFound, TopicRefusals.Stale, TopicRefusals.Busy))
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

    protected override Topic? Replay(IEnumerable<Fact> facts) => Topic.Replay(facts);

    /// <summary>Units see what they put forward and what was taken up; what was only put forward is the committee's own affair.</summary>
    protected override bool MaySee(Topic state, Caller caller) =>
        caller.Actor.Role is not (Role.Unit or Role.Member or Role.Group) || state.Stage is TopicStage.Selected or TopicStage.Concluded || state.Proposed.ProposedBy == caller.Actor.Id
        || (state.Proposed.Group is { } group && group == caller.Actor.Group) || (state.Proposed.Unit is { } unit && unit == caller.Actor.Unit);

    public override async Task<object> Answer(StreamFile<Topic> file, Caller caller, CancellationToken cancellation)
    {
        var today = Tools.Clock.Now().Day;
        return TopicAnswer.Of(file, caller, today, TopicProcedure.Of((await counties.Versions(caller.County, cancellation)).On(today)));
    }

    public override string AddressOf(StreamFile<Topic> file) => $"/api/topics/{file.Id}";

    public async Task<StreamOutcome<Topic>> Propose(ProposeTopic command, Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is null
            ? await Begin(Guid.CreateVersion7(), caller, async _ => command.Decide(await Situation(caller, null, cancellation)), cancellation)
            : new(null, TopicRefusals.NotYours);

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Topic>> Act(Guid id, TopicAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (session, file) => Decide(session, file, act, caller, cancellation), cancellation);

    private async Task<Decision> Decide(IDocumentSession session, StreamFile<Topic> file, TopicAct act, Caller caller, CancellationToken cancellation)
    {
        var situation = await Situation(caller, act.OccurredOn, cancellation);
        if (act is MergeTopic { Into: { } into } && into != file.Id && await Read(session, into, cancellation) is { State: { Stage: TopicStage.Proposed or TopicStage.Selected } other })
            situation = situation with { Other = other.Title };
        // Numbers are drawn last: what is refused before must not wait for them, and what is refused after gives them back.
        if (act is IssueOutcome { Kind: { } kind } issue && act.Decide(file.State, situation with { Next = "", Matters = [] }) is Decision.Accepted)
            situation = await WithNumbers(session, situation, issue, kind, cancellation);
        var decision = act.Decide(file.State, situation);
        foreach (var issued in ((decision as Decision.Accepted)?.Facts ?? []).OfType<OutcomeIssued>())
            if (await RaiseLines(session, file.Id, file.State, issued, caller, cancellation) is { } refusal) return refusal;
        return decision;
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
            var command = new RaiseMatter(MatterKind.Suggestion, RaiseMatter.TitleOf(line.Text), line.Text, Year: issued.OccurredOn.Year) { OccurredOn = issued.OccurredOn, LateEntryReason = $"随{issued.Number}登记" };
            var decision = command.Decide(situation, line.MatterNumber);
            if (decision is not Decision.Accepted accepted) return ((Decision.Refused)decision).Rejection;
            session.Events.StartStream<Matter>(line.Matter, [.. accepted.Facts, new MatterLinked(issued.OccurredOn, LinkKind.RaisedFrom, topic, issued.Number, $"{issued.Number}《{issued.Title}》（议题：{from.Title}）")]);
        }
        return null;
    }

    /// <param name="on">The day it happened: its rules are asked, not today's.</param>
    private async Task<TopicSituation> Situation(Caller caller, DateOnly? on, CancellationToken cancellation)
    {
        var now = Tools.Clock.Now();
        return new(caller.Actor, now, TopicProcedure.Of((await counties.Versions(caller.County, cancellation)).On(on ?? now.Day)));
    }
}
