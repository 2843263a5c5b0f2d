using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.PartyReports;

/// <summary>What a step of a paper to the party committee is decided in (请示报告情形).</summary>
/// <param name="IsNumberTaken">Another paper has the number this one would have.</param>
public sealed record PartyReportSituation(Actor By, Moment Now, Rulebooks Policy, WorkingCalendar Calendar, bool IsNumberTaken = false)
{
    /// <summary>The things an act names, as they are called; those there are.</summary>
    public IReadOnlyList<ReportedItem> Items { get; init; } = [];

    /// <summary>The first thing an act names that there is not.</summary>
    public string? Unknown { get; init; }

    /// <summary>The files an act names, as they are kept.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];
}

/// <summary>An act that names what it is about (指明所涉事项).</summary>
public interface INamesItems
{
    const int Most = 50;

    IReadOnlyList<Guid>? Matters { get; }

    IReadOnlyList<Guid>? Topics { get; }

    /// <summary>The years of plans.</summary>
    IReadOnlyList<int>? Plans { get; }
}

/// <summary>登记请示报告: what was reported to the party committee, about any number of matters, topics and plans, or none of them.</summary>
public sealed record MakePartyReport(
    PartyReportKind? Kind, string? Title, string? DocumentNumber = null, string? To = null, string? Text = null, IReadOnlyList<Guid>? Matters = null, IReadOnlyList<Guid>? Topics = null,
    IReadOnlyList<int>? Plans = null, IReadOnlyList<Guid>? Files = null) : IMayBeLate, INamesFiles, INamesItems
{
    public const int LongestTitle = 200;

    /// <summary>The day it was sent; today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    public Decision Decide(PartyReportSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!PartyReportLifecycle.Table.MayEver(PartyReportStep.Make, situation.By.Role)) return PartyReportRefusals.NotYours;
        if (Kind is not { } kind) return PartyReportRefusals.KindMissing;
        if ((Texts.Missing(Title, PartyReportRefusals.TitleMissing) ?? Texts.TooLong(Title, LongestTitle) ?? Texts.TooLong(DocumentNumber, 100) ?? Texts.TooLong(To, Codes.LongestName) ?? Texts.TooLong(Text)
            ?? PartyReportAct.RefuseFiles(Files) ?? PartyReportAct.RefuseItems(this, situation) ?? PartyReportAct.RefuseDay(on, situation, null)) is { } refusal) return refusal;
        if (situation.IsNumberTaken) return PartyReportRefusals.NumberTaken.About(DocumentNumber!.Trim());
        return Decision.Record(new PartyReportMade(on, kind, Title!.Trim(), Texts.Tidy(DocumentNumber), Texts.Tidy(To), Texts.Tidy(Text), situation.Items, kind == PartyReportKind.Request ? LimitOf(situation, on) : null, situation.Files));
    }

    /// <summary>Only where the county's rules of that day say so: the party committee sets its own limit, or none.</summary>
    private static ReplyLimit? LimitOf(PartyReportSituation situation, DateOnly on) =>
        situation.Policy.On(on) is var rules && rules.Find(LimitNames.ReplyToRequest, new RuleSubject("")) is { } rule && rule.Limit.From(on, situation.Calendar) is var due
            ? new(due.On, due.Provisional, rules.Version, due.CalendarVersion) : null;
}

