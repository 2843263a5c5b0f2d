using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>报告任务执行: a responsible unit reports on its duty; every cycle open by that day is reviewed with it, the missed ones late (F57).</summary>
public sealed record ReportDuty(string? Text, IReadOnlyList<string>? Evidence = null) : MatterAct
{
    public override Step Step => Step.Report;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Duty.LastOn ?? matter.LastOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;

        var reviewed = clockwork.Discharge(on, clock => clock.OpensOn <= on, Owed.StandingReview, Owed.DutyReport).ToList();
        return Decision.Record(
        [
            new DutyReported(
                on, situation.By.Unit!, Text!.Trim(), [.. (Evidence ?? []).Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => item.Trim())],
                Clockwork.IsLate(reviewed)),
            .. reviewed,
        ]);
    }
}
