using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>What a step of a plan is decided in (计划情形).</summary>
/// <param name="Topic">The topic a step names, where it exists.</param>
/// <param name="Standing">The plan's topics, and the one a step names, as they stand.</param>
public sealed record PlanSituation(Actor By, Moment Now, Rulebooks Policy, WorkingCalendar Calendar, Topic? Topic = null, IReadOnlyList<TopicStanding>? Standing = null);

/// <summary>起草: the year's plan is begun; a county has one for each year (F1).</summary>
public sealed record DraftPlan(int? Year, string? Title = null)
{
    public Decision Decide(PlanSituation situation, string? published = null)
    {
        if (!PlanLifecycle.Table.MayEver(PlanStep.Draft, situation.By.Role)) return PlanRefusals.NotYours;
        if (Year is not { } year) return PlanRefusals.YearMissing;
        if ((Days.Refuse(year) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle)) is { } refusal) return refusal;
        return Decision.Record(new PlanDrafted(situation.Now.Day, year, Texts.Tidy(Title) ?? $"{year}年度协商与监督计划", published));
    }
}

/// <summary>One step in the life of a plan (计划动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record PlanAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract PlanStep Step { get; }

    public Decision Decide(Plan plan, PlanSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!PlanLifecycle.Table.MayEver(Step, situation.By.Role)) return PlanRefusals.NotYours;
        if (!PlanLifecycle.Table.Allows(plan.Stage, Step, situation.By.Role)) return PlanRefusals.WrongStage.About(Step.ToString(), plan.Stage.ToString());
        if (TopicAct.RefusalOfDay(on, situation.Now.Day, NotBefore(plan)) is { } refusal) return refusal;
        var decision = On(plan, situation, on);
        return decision is Decision.Accepted accepted ? Decision.Record([.. accepted.Facts, .. Followed(plan, accepted.Facts, situation, on)]) : decision;
    }

    /// <summary>The first day it can have happened on.</summary>
    protected virtual DateOnly NotBefore(Plan plan) => plan.LastOn;

    /// <summary>What a step does to what the year owes: a topic that comes or goes brings or takes what was held.</summary>
    private static IEnumerable<Fact> Followed(Plan plan, IReadOnlyList<Fact> facts, PlanSituation situation, DateOnly on) =>
        PlanCadences.Settle(facts.Aggregate(plan, (so, fact) => Plan.Evolve(so, fact)!), situation.Policy, situation.Standing ?? [], situation.Calendar, on);

    protected abstract Decision On(Plan plan, PlanSituation situation, DateOnly on);

    /// <summary>What is changed in an approved plan is an amendment, with its reason; one that leaves it shorter of supervisory topics than before needs a waiver (F2).</summary>
    protected static Decision Amended(Plan plan, Fact change, string? reason, string? approver, PlanSituation situation, DateOnly on)
    {
        if (!plan.IsApproved) return Decision.Record(change);
        if (Texts.Refuse(reason, PlanRefusals.ReasonMissing) is { } unfounded) return unfounded;

        var (before, after) = (ComplianceOf(plan, situation, on), ComplianceOf(Plan.Evolve(plan, change)!, situation, on));
        var (waiver, refusal) = after.ShortBy > before.ShortBy ? WaiverOf(after, reason, approver, on) : ([], null);
        return refusal is not null ? refusal : Decision.Record([new PlanAmended(on, reason!.Trim()), .. waiver, change]);
    }

    protected static Compliance ComplianceOf(Plan plan, PlanSituation situation, DateOnly on) => Compliance.Of(plan.StandingOf([]), plan.Drafted.Year, situation.Policy.On(on), on);

    /// <summary>A plan that is short of supervisory topics: refused, or waived by somebody with a reason (F2).</summary>
    protected static (Fact[] Waiver, Rejection? Refusal) WaiverOf(Compliance compliance, string? reason, string? approver, DateOnly on) =>
        Texts.Tidy(reason) is not { } why ? ([], PlanRefusals.ShortOfSupervisory.About($"{compliance.Required}", $"{compliance.Supervisory}", $"{compliance.ShortBy}"))
        : Texts.TooLong(approver, 60) is { } tooLong ? ([], tooLong)
        : Texts.Tidy(approver) is not { } by ? ([], PlanRefusals.ApproverMissing)
        : ([new RequirementWaived(on, RuleKeys.SupervisoryOneIn, compliance.ShortBy, why, by)], null);
}

