using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Plans;

/// <summary>The one way in to the plans (计划登记): pages and API send every command through here.</summary>
public sealed class PlanRegister(RegisterTools tools, CountyContext counties, TopicQuery topics, CadenceDesk cadenceDesk) : StreamRegister<Plan>(tools, new(PlanRefusals.NotFound, PlanRefusals.Stale, TopicRefusals.Busy))
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
        ["hold-cadence"] = typeof(HoldCadence),
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
            Guid[] named = act is PlanTopic { Topic: { } id } ? [id] : [];
            var situation = await Situation(caller, cancellation) with { Standing = CadenceDesk.StandingOf(await topics.Of(caller.County, [.. file.State.Topics.Select(planned => planned.Topic), .. named], cancellation)) };
            foreach (var topic in named) situation = situation with { Topic = Topic.Replay((await session.Events.FetchStreamAsync(topic, token: cancellation)).Select(e => e.Data).OfType<Fact>()) };
            return act.Decide(file.State, situation);
        }, cancellation, act);

    public override async Task<object> Answer(StreamFile<Plan> file, Caller caller, CancellationToken cancellation)
    {
        var plan = file.State;
        var known = await topics.Of(caller.County, [.. plan.Topics.Select(planned => planned.Topic)], cancellation);
        var today = Tools.Clock.Now().Day;
        PlannedTopic[] planned =
        [
            .. plan.Topics.OrderBy(one => one.Form).ThenBy(one => one.Due).Select(one => known.GetValueOrDefault(one.Topic) is { } row
                ? new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, row.Stage, row.HeldOn, row.Outcomes, row.Lines, one.By)
                : new PlannedTopic(one.Topic, one.Title, one.Form, one.IsSupervisory, one.Due, TopicStage.Selected, null, 0, 0, one.By)),
        ];
        var policy = await counties.Policy(caller.County, cancellation);
        var day = new DateOnly(plan.Drafted.Year, 12, 31) < today ? new(plan.Drafted.Year, 12, 31) : today;
        var (rules, calendar) = (policy.Rules.Policy.On(day), policy.Calendar);
        var (standing, cadences) = (plan.StandingOf(CadenceDesk.StandingOf(known)), plan.CadenceRules(policy.Rules.Policy, day));
        var compliance = Compliance.Of(standing, plan.Drafted.Year, rules, today, cadences, plan.Clocks.BySeries.IsEmpty ? null : plan.ByHand);
        if (plan.Drafted.Published is not null && !plan.IsApproved && planned.All(one => one.HeldOn is null)) compliance = compliance.OfDocumentOnly();
        var (units, unplanned) = (await counties.Units(caller.County, cancellation), await cadenceDesk.Unplanned(caller.County, plan.Drafted.Year, cancellation));
        var limits = file.OwedOn(today).OrderBy(row => row.DueOn).ThenBy(row => row.Series, StringComparer.Ordinal);
        return new PlanAnswer(
            plan.Drafted.Year, plan.Drafted.Title, plan.Drafted.Published, plan.Stage, planned, compliance, plan.Waivers, plan.Amendments, known.Values.Sum(row => row.Overrides),
            [.. PlanLifecycle.Table.OpenTo(plan.Stage, caller.Actor.Role).Where(step => step != PlanStep.HoldCadence || compliance.Gauges.Any(gauge => !gauge.IsCounted))], file.Version,
            [.. limits.Select(row => ObligationAnswer.Of(new LimitSubject(SubjectKind.Plan, file.Id, PlanViews.NumberOf(plan), plan.Drafted.Title, PlanViews.PageOf(plan)), row, [], units, rules, calendar, today))],
            FormTarget.Of(standing, plan.Drafted.Year, cadences), PlanChange.Of(file.Facts), unplanned.Count, unplanned);
    }

    /// <summary>Why something is owed by the day it is owed by; null where there is no such plan or limit.</summary>
    public async Task<LimitAnswer?> Explain(int year, string series, Caller caller, CancellationToken cancellation)
    {
        if (await Open(StreamOf(caller.County, year), caller, cancellation) is not { } file || file.State.Clocks.Find(series) is not { } clock) return null;
        var policy = await counties.Policy(caller.County, cancellation);
        return new(series, clock.What, clock.Owner, clock.DueOn, LimitStep.Of(file.Facts, series, "plan", policy.Rules.Policy, policy.Calendar));
    }

    private async Task<PlanSituation> Situation(Caller caller, CancellationToken cancellation)
    {
        var policy = await counties.Policy(caller.County, cancellation);
        return new(caller.Actor, Tools.Clock.Now(), policy.Rules.Policy, policy.Calendar);
    }
}
