using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step of a report on its way upward (采编报送动作, F48–F50).</summary>
public abstract record ReportingAct : MatterAct
{
    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Reporting.LastOn;
}

/// <summary>初筛: it goes on, or is kept. What was kept may be taken up later.</summary>
/// <param name="IsUrgent">It goes the direct way; as it was handed in where nothing is said.</param>
public sealed record ScreenOpinion(ScreeningOutcome? Outcome, bool? IsUrgent = null, string? Note = null) : ReportingAct
{
    public override Step Step => Step.ScreenOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Outcome is not { } outcome) return MatterRefusals.ScreeningMissing;
        if (Texts.TooLong(Note) is { } refusal) return refusal;
        if (outcome == ScreeningOutcome.Retained && Texts.Tidy(Note) is null) return MatterRefusals.ReasonMissing;
        if (outcome == ScreeningOutcome.Retained && matter.Reporting.Stage == Stage.Retained) return MatterRefusals.NothingChanges;

        var isUrgent = IsUrgent ?? matter.Reporting.IsUrgent;
        return Decision.Record(
        [
            new OpinionScreened(on, outcome, isUrgent, Texts.Tidy(Note)),
            .. clockwork.Discharge(on, _ => true, Owed.Screening),
            .. outcome == ScreeningOutcome.Selected ? [clockwork.Open(Owed.Issuing, clockwork.Rules.Desks.Office, OwnerRole.Desk, on, isUrgent ? LimitNames.IssueUrgentReport : LimitNames.IssueReport)] : Array.Empty<Fact>(),
        ]);
    }

    /// <summary>What begins a report, and the time it is screened in.</summary>
    public static IEnumerable<Fact> Begin(Clockwork clockwork, bool isUrgent, string? commissionedBy, DateOnly on) =>
    [
        new OpinionReceived(on, isUrgent, commissionedBy),
        clockwork.Open(Owed.Screening, clockwork.Rules.Desks.Office, OwnerRole.Desk, on, isUrgent ? LimitNames.ScreenUrgentReport : LimitNames.ScreenReport),
    ];
}

/// <summary>编辑: the words it goes up in.</summary>
public sealed record EditOpinion(string? Title, string? Text) : ReportingAct
{
    /// <summary>About what one sheet holds (所见：社情民意信息不超过 1500 字).</summary>
    public const int LongestText = 3_000;

    public override Step Step => Step.EditOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        (Texts.Missing(Title, MatterRefusals.TitleMissing) ?? Texts.Missing(Text, MatterRefusals.TextMissing) ?? Texts.TooLong(Title, RaiseMatter.LongestTitle) ?? Texts.TooLong(Text, LongestText)) is { } refusal
            ? refusal
            : Decision.Record(new OpinionEdited(on, Title!.Trim(), Text!.Trim()));
}

/// <summary>核稿: the edited words may be issued, or are edited again.</summary>
public sealed record CheckOpinion(bool? Passed, string? Note = null) : ReportingAct
{
    public override Step Step => Step.CheckOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Passed is not { } passed ? MatterRefusals.ScreeningMissing
        : Texts.TooLong(Note) is { } refusal ? refusal
        : !passed && Texts.Tidy(Note) is null ? MatterRefusals.ReasonMissing
        : Decision.Record(new OpinionChecked(on, passed, Texts.Tidy(Note)));
}

/// <summary>签发: it is signed, and gets the next number.</summary>
/// <param name="Signatory">The office of who signs it.</param>
public sealed record IssueOpinion(string? Signatory) : ReportingAct
{
    public override Step Step => Step.IssueOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        (Texts.Missing(Signatory, MatterRefusals.SignatoryMissing) ?? Texts.TooLong(Signatory, 100)) is { } refusal
            ? refusal
            : Decision.Record([new OpinionIssued(on, situation.Issue ?? "", Signatory!.Trim()), .. clockwork.Discharge(on, _ => true, Owed.Issuing)]);
}

/// <summary>报送: it goes to somebody above; an urgent one may go before it is issued (直报, F49).</summary>
/// <param name="To">The body it is sent to.</param>
public sealed record SendOpinion(AuthorityLevel? Level, string? To) : ReportingAct
{
    public override Step Step => Step.SendOpinion;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Level is not { } level) return MatterRefusals.LevelMissing;
        if ((Texts.Missing(To, MatterRefusals.RecipientMissing) ?? Texts.TooLong(To, 100)) is { } refusal) return refusal;
        return matter.Reporting.Sent.Contains((level, To!.Trim())) ? MatterRefusals.SentAlready.About(To.Trim()) : Decision.Record(new OpinionSent(on, level, To.Trim()));
    }
}

/// <summary>登记采用: somebody above made use of it (F50). Each who does is one use, each way of using it, and each place it stands in.</summary>
/// <param name="By">The body that used it.</param>
public sealed record RecordUse(AuthorityLevel? Level, string? By, UseKind? How = null, string? Reference = null) : ReportingAct
{
    public override Step Step => Step.RecordUse;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Level is not { } level) return MatterRefusals.LevelMissing;
        if ((Texts.Missing(By, MatterRefusals.RecipientMissing) ?? Texts.TooLong(By, 100) ?? Texts.TooLong(Reference, 100)) is { } refusal) return refusal;
        var how = How ?? UseKind.Alone;
        return matter.Reporting.Used.Contains((level, By!.Trim(), how, Texts.Tidy(Reference))) ? MatterRefusals.UsedAlready.About(By.Trim()) : Decision.Record(new OpinionUsed(on, level, By.Trim(), how, Texts.Tidy(Reference)));
    }
}