/// <summary>列入议题: a selected topic is in the plan.</summary>
/// <param name="Reason">Why an approved plan is changed.</param>
/// <param name="Approver">Who allowed an approved plan to be shorter of supervisory topics than it was.</param>
public sealed record PlanTopic(Guid? Topic, string? Reason = null, string? Approver = null) : PlanAct
{
    public override PlanStep Step => PlanStep.Plan;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on)
    {
        if (Topic is not { } id || situation.Topic is not { } topic) return PlanRefusals.TopicUnknown;
        if (topic.Selected is not { } selected || topic.Stage is TopicStage.Declined or TopicStage.Merged) return PlanRefusals.TopicNotSelected.About(topic.Title);
        if (plan.Topics.Any(planned => planned.Topic == id)) return PlanRefusals.TopicPlannedAlready.About(topic.Title);
        if (topic.Proposed.Parent is not null) return PlanRefusals.PartOfTopic.About(topic.Title);
        return Amended(plan, new TopicPlanned(on, id, topic.Title, selected.Form, selected.IsSupervisory, selected.Due, situation.By.Role), Reason, Approver, situation, on);
    }
}

/// <summary>移出议题: with the reason.</summary>
/// <param name="Approver">Who allowed an approved plan to be shorter of supervisory topics than it was.</param>
public sealed record DropTopic(Guid? Topic, string? Reason, string? Approver = null) : PlanAct
{
    public override PlanStep Step => PlanStep.Drop;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on)
    {
        if (Topic is not { } id || plan.Topics.All(planned => planned.Topic != id)) return PlanRefusals.TopicNotPlanned;
        if (Texts.Refuse(Reason, PlanRefusals.ReasonMissing) is { } refusal) return refusal;
        return Amended(plan, new TopicDropped(on, id, Reason!.Trim()), Reason, Approver, situation, on);
    }
}

/// <summary>审议: the chairpersons' meeting passes it.</summary>
/// <param name="Meeting">Which meeting.</param>
public sealed record ReviewPlan(string? Meeting) : PlanAct
{
    public override PlanStep Step => PlanStep.Review;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on) =>
        plan.Topics.IsEmpty ? PlanRefusals.Empty
        : (Texts.Missing(Meeting, PlanRefusals.NumberMissing) ?? Texts.TooLong(Meeting, 200)) is { } refusal ? refusal
        : Decision.Record(new PlanReviewed(on, Meeting!.Trim()));
}

/// <summary>批准: by the party committee; short of supervisory topics only with a waiver (F2).</summary>
/// <param name="Reason">Why it may be short.</param>
/// <param name="Approver">Who allowed that.</param>
public sealed record ApprovePlan(string? DocumentNumber, string? Reason = null, string? Approver = null) : PlanAct
{
    public override PlanStep Step => PlanStep.Approve;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on)
    {
        if ((Texts.Missing(DocumentNumber, PlanRefusals.NumberMissing) ?? Texts.TooLong(DocumentNumber, 100) ?? Texts.TooLong(Reason, 500) ?? Texts.TooLong(Approver, 60)) is { } refusal) return refusal;

        var compliance = ComplianceOf(plan, situation, on);
        Fact[] approved = [new PlanApproved(on, DocumentNumber!.Trim()), .. PlanCadences.Open(plan.Drafted.Year, situation.Policy, situation.Calendar, on)];
        if (compliance.ShortBy == 0) return Decision.Record(approved);
        var (waiver, shortage) = WaiverOf(compliance, Reason, Approver, on);
        return shortage is not null ? shortage : Decision.Record([.. waiver, .. approved]);
    }
}

/// <summary>印发: with its document number.</summary>
public sealed record IssuePlan(string? DocumentNumber) : PlanAct
{
    public override PlanStep Step => PlanStep.Issue;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on) =>
        (Texts.Missing(DocumentNumber, PlanRefusals.NumberMissing) ?? Texts.TooLong(DocumentNumber, 100)) is { } refusal ? refusal : Decision.Record(new PlanIssued(on, DocumentNumber!.Trim()));
}

/// <summary>总结: the year is summed up.</summary>
public sealed record ClosePlan(string? Note) : PlanAct
{
    public override PlanStep Step => PlanStep.Close;

    protected override Decision On(Plan plan, PlanSituation situation, DateOnly on) =>
        Texts.Refuse(Note, PlanRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new PlanClosed(on, Note!.Trim()));
}
