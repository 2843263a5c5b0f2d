using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>申请延期: the unit asks for more time for its answer or opinion (F62). A late request is recorded as late, and decided.</summary>
/// <param name="DueOn">The day it asks for; not beyond what the rulebook allows at most.</param>
public sealed record RequestExtension(DateOnly? DueOn, string? Reason) : UnitAct
{
    public override Step Step => Step.RequestExtension;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var part = PartOf(matter, situation)!;
        var clock = matter.ClockOf(part)!;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (DueOn is not { } due) return MatterRefusals.NewDueDateMissing;
        if ((RefusalOfDue(due, clock.DueOn) ?? BeyondCap(clockwork, clock, due)) is { } wrong) return wrong;

        return Decision.Record(
        [
            new ExtensionRequested(on, part.Unit, clock.DueOn, due, Reason!.Trim(), Late: on > clock.DueOn),
            PartLimits.OweDecision(matter, clockwork, part, Owed.ExtensionDecision, on, LimitNames.DecideExtension),
        ]);
    }

    public static string RuleOf(Owed what) => what == Owed.Opinion ? LimitNames.ExtendOpinion : LimitNames.ExtendResponse;

    /// <summary>The rulebook's last day, counted from the day it was first owed, holds for who asks and for who grants.</summary>
    public static Rejection? BeyondCap(Clockwork clockwork, Clock clock, DateOnly due)
    {
        var cap = clock.ExtendableUntil ?? clockwork.LastDay(RuleOf(clock.What), clock.OpensOn);
        return due > cap ? MatterRefusals.BeyondCap.About(Days.Iso(due), Days.Iso(cap)) : null;
    }
}

/// <summary>同意延期: from that day on it is owed by the later one; the original day stays known (F62).</summary>
/// <param name="DueOn">The day granted; the one asked for where nothing is said.</param>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record GrantExtension(DateOnly? DueOn = null, string? Note = null, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.GrantExtension;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var clock = matter.ClockOf(part)!;
        var due = DueOn ?? part.AskedDueOn!.Value;
        if ((Texts.TooLong(Note) ?? RefusalOfDue(due, clock.DueOn) ?? RequestExtension.BeyondCap(clockwork, clock, due)) is { } refusal) return refusal;

        return Decision.Record(
        [
            new ExtensionGranted(on, part.Unit, clock.DueOn, due, Texts.Tidy(Note)),
            clockwork.Extend(clock, on, DueDate.Fixed(due, situation.Calendar), RequestExtension.RuleOf(clock.What)),
            .. clockwork.Discharge(on, other => PartLimits.IsDecisionAbout(other, part), Owed.ExtensionDecision),
        ]);
    }
}

/// <summary>不同意延期: the day stays as it is.</summary>
/// <param name="Unit">The unit that asks; may be left out while only one does.</param>
public sealed record RefuseExtension(string? Reason, string? Unit = null) : PartAct(Unit)
{
    public override Step Step => Step.RefuseExtension;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal
            ? refusal
            : Decision.Record(
            [
                new ExtensionRefused(on, part.Unit, Reason!.Trim()),
                .. clockwork.Discharge(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ExtensionDecision),
            ]);
}

/// <summary>暂停计时: nothing becomes overdue until the clock goes on; only for a coded reason (F63).</summary>
/// <param name="Unit">One unit; every unit whose clock runs where nothing is said.</param>
public sealed record PauseClock(PauseGround? Ground, string? Note = null, string? Unit = null) : PartsAct(Unit)
{
    public override Step Step => Step.PauseClock;

    protected override Decision On(Matter matter, IReadOnlyList<UnitPart> parts, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Ground is not { } ground) return MatterRefusals.GroundMissing;
        if (!clockwork.Rules.Starts.PauseGrounds.Contains(ground)) return MatterRefusals.GroundNotAllowed.About(ground.ToString());
        if (Texts.TooLong(Note) is { } refusal) return refusal;

        return Decision.Record(
        [
            .. parts.SelectMany(part => new Fact[] { new ClockPaused(on, part.Unit, ground, Texts.Tidy(Note)) }
                .Concat(clockwork.Pause(on, clock => clock == matter.ClockOf(part)))),
        ]);
    }
}

/// <summary>恢复计时: the days the clock stood still are added.</summary>
/// <param name="Unit">One unit; every unit whose clock stands still where nothing is said.</param>
public sealed record ResumeClock(string? Note = null, string? Unit = null) : PartsAct(Unit)
{
    public override Step Step => Step.ResumeClock;

    protected override Decision On(Matter matter, IReadOnlyList<UnitPart> parts, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.TooLong(Note) is { } refusal) return refusal;

        return Decision.Record(
        [
            .. parts.SelectMany(part => new Fact[] { new ClockResumed(on, part.Unit, Texts.Tidy(Note)) }
                .Concat(clockwork.Resume(on, clock => clock == matter.ClockOf(part)))),
        ]);
    }
}

/// <summary>催办: somebody presses a unit that owes an answer or an opinion (F42). No limit changes for it.</summary>
/// <param name="Unit">One unit; every unit that owes something where nothing is said.</param>
public sealed record RemindUnit(ReminderKind? How, string? Text = null, string? Unit = null) : PartsAct(Unit)
{
    public override Step Step => Step.Remind;

    protected override Decision On(Matter matter, IReadOnlyList<UnitPart> parts, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (How is not { } how) return MatterRefusals.ModeMissing;
        if (Texts.TooLong(Text) is { } refusal) return refusal;

        return Decision.Record([.. parts.Select(part => new UnitReminded(on, part.Unit, how, Texts.Tidy(Text) ?? ""))]);
    }
}
