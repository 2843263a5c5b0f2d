using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>One step about one item of an audit (审核项动作). What holds for every such step is decided here, once.</summary>
/// <param name="Item">Its number in the audit.</param>
public abstract record AuditItemAct(int? Item) : AuditAct
{
    public sealed override Decision Decide(Audit audit, AuditSituation situation)
    {
        // An item somebody may not see is to him as one there is not.
        if (audit.Find(Item) is not { } item || !AuditLifecycle.MaySee(item, situation.By)) return AuditRefusals.ItemUnknown.About($"{Item}");

        var capacities = AuditLifecycle.CapacitiesOf(situation.By, situation.OwnUnit, item);
        if (capacities is [AuditCapacity.Unit] && !AuditLifecycle.MayEver(Step, capacities)) return AuditRefusals.OwnUnit;
        if (Step == AuditStep.DecideObjection && item.IsJudgedBy(situation.By.Id)) return AuditRefusals.OwnVerdict;
        if (!AuditLifecycle.MayEver(Step, capacities)) return AuditRefusals.NotYours;
        if (Step == AuditStep.ObjectToVerdict && item.Objection is { } before) return AuditRefusals.ObjectedAlready.About(Days.Iso(before.OccurredOn));
        var table = AuditLifecycle.ItemsWhile(audit.Stage);
        if (!capacities.Any(capacity => table.MayEver(Step, capacity))) return AuditRefusals.WrongStage.About(Step.ToString(), audit.Stage.ToString());
        if (!capacities.Any(capacity => table.Allows(item.Stage, Step, capacity))) return AuditRefusals.ItemWrongStage.About($"{Item}", Step.ToString(), item.Stage.ToString());

        var on = OccurredOn ?? situation.Now.Day;
        return RefuseDay(on, situation.Now.Day, item.LastOn > audit.Published!.OccurredOn ? item.LastOn : audit.Published.OccurredOn) is { } refusal
            ? refusal
            : On(item, situation, situation.ClockworkOf(audit, on));
    }

    protected sealed override Decision On(Audit audit, AuditSituation situation, DateOnly on) => throw new InvalidOperationException("An item's step is decided with its item.");

    /// <param name="clockwork">Of the day it happens on.</param>
    protected abstract Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork);
}

/// <summary>The limits of an item (审核项时限): one series for each thing owed about it.</summary>
public static class ItemClocks
{
    public static string SeriesOf(Owed what, AuditItem item, int round = 1) => $"{Clockwork.Named(what)}/{item.Sampled.Item}/{round}";

    /// <summary>Which item a series is about; null for a series of anything else.</summary>
    public static int? ItemOf(string series) => series.Split('/') is [_, var item, ..] && int.TryParse(item, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsAbout(Clock clock, AuditItem item) => clock.Series.StartsWith($"{Clockwork.Named(clock.What)}/{item.Sampled.Item}/", StringComparison.Ordinal);

    /// <summary>What the party committee's desk owes about an item from now on.</summary>
    public static ObligationOpened OpenAtDesk(this Clockwork clockwork, Owed what, AuditItem item, string rule, int round) => clockwork.OpenUntil(
        what, clockwork.Rules.Desks.Party, OwnerRole.Desk, clockwork.On, clockwork.On, AuditLimits.Of(clockwork.Rules, rule).From(clockwork.On, clockwork.Calendar), rule, SeriesOf(what, item, round));
}

/// <summary>审核记录: what was seen, with photos.</summary>
public sealed record TakeNote(int? Item, string? Text, string? Place = null, IReadOnlyList<Guid>? Files = null) : AuditItemAct(Item), INamesFiles
{
    public override AuditStep Step => AuditStep.TakeNote;

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork) =>
        (Texts.Refuse(Text, AuditRefusals.TextMissing) ?? Texts.TooLong(Place, 200) ?? RefuseFiles(Files)) is { } refusal ? refusal
            : Decision.Record(new AuditNoteTaken(clockwork.On, item.Sampled.Item, Text!.Trim(), Texts.Tidy(Place), situation.By.Id, situation.Files));
}

