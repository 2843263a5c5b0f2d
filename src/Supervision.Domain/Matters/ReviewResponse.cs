using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>审核通过: the response holds; from here on its adoption counts, and what it promised is followed up (F36, F43).</summary>
/// <param name="Unit">Whose response; may be left out while only one is under review.</param>
public sealed record PassResponse(string? Note = null, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.PassResponse;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal
            ? refusal
            : Decision.Record(
            [
                .. Pass(matter, clockwork, part.Response!, on, Texts.Tidy(Note), isReviewed: true, asksEvaluation: situation.Channel != Channel.Ledger),
                .. clockwork.Discharge(on, clock => IsReviewOf(matter, clock, part), Owed.ResponseReview),
            ]);

    /// <summary>The facts of a response that holds: the judgement, and the limits of what it promised.</summary>
    /// <param name="asksEvaluation">Whether it is to be evaluated from now on; what held long before it was entered is not.</param>
    public static IEnumerable<Fact> Pass(Matter matter, Clockwork clockwork, ResponsePosted response, DateOnly on, string? note, bool isReviewed, bool asksEvaluation = true)
    {
        var follows = FollowsOf(response, matter.FollowUp.LastNumber);
        return
        [
            new ResponsePassed(on, response.Round, note, follows, response.Unit, isReviewed),
            .. follows.SelectMany(followed => FollowUpLimits.Open(matter, clockwork, response, followed, on)),
            .. asksEvaluation ? EvaluationWindows.Ask(matter, clockwork, response, on) : [],
        ];
    }

    /// <summary>Whether a limit is the review of this part's answer; where only one is under review, there is only one it can be.</summary>
    public static bool IsReviewOf(Matter matter, Clock clock, UnitPart part) =>
        clock.Series == PostResponse.ReviewSeries(part.Response!) || matter.Handling.Answering.Count(other => other.Progress == Stage.UnderReview) == 1;

    /// <summary>Whether an answer leaves anything to follow: what is to be done, and what conditions do not allow yet (class C, F43); not what is kept for reference.</summary>
    public static bool LeavesSomething(Adoption adoption, ResponseClass? @class) => @class == ResponseClass.C || (adoption.LeadsToAction() && @class != ResponseClass.D);

    /// <summary>Whether two judgements of one answer leave the same to do: nothing, a promise to keep, or a claim to look at.</summary>
    public static bool FollowsAlike((Adoption Adoption, ResponseClass? Class) one, (Adoption Adoption, ResponseClass? Class) other) =>
        LeavesSomething(one.Adoption, one.Class) == LeavesSomething(other.Adoption, other.Class) && one.Adoption.LeadsToAction() == other.Adoption.LeadsToAction()
        && (!LeavesSomething(one.Adoption, one.Class) || (one.Class == ResponseClass.A) == (other.Class == ResponseClass.A));

    /// <summary>A class A response is itself a claim; a response that lists nothing promises the whole.</summary>
    private static List<Followed> FollowsOf(ResponsePosted response, int lastNumber)
    {
        if (!LeavesSomething(response.Adoption, response.Class)) return [];

        var isClaimed = response.Class == ResponseClass.A;
        return response.Commitments.Count == 0
            ? [new Followed(lastNumber + 1, null, isClaimed)]
            : [.. response.Commitments.Select((commitment, index) => new Followed(lastNumber + index + 1, commitment.DueOn, isClaimed))];
    }
}

/// <summary>驳回: the response does not hold and is owed again; the clock counts as never stopped, but leaves the repair days (F36).</summary>
/// <param name="Unit">Whose response; may be left out while only one is under review.</param>
public sealed record SendBackResponse(string? Reason, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.SendBack;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;

        var repair = clockwork.Counted(LimitNames.Repair, on);
        return Decision.Record(
        [
            new ResponseSentBack(on, part.Response!.Round, Reason!.Trim(), part.Unit),
            .. clockwork.Discharge(on, clock => PassResponse.IsReviewOf(matter, clock, part), Owed.ResponseReview),
            clockwork.Reinstate(matter.Clocks.Latest(Owed.Response, part.Unit)!, on, repair, LimitNames.Repair),
        ]);
    }
}

