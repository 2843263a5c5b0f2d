using Supervision.Shared;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Topics;

/// <summary>What is begun outside an approved plan is begun as such, allowed by somebody, or not at all.</summary>
public sealed class UnplannedSpecs
{
    private static readonly Topic Selected = Topic.Replay(
    [
        new TopicProposed(new(2026, 1, 5), 2026, "题", "", TopicSource.Own, null, null, null, null), new TopicSelected(new(2026, 1, 6), TopicForm.Monthly, false, null, null),
    ])!;

    [Theory]
    // Nothing is approved, or the topic is in the plan.
    [InlineData("2026-03-02", null, null, null, "held")]
    // Before the plan was approved there was nothing to be outside of; on its day there is.
    [InlineData("2026-02-09", "2026-02-10", null, null, "held")]
    [InlineData("2026-02-10", "2026-02-10", null, null, "refused")]
    [InlineData("2026-03-02", "2026-02-10", "临时交办", null, "refused")]
    [InlineData("2026-03-02", "2026-02-10", null, "主席", "refused")]
    [InlineData("2026-03-02", "2026-02-10", "临时交办", "主席", "unplanned held")]
    public void A_first_step_outside_the_plan_needs_a_reason_and_an_approver(string day, string? approvedOn, string? reason, string? approver, string expected)
    {
        var act = new HoldStep(ProcedureStep.Study, Reason: reason, Approver: approver) { OccurredOn = DateOnly.Parse(day) };
        var decision = UnplannedActivity.Guard(Selected, act, act.Decide(Selected, Situation()), approvedOn is null ? null : DateOnly.Parse(approvedOn));
        Assert.Equal(expected, decision switch
        {
            Decision.Refused { Rejection.Code: var code } => code == UnplannedActivity.Refused ? "refused" : code.Name,
            Decision.Accepted { Facts: var facts } => string.Join(' ', facts.Select(fact => fact is TopicUnplanned { Year: 2026 } ? "unplanned" : "held")),
            _ => "",
        });
    }

    [Fact]
    public void What_was_begun_goes_on_and_what_is_refused_anyway_is_refused_for_its_own_reason()
    {
        var begun = Topic.Evolve(Selected, new TopicStepHeld(new(2026, 1, 20), ProcedureStep.Study, "", null, null, []))!;
        var kickoff = new HoldStep(ProcedureStep.Kickoff) { OccurredOn = new(2026, 3, 2) };
        Assert.IsType<Decision.Accepted>(UnplannedActivity.Guard(begun, kickoff, kickoff.Decide(begun, Situation()), new(2026, 2, 10)));
        var research = new HoldStep(ProcedureStep.Research) { OccurredOn = new(2026, 3, 2) };
        Assert.Equal(TopicRefusals.StepTooEarly, Assert.IsType<Decision.Refused>(UnplannedActivity.Guard(Selected, research, research.Decide(Selected, Situation()), new(2026, 2, 10))).Rejection.Code);
    }

    private static TopicSituation Situation() => new(new("clerk", Role.Office), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), new(2026, 6, 1)), TopicProcedure.Standard);
}