/// <summary>作出结论: true, partly true or untrue; why, where it is not true. The unit may object within the county's limit.</summary>
public sealed record GiveVerdict(int? Item, Verdict? Verdict, string? Reason = null) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.GiveVerdict;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork)
    {
        if (Verdict is not { } verdict) return AuditRefusals.VerdictMissing;
        if ((verdict == Audits.Verdict.True ? null : Texts.Missing(Reason, AuditRefusals.ReasonMissing)) is { } unfounded) return unfounded;
        if (Texts.TooLong(Reason, 2_000) is { } refusal) return refusal;
        var until = AuditLimits.Of(clockwork.Rules, LimitNames.ObjectToVerdict).From(clockwork.On, clockwork.Calendar);
        return Decision.Record(new VerdictGiven(
            clockwork.On, item.Sampled.Item, verdict, Texts.Tidy(Reason), situation.By.Id,
            verdict == Audits.Verdict.True ? null : new(until.On, until.Provisional, clockwork.Rules.Version, until.CalendarVersion)));
    }
}

/// <summary>提出异议: the unit says why it does not agree. What it was ordered to put right waits until that is decided.</summary>
public sealed record ObjectToVerdict(int? Item, string? Text, IReadOnlyList<Guid>? Files = null) : AuditItemAct(Item), INamesFiles
{
    public override AuditStep Step => AuditStep.ObjectToVerdict;

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork) =>
        (Texts.Refuse(Text, AuditRefusals.TextMissing) ?? RefuseFiles(Files)) is { } refusal ? refusal
            : Decision.Record(
            [
                new VerdictObjected(clockwork.On, item.Sampled.Item, Text!.Trim(), clockwork.On > item.Given!.ObjectionLimit?.Until, situation.Files),
                .. clockwork.Pause(clockwork.On, clock => ItemClocks.IsAbout(clock, item), Owed.AuditRectification),
                clockwork.OpenAtDesk(Owed.ObjectionDecision, item, LimitNames.DecideObjection, 1),
            ]);
}

/// <summary>复核异议: upheld, or another verdict; by somebody who did not audit the item. Where the party committee has one account, the office or a leader decides.</summary>
/// <param name="Verdict">The verdict from now on, where it is changed.</param>
public sealed record DecideObjection(int? Item, ObjectionOutcome? Outcome, string? Reason, Verdict? Verdict = null) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.DecideObjection;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork)
    {
        var (on, given) = (clockwork.On, item.Given!.Verdict);
        if (Outcome is not { } outcome) return AuditRefusals.OutcomeMissing;
        if ((Texts.Missing(Reason, AuditRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 2_000)) is { } refusal) return refusal;
        if (outcome == ObjectionOutcome.Changed && Verdict is null) return AuditRefusals.VerdictMissing;
        if (outcome == ObjectionOutcome.Changed && Verdict == given) return AuditRefusals.VerdictUnchanged;
        var verdict = outcome == ObjectionOutcome.Changed ? Verdict!.Value : given;
        return Decision.Record(
        [
            new ObjectionDecided(on, item.Sampled.Item, outcome, verdict, Reason!.Trim(), situation.By.Id, situation.By.Role),
            .. clockwork.Discharge(on, clock => ItemClocks.IsAbout(clock, item), Owed.ObjectionDecision),
            .. verdict == Audits.Verdict.True
                ? clockwork.Cancel(on, clock => ItemClocks.IsAbout(clock, item), Owed.AuditRectification).Cast<Fact>()
                : clockwork.Resume(on, clock => ItemClocks.IsAbout(clock, item), Owed.AuditRectification),
        ]);
    }
}

