using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>立案: it was examined and is to be handled (F26). From here on it waits to be handed over.</summary>
public sealed record FileMatter(string? Note = null) : MatterAct
{
    public override Step Step => Step.File;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal
            ? refusal
            : Decision.Record(
            [
                new MatterFiled(on, Texts.Tidy(Note)),
                .. clockwork.Discharge(on, _ => true, Owed.Filing),
                clockwork.Open(Owed.Assignment, situation.Rules.Desks.Office, OwnerRole.Desk, on, LimitNames.Assign),
            ]);
}

/// <summary>不予立案: on a coded ground, said in words to whoever raised it, and with a place it goes to instead (F26).</summary>
public sealed record RefuseFiling(FilingGround? Ground, string? Reason, OnwardDisposal? Onward) : MatterAct
{
    public override Step Step => Step.RefuseFiling;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Ground is not { } ground) return MatterRefusals.GroundMissing;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (Onward is not { } onward) return MatterRefusals.OnwardMissing;

        return Decision.Record([new FilingRefused(on, ground, Reason!.Trim(), onward), .. clockwork.Discharge(on, _ => true, Owed.Filing), .. clockwork.Cancel(on, clock => clock.What != Owed.Filing)]);
    }
}

/// <summary>撤案: whoever raised it takes it back, as long as no unit has it.</summary>
public sealed record WithdrawMatter(string? Reason) : MatterAct
{
    public override Step Step => Step.Withdraw;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record([.. Withdrawn(clockwork, on, Reason!)]);

    /// <summary>What is recorded of a matter whose paper is void: whoever may void the one withdraws the other, and not who typed it.</summary>
    public static IReadOnlyList<Fact> WithPaper(Matter matter, Situation situation, DateOnly on, string reason) => Withdrawn(situation.ClockworkOf(matter.Clocks, matter.Subject), on, reason);

    private static IReadOnlyList<Fact> Withdrawn(Clockwork clockwork, DateOnly on, string reason) => [new MatterWithdrawn(on, reason.Trim()), .. clockwork.Cancel(on, _ => true)];
}
