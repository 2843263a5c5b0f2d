using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>签收: the unit confirms that it has the matter.</summary>
public sealed record AcknowledgeMatter : UnitAct
{
    public override Step Step => Step.Acknowledge;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var unit = situation.By.Unit!;
        return Decision.Record(
        [
            new MatterAcknowledged(on, unit),
            .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Acknowledgement),
            .. PartLimits.OpenAnswerLater(matter, clockwork, PartOf(matter, situation)!, on),
        ]);
    }
}

/// <summary>办前联系: the unit talked to whoever raised the matter, or was told that there is no need to (F33).</summary>
/// <param name="With">Whom it talked to.</param>
public sealed record LogContact(ContactMode? Mode, string? Text = null, string? With = null) : UnitAct
{
    public override Step Step => Step.LogContact;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Mode is not { } mode) return MatterRefusals.ModeMissing;
        if (mode != ContactMode.NotNeeded && Texts.Missing(Text, MatterRefusals.TextMissing) is { } missing) return missing;
        if ((Texts.TooLong(Text) ?? Texts.TooLong(With, 200)) is { } tooLong) return tooLong;

        var unit = situation.By.Unit!;
        return Decision.Record(
        [
            new ProposerContacted(on, unit, mode, Texts.Tidy(With), Texts.Tidy(Text) ?? ""),
            .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Contact),
        ]);
    }
}
