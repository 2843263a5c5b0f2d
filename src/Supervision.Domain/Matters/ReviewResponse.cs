using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>审核通过: the response holds; from here on its adoption counts, and what it promised is followed up (F36, F43).</summary>
public sealed record PassResponse(string? Note = null) : MatterAct
{
    public override Step Step => Step.PassResponse;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Handling.Lead?.LastOn ?? matter.LastOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.TooLong(Note) is { } refusal) return refusal;

        var response = matter.Handling.Response!;
        var follows = FollowsOf(response);
        return Decision.Record(
        [
            new ResponsePassed(on, response.Round, Texts.Tidy(Note), follows),
            .. clockwork.Discharge(on, _ => true, Owed.ResponseReview),
            .. follows.SelectMany(followed => FollowUpLimits.Open(matter, clockwork, followed, on)),
        ]);
    }

    /// <summary>A class A response is itself a claim; what was not adopted leaves nothing to follow; a response that lists nothing promises the whole.</summary>
    private static List<Followed> FollowsOf(ResponsePosted response)
    {
        if (!response.Adoption.LeadsToAction() || response.Class == ResponseClass.D) return [];

        var isClaimed = response.Class == ResponseClass.A;
        return response.Commitments.Count == 0
            ? [new Followed(1, null, isClaimed)]
            : [.. response.Commitments.Select((commitment, index) => new Followed(index + 1, commitment.DueOn, isClaimed))];
    }
}

/// <summary>驳回: the response does not hold and is owed again; the clock counts as never stopped, but leaves the repair days (F36).</summary>
public sealed record SendBackResponse(string? Reason) : MatterAct
{
    public override Step Step => Step.SendBack;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Handling.Lead?.LastOn ?? matter.LastOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;

        var response = matter.Handling.Response!;
        var repair = situation.Rules.Get(LimitNames.Repair, clockwork.Kind).Limit.From(on, situation.Calendar);
        return Decision.Record(
        [
            new ResponseSentBack(on, response.Round, Reason!.Trim()),
            .. clockwork.Discharge(on, _ => true, Owed.ResponseReview),
            clockwork.Reinstate(matter.Clocks.Latest(Owed.Response, response.Unit)!, on, repair, LimitNames.Repair),
        ]);
    }
}
