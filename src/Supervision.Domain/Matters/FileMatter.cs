using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>立案: it was examined, gets its number and is to be handled (F26). From here on it waits to be handed over.</summary>
/// <param name="Category">The code of the category it is filed under; the one it came with where nothing is said.</param>
/// <param name="IsSupervisory">Whether it is a supervisory one (F41); as it came where nothing is said.</param>
/// <param name="Proposed">The codes of the units proposed to handle it, first the leading one.</param>
public sealed record FileMatter(string? Note = null, string? Category = null, bool? IsSupervisory = null, IReadOnlyList<string>? Proposed = null) : MatterAct
{
    public override Step Step => Step.File;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.TooLong(Note) is { } refusal) return refusal;
        if (Texts.Tidy(Category) is { } category && situation.IsCategory?.Invoke(category) == false) return MatterRefusals.CategoryUnknown.About(category);
        string[] units = [.. (Proposed ?? []).Select(unit => unit ?? "")];
        if (units.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return MatterRefusals.UnitUnknown.About(unknown);
        if (units.Distinct(StringComparer.Ordinal).Count() < units.Length) return MatterRefusals.UnitTwice;

        return Decision.Record(
        [
            new MatterFiled(on, Texts.Tidy(Note), situation.CaseNumber, Texts.Tidy(Category), IsSupervisory, units is [] ? null : units, matter.Intake.Details is { Session: null } ? matter.Intake.SessionBy(situation.SessionOn) : null),
            .. clockwork.Discharge(on, _ => true, Owed.Filing),
            clockwork.Open(Owed.Assignment, situation.Rules.Desks.Office, OwnerRole.Desk, on, LimitNames.Assign),
        ]);
    }
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