/// <summary>One step in the life of a paper to the party committee (请示报告动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record PartyReportAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract PartyReportStep Step { get; }

    public Decision Decide(PartyReport report, PartyReportSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!PartyReportLifecycle.Table.MayEver(Step, situation.By.Role)) return PartyReportRefusals.NotYours;
        if (Step == PartyReportStep.Reply && report.Stage == PartyReportStage.Replied) return PartyReportRefusals.RepliedAlready.About(Days.Iso(report.Reply!.OccurredOn));
        if (!PartyReportLifecycle.Table.Allows(report.Stage, Step, situation.By.Role)) return PartyReportRefusals.WrongStage;
        return RefuseDay(on, situation, report.Made.OccurredOn) is { } refusal ? refusal : On(report, situation, on);
    }

    public static Rejection? RefuseDay(DateOnly on, PartyReportSituation situation, DateOnly? notBefore) => Days.Refuse(on, situation.Now.Day, notBefore, PartyReportRefusals.InTheFuture, PartyReportRefusals.BeforeItsCause);

    public static Rejection? RefuseFiles(IReadOnlyList<Guid>? files) => files?.Count > INamesFiles.Most ? PartyReportRefusals.TooManyFiles.About($"{INamesFiles.Most}") : null;

    public static Rejection? RefuseItems(INamesItems act, PartyReportSituation situation) =>
        (act.Matters?.Count ?? 0) + (act.Topics?.Count ?? 0) + (act.Plans?.Count ?? 0) > INamesItems.Most ? PartyReportRefusals.TooManyItems.About($"{INamesItems.Most}")
        : situation.Unknown is { } unknown ? PartyReportRefusals.ItemUnknown.About(unknown)
        : null;

    protected abstract Decision On(PartyReport report, PartyReportSituation situation, DateOnly on);
}

/// <summary>登记批复: what the party committee said, who said it and when. A report that wants no answer may get one all the same.</summary>
/// <param name="By">Who answered: an office, not a name.</param>
public sealed record ReplyToPartyReport(PartyReportOutcome? Outcome, string? By, string? Text = null, string? DocumentNumber = null, IReadOnlyList<Guid>? Files = null) : PartyReportAct, INamesFiles
{
    public override PartyReportStep Step => PartyReportStep.Reply;

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    protected override Decision On(PartyReport report, PartyReportSituation situation, DateOnly on)
    {
        if (Outcome is not { } outcome) return PartyReportRefusals.OutcomeMissing;
        if ((Texts.Missing(By, PartyReportRefusals.AnswererMissing) ?? Texts.TooLong(By, Codes.LongestName) ?? Texts.TooLong(Text) ?? Texts.TooLong(DocumentNumber, 100) ?? RefuseFiles(Files)) is { } refusal) return refusal;
        // What was instructed, or why it was declined, has to be known to be followed.
        if (outcome is PartyReportOutcome.Instructed or PartyReportOutcome.Declined && Texts.Missing(Text, PartyReportRefusals.InstructionMissing) is { } wordless) return wordless;
        return Decision.Record(new PartyReportReplied(on, outcome, By!.Trim(), Texts.Tidy(Text), Texts.Tidy(DocumentNumber), on > report.Made.Limit?.DueOn, situation.Files));
    }
}

/// <summary>补充所涉事项: what it is about besides, found when somebody asks.</summary>
public sealed record AddReportedItems(IReadOnlyList<Guid>? Matters = null, IReadOnlyList<Guid>? Topics = null, IReadOnlyList<int>? Plans = null) : PartyReportAct, INamesItems
{
    public override PartyReportStep Step => PartyReportStep.AddItems;

    protected override Decision On(PartyReport report, PartyReportSituation situation, DateOnly on)
    {
        if (RefuseItems(this, situation) is { } refusal) return refusal;
        ReportedItem[] added = [.. situation.Items.Where(item => report.About.All(known => known.Id != item.Id))];
        return added.Length == 0 ? PartyReportRefusals.NothingToAdd
            : added.Length + report.About.Length > INamesItems.Most ? PartyReportRefusals.TooManyItems.About($"{INamesItems.Most}")
            : Decision.Record(new PartyReportItemsAdded(on, added));
    }
}

/// <summary>撤回: before it is answered, with the reason.</summary>
public sealed record WithdrawPartyReport(string? Reason) : PartyReportAct
{
    public override PartyReportStep Step => PartyReportStep.Withdraw;

    protected override Decision On(PartyReport report, PartyReportSituation situation, DateOnly on) =>
        (Texts.Missing(Reason, PartyReportRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new PartyReportWithdrawn(on, Reason!.Trim()));
}