/// <summary>责令整改: the unit owes it by a day.</summary>
public sealed record OrderRectification(int? Item, string? Text, DateOnly? DueOn) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.OrderRectification;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork)
    {
        if ((Texts.Missing(Text, AuditRefusals.TextMissing) ?? Texts.TooLong(Text, 2_000) ?? RefuseDue(DueOn, clockwork.On)) is { } refusal) return refusal;
        return Decision.Record(
        [
            new RectificationOrdered(clockwork.On, item.Sampled.Item, Text!.Trim(), DueOn!.Value),
            clockwork.OpenUntil(
                Owed.AuditRectification, item.Sampled.Unit, OwnerRole.Responsible, clockwork.On, clockwork.On, DueDate.Fixed(DueOn.Value, clockwork.Calendar), series: ItemClocks.SeriesOf(Owed.AuditRectification, item)),
        ]);
    }

    /// <summary>The day something is owed by is a later one.</summary>
    public static Rejection? RefuseDue(DateOnly? dueOn, DateOnly on) =>
        dueOn is not { } due ? AuditRefusals.DueMissing : Days.Refuse(due) ?? (due <= on ? AuditRefusals.DueTooEarly.About(Days.Iso(due), Days.Iso(on)) : null);
}

/// <summary>免予整改: there is nothing to put right, for a reason that is recorded.</summary>
public sealed record WaiveRectification(int? Item, string? Reason) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.WaiveRectification;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork) =>
        (Texts.Missing(Reason, AuditRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new RectificationWaived(clockwork.On, item.Sampled.Item, Reason!.Trim()));
}

/// <summary>报告整改完成: the unit says that it is right now; somebody else looks. Late, it is recorded as late.</summary>
public sealed record ClaimRectification(int? Item, string? Text, IReadOnlyList<Guid>? Files = null) : AuditItemAct(Item), INamesFiles
{
    public override AuditStep Step => AuditStep.ClaimRectification;

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork)
    {
        if ((Texts.Refuse(Text, AuditRefusals.TextMissing) ?? RefuseFiles(Files)) is { } refusal) return refusal;
        Fact[] done = [.. clockwork.Discharge(clockwork.On, clock => ItemClocks.IsAbout(clock, item), Owed.AuditRectification)];
        return Decision.Record(
        [
            new RectificationClaimed(clockwork.On, item.Sampled.Item, Text!.Trim(), Clockwork.IsLate(done), situation.Files), .. done,
            clockwork.OpenAtDesk(Owed.RectificationCheck, item, LimitNames.CheckRectification, item.Claims.Length + 1),
        ]);
    }
}

/// <summary>确认整改: an auditor looked, and it is right.</summary>
public sealed record ConfirmRectification(int? Item, string? Text) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.ConfirmRectification;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork) =>
        Texts.Refuse(Text, AuditRefusals.TextMissing) is { } refusal ? refusal
            : Decision.Record(
            [
                new RectificationConfirmed(clockwork.On, item.Sampled.Item, Text!.Trim(), situation.By.Id),
                .. clockwork.Discharge(clockwork.On, clock => ItemClocks.IsAbout(clock, item), Owed.RectificationCheck),
            ]);
}

/// <summary>退回整改: it is not right yet; the unit owes it again by another day, and the first one stays known.</summary>
public sealed record ReturnRectification(int? Item, string? Reason, DateOnly? DueOn) : AuditItemAct(Item)
{
    public override AuditStep Step => AuditStep.ReturnRectification;

    protected override Decision On(AuditItem item, AuditSituation situation, Clockwork clockwork)
    {
        if ((Texts.Missing(Reason, AuditRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 2_000) ?? OrderRectification.RefuseDue(DueOn, clockwork.On)) is { } refusal) return refusal;
        var owed = clockwork.Clocks.Find(ItemClocks.SeriesOf(Owed.AuditRectification, item))!;
        return Decision.Record(
        [
            new RectificationReturned(clockwork.On, item.Sampled.Item, Reason!.Trim(), DueOn!.Value, situation.By.Id),
            .. clockwork.Discharge(clockwork.On, clock => ItemClocks.IsAbout(clock, item), Owed.RectificationCheck),
            clockwork.ReinstateUntil(owed, clockwork.On, DueDate.Fixed(DueOn.Value, clockwork.Calendar), Clockwork.Stated),
        ]);
    }
}
