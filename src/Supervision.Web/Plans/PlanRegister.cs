using System.Text.Json.Serialization;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Plans;

/// <summary>A plan, as shown (年度计划), with how it stands against what is required.</summary>
public sealed record PlanAnswer(
    int Year, string Title, string? Published, PlanStage Stage, IReadOnlyList<PlannedTopic> Topics, Compliance Compliance, IReadOnlyList<RequirementWaived> Waivers, int Amendments, int Overrides,
    IReadOnlyList<PlanStep> Actions, long Version);

/// <summary>A topic in a plan, as it stands (计划议题).</summary>
public sealed record PlannedTopic(Guid Id, string Title, TopicForm Form, [property: JsonPropertyName("supervisory")] bool IsSupervisory, DateOnly? Due, TopicStage Stage, DateOnly? HeldOn, int Outcomes, int Lines);

/// <summary>The one way in to the plans (计划登记): pages and API send every command through here.</summary>
public sealed class PlanRegister(RegisterTools tools, CountyContext counties, TopicQuery topics) : StreamRegister<Plan>(tools, new(PlanRefusals.NotFound, PlanRefusals.Stale, TopicRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["plan"] = typeof(PlanTopic),
        ["drop"] = typeof(DropTopic),
        ["review"] = typeof(ReviewPlan),
        ["approve"] = typeof(ApprovePlan),
        ["issue"] = typeof(IssuePlan),
        ["close"] = typeof(ClosePlan),
    };

    public static Guid StreamOf(string county, int year) => NamedStreams.Of(county, $"plan\n{year}");

    protected override Plan? Replay(IEnumerable<Fact> facts) => Plan.Replay(facts);

    protected override bool MaySee(Plan state, Caller caller) => true;

    public override string AddressOf(StreamFile<Plan> file) => $"/api/plans/{file.State.Drafted.Year}";

    public async Task<PlanAnswer?> Show(int year, Caller caller, CancellationToken cancellation) =>
        await Open(StreamOf(caller.County, year), caller, cancellation) is { } file ? (PlanAnswer)await Answer(file, caller, cancellation) : null;

    public async Task<StreamOutcome<Plan>> Draft(DraftPlan command, Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is null
            ? await Begin(
                StreamOf(caller.County, command.Year ?? 0), caller, async _ => command.Decide(await Situation(caller, cancellation)), cancellation, PlanRefusals.Exists.About($"{command.Year}"))
            : new(null, PlanRefusals.NotYours);

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Plan>> Act(int year, PlanAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(StreamOf(caller.County, year), caller, seen, async (session, file) =>
        {
            var situation = await Situation(caller, cancellation);
            if (act is PlanTopic { Topic: { } id }) situation = situation with { Topic = Topic.Replay((await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>()) };
            return act.Decide(file.State, situation);
        }, cancellation);

    public override async Task<object> Answer(StreamFile<Plan> file, Caller caller, CancellationToken cancellation)
    {
        var plan = file.State;
        var known = await topics.Of(caller.County, [.. plan.Topics.Select(planned => planned.Topic)], cancellation);
        var today = Tools.Clock.Now().Day;
        PlannedTopic[] planned =
        [
            .. plan.Topics.OrderBy(one => one.Form).ThenBy(one => one.Due).Select(one => known.GetValueOrDefault(one.Topic) is { } row
                ? new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, row.Stage, row.HeldOn, row.Outcomes, row.Lines)
                : new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, TopicStage.Selected, null, 0, 0)),
        ];
        var rules = (await counties.Versions(caller.County, cancellation)).On(new DateOnly(plan.Drafted.Year, 12, 31) < today ? new(plan.Drafted.Year, 12, 31) : today);
        var compliance = Compliance.Of([.. planned.Select(one => new TopicStanding(one.Id, one.Form, one.IsSupervisory, one.Due, one.HeldOn))], plan.Drafted.Year, rules, today);
        return new PlanAnswer(
            plan.Drafted.Year, plan.Drafted.Title, plan.Drafted.Published, plan.Stage, planned, compliance, plan.Waivers, plan.Amendments, known.Values.Sum(row => row.Overrides),
            [.. PlanLifecycle.OpenTo(plan.Stage, caller.Actor.Role)], file.Version);
    }

    private async Task<PlanSituation> Situation(Caller caller, CancellationToken cancellation) => new(caller.Actor, Tools.Clock.Now(), await counties.Rules(caller.County, cancellation));
}
