using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>交办: hands the matter to one lead unit and any number of co-units, or to several units that answer each for itself (F30). Each unit's limits start on that day.</summary>
/// <param name="Lead">The lead unit's code.</param>
/// <param name="CoUnits">The co-units' codes.</param>
/// <param name="SplitUnits">For 分办, in place of a lead unit: two units or more.</param>
/// <param name="IsMajor">For a picture taken on the spot: it is a heavy one, or is none; as it was taken for where nothing is said.</param>
/// <param name="AnswerBy">The day the paper it is handed over with asks to be answered by; the rulebook's where nothing is said.</param>
public sealed record AssignMatter(string? Lead, IReadOnlyList<string>? CoUnits = null, string? Note = null, IReadOnlyList<string>? SplitUnits = null, DateOnly? AnswerBy = null, bool? IsMajor = null) : MatterAct
{
    public override Step Step => Step.Assign;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        // A list sent as JSON can hold nothing where a code should be.
        string[] coUnits = [.. (CoUnits ?? []).Select(unit => unit ?? "")];
        string[] split = [.. (SplitUnits ?? []).Select(unit => unit ?? "")];
        var lead = Texts.Tidy(Lead);
        if (lead is null && split.Length == 0) return MatterRefusals.LeadMissing;
        if (split.Length > 0 && (lead is not null || coUnits.Length > 0)) return MatterRefusals.SplitOrLead;
        if (split.Length == 1) return MatterRefusals.SplitNeedsTwo;

        var assigned = new MatterAssigned(
            on, lead, coUnits, situation.Rules.Desks.Of(situation.By.Role) ?? situation.Rules.Desks.Office, Texts.Tidy(Note), split,
            situation.Rules.ProcedureOf(clockwork.For.Kind)?.SignOff ?? false);
        var units = Handling.UnitsOf(assigned).ToList();
        string[] codes = [.. units.Select(given => given.Unit)];
        if (codes.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return MatterRefusals.UnitUnknown.About(unknown);
        if (codes.Distinct(StringComparer.Ordinal).Count() < codes.Length) return MatterRefusals.UnitTwice;
        if (PartLimits.NobodyIsLeftToJudge(situation.Rules.Desks, codes)) return MatterRefusals.NobodyLeftToJudge;
        if ((Texts.TooLong(Note) ?? RefusalOfDue(AnswerBy, on)) is { } refusal) return refusal;
        if (IsMajor is not null && matter.Kind is not (MatterKind.Snapshot or MatterKind.Hotline)) return MatterRefusals.ForSnapshotsOnly;

        var isMajor = IsMajor ?? matter.Intake.IsMajor;
        clockwork = clockwork with { For = clockwork.For with { IsMajor = isMajor } };
        return Decision.Record(
        [
            assigned,
            .. isMajor != matter.Intake.IsMajor ? [new TierSet(on, isMajor)] : Array.Empty<Fact>(),
            .. clockwork.Discharge(on, _ => true, Owed.Assignment),
            .. units.SelectMany(given => PartLimits.Open(clockwork, given.Unit, given.Role, on)).Select(fact => Stated(fact, clockwork)),
        ]);
    }

    private Fact Stated(Fact fact, Clockwork clockwork)
    {
        if (AnswerBy is not { } day || fact is not ObligationOpened { What: Owed.Response } limit) return fact;
        var due = DueDate.Fixed(day, clockwork.Calendar);
        return limit with { DueOn = due.On, Provisional = due.Provisional, Rule = Clockwork.Stated, ExtendableUntil = limit.ExtendableUntil < due.On ? due.On : limit.ExtendableUntil };
    }
}

/// <summary>改办: another unit does what this one was to do; its limits start anew unless the county goes on with the old ones, nobody else's change (F31).</summary>
/// <param name="Unit">The unit that has it; may be left out while only one can be meant.</param>
/// <param name="To">The unit that gets it; the one suggested where nothing is said.</param>
public sealed record ReassignMatter(string? Reason, string? Unit = null, string? To = null) : PartAct(Unit)
{
    public override Step Step => Step.Reassign;

    protected override Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if ((Texts.Tidy(To) ?? part.SuggestedUnit) is not { } to) return MatterRefusals.NewUnitMissing;
        if (!situation.IsUnit(to)) return MatterRefusals.UnitUnknown.About(to);
        if (matter.Handling.Of(to) is not null) return MatterRefusals.UnitTwice;
        if (PartLimits.NobodyIsLeftToJudge(situation.Rules.Desks, [.. matter.Handling.Active.Select(other => other.Unit).Where(unit => unit != part.Unit), to])) return MatterRefusals.NobodyLeftToJudge;

        return Decision.Record(
        [
            new MatterReassigned(on, part.Unit, to, Reason!.Trim()),
            .. clockwork.Discharge(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ReturnDecision),
            .. PartLimits.Cancel(clockwork, part, on, decided: Owed.ReturnDecision),
            .. PartLimits.Reopen(matter, clockwork, part, to, on),
            .. PartLimits.LeaveJudging(clockwork, to, on),
        ]);
    }
}

/// <summary>增办: one more unit, as a co-unit where one unit leads, to answer for itself where each does (F31).</summary>
public sealed record AddUnit(string? Unit, string? Reason) : MatterAct
{
    public override Step Step => Step.AddUnit;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Tidy(Unit) is not { } unit) return MatterRefusals.NewUnitMissing;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (!situation.IsUnit(unit)) return MatterRefusals.UnitUnknown.About(unit);
        if (matter.Handling.Of(unit) is not null) return MatterRefusals.UnitTwice;
        if (PartLimits.NobodyIsLeftToJudge(situation.Rules.Desks, [.. matter.Handling.Active.Select(part => part.Unit), unit])) return MatterRefusals.NobodyLeftToJudge;

        var role = matter.Handling.Lead is null ? UnitRole.Split : UnitRole.CoUnit;
        return Decision.Record([new UnitAdded(on, unit, role, Reason!.Trim()), .. PartLimits.Open(clockwork, unit, role, on), .. PartLimits.LeaveJudging(clockwork, unit, on)]);
    }
}