/// <summary>改类: the reviewer sets the class or the adoption right; the unit's own stays on record (F36).</summary>
/// <param name="Unit">Whose response; may be left out while only one can be meant.</param>
public sealed record ReclassifyResponse(ResponseClass? Class, string? Reason, Adoption? Adoption = null, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.Reclassify;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var response = part.Response!;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (Adoption == Matters.Adoption.Pending) return MatterRefusals.AdoptionMissing;

        var (adoption, @class) = (Adoption ?? response.Adoption, Class ?? response.Class);
        if ((adoption, @class) == (response.Adoption, response.Class)) return MatterRefusals.NothingChanges;
        if (@class is not { } to) return MatterRefusals.ClassMissing;

        var holds = part.Progress == Stage.Responded;
        var hasPromise = holds ? matter.FollowUp.Of(part.Unit).Any(promise => promise.DueOn is not null) : response.Commitments.Count > 0;
        if (ResponseAct.RefusalOf(adoption, @class, Reason, hasPromise) is { } broken) return broken;
        if (holds && !PassResponse.FollowsAlike((adoption, @class), (response.Adoption, response.Class))) return MatterRefusals.NeedsRedo;

        return Decision.Record(new ResponseReclassified(on, part.Unit, response.Class, to, response.Adoption, adoption, Reason!.Trim()));
    }
}

/// <summary>重办: an answer that held has to be given again, with a clock of its own; what the old one promised is owed no longer (F39).</summary>
/// <param name="Unit">Whose response; may be left out while only one can be meant.</param>
/// <param name="DueOn">The day it is owed by; the rulebook's where nothing is said.</param>
public sealed record OrderRedo(string? Reason, DateOnly? DueOn = null, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.OrderRedo;

    // It undoes what was done about the promises: it cannot have happened before that.
    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        Picked(matter, situation).SelectMany(part => matter.FollowUp.Of(part.Unit)).Select(promise => promise.LastOn).Append(base.EarliestOn(matter, situation)).Max();

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if ((Texts.Refuse(Reason, MatterRefusals.ReasonMissing) ?? RefusalOfDue(DueOn, on)) is { } refusal) return refusal;

        var open = matter.Evaluation.OpenOf(part.Unit);
        return Decision.Record(
        [
            .. open is null ? [] : EvaluationWindows.Close(matter, open, OpeningCause.Redone, clockwork, situation, on),
            .. Again(matter, clockwork, part, on, Reason!.Trim(), DueOn is { } day ? DueDate.Fixed(day, situation.Calendar) : null, null),
        ]);
    }

    /// <summary>What is recorded of an answer that has to be given again, whoever brought it about.</summary>
    /// <param name="evaluation">The round of evaluation it follows from.</param>
    public static IEnumerable<Fact> Again(Matter matter, Clockwork clockwork, UnitPart part, DateOnly on, string reason, DueDate? due, int? evaluation)
    {
        var role = PartLimits.OwnerRoleOf(part.Role);
        // It undoes what was done about the promises: it cannot have happened before that.
        var day = matter.FollowUp.Of(part.Unit).Select(promise => promise.LastOn).Append(part.LastOn).Append(on).Max();
        return
        [
            new RedoOrdered(day, part.Unit, reason, evaluation),
            .. matter.FollowUp.Of(part.Unit).SelectMany(promise => clockwork.Cancel(day, clock => FollowUpLimits.IsAbout(clock, promise), Owed.Implementation, Owed.LookBack)),
            due is not null
                ? clockwork.OpenUntil(Owed.Response, part.Unit, role, day, day, due) with { ExtendableUntil = clockwork.LastDay(LimitNames.ExtendResponse, day, role) }
                : clockwork.OpenExtendable(Owed.Response, part.Unit, role, day, LimitNames.Redo, LimitNames.ExtendResponse),
        ];
    }
}
