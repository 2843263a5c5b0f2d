using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What a step of a topic is decided in (议题情形).</summary>
/// <param name="Other">Another topic a step names, where it exists and can still take one in.</param>
/// <param name="Next">What the outcome would be called.</param>
/// <param name="Matters">The matters its lines would become, in their order.</param>
public sealed record TopicSituation(Actor By, Moment Now, TopicProcedure Procedure, Topic? Other = null, string? Next = null, IReadOnlyList<(Guid Id, string Number)>? Matters = null)
{
    /// <summary>The call a proposal names, where it exists.</summary>
    public TopicCall? Call { get; init; }

    /// <summary>The numbers of the matters of an outcome that units were given.</summary>
    public IReadOnlyList<string> HandedOver { get; init; } = [];

    /// <summary>The titles of parts that are not concluded.</summary>
    public IReadOnlyList<string> OpenParts { get; init; } = [];

    /// <summary>The files an act names, as they are kept.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>Whether a code names an expert who can be invited.</summary>
    public Func<string, bool> IsExpert { get; init; } = _ => false;

    /// <summary>The topic that is acted on.</summary>
    public Guid Here { get; init; }

    /// <summary>What a part would be known by.</summary>
    public Guid NewId { get; init; }
}

/// <summary>提出: anybody may put a topic forward (F7).</summary>
/// <param name="Source">Which of the five ways it comes; from the person where nothing is said.</param>
/// <param name="IsOwnChoice">A group, or the committee that is named, chose it for itself (F113).</param>
/// <param name="Call">The call it answers.</param>
/// <param name="Venue">The venue of grassroots consultation it comes from (F86); recorded beside it.</param>
public sealed record ProposeTopic(string? Title, string? Text = null, TopicSource? Source = null, int? Year = null, bool IsOwnChoice = false, Guid? Call = null, string? Committee = null, Guid? Venue = null)
{
    public const int LongestTitle = 200;

    /// <summary>What somebody without an account may write.</summary>
    public const int LongestOfPublic = 2000;

    /// <param name="place">Its place in a published plan.</param>
    public Decision Decide(TopicSituation situation, string? place = null)
    {
        if (Texts.Missing(Title, TopicRefusals.TitleMissing) is { } untitled) return untitled;
        if ((Texts.TooLong(Title, LongestTitle) ?? Texts.TooLong(Text) ?? Days.Refuse(Year) ?? Texts.TooLong(Committee, Codes.LongestName)) is { } refusal) return refusal;
        if (!TopicLifecycle.Table.MayEver(TopicStep.Propose, situation.By.Role)) return TopicRefusals.NotYours;

        var own = SourceOf(situation.By.Role);
        // The office enters what reaches it in any of the five ways, and a published plan is whoever's it is; others speak for themselves.
        if (place is null && Source is { } stated && stated != own && situation.By.Role != Role.Office) return TopicRefusals.SourceNotYours;
        if (Texts.Tidy(Committee) is not null && situation.By.Role is not (Role.Office or Role.ProposalsCommittee)) return TopicRefusals.SourceNotYours;
        if (IsOwnChoice && Texts.Tidy(Committee) is null && situation.By.Group is null) return TopicRefusals.ChooserMissing;
        if (Call is not null && situation.Call is null) return CallRefusals.NotFound;
        if (situation.Call?.Refuse(Source ?? own, situation.Now.Day) is { } outside) return outside;
        return Decision.Record(new TopicProposed(
            situation.Now.Day, Year ?? situation.Call?.Opened.Year ?? situation.Now.Day.Year, Title!.Trim(), Texts.Tidy(Text) ?? "", Source ?? own, situation.By.Id, situation.By.Group, situation.By.Unit, place, IsOwnChoice,
            Call, situation.Call?.IsOver(situation.Now.Day) ?? false, Committee: IsOwnChoice ? Texts.Tidy(Committee) : null));
    }

    /// <summary>群众征题: somebody without an account answers a call. What comes late is not taken: nobody could tell him so afterwards.</summary>
    public Decision DecidePublic(TopicCall call, Guid id, Moment now)
    {
        if (call.IsOver(now.Day)) return CallRefusals.Over.About(Days.Iso(call.Until));
        if (call.Refuse(TopicSource.Public, now.Day) is { } outside) return outside;
        if (Texts.Missing(Title, TopicRefusals.TitleMissing) is { } untitled) return untitled;
        if ((Texts.TooLong(Title, LongestTitle) ?? Texts.TooLong(Text, LongestOfPublic)) is { } tooLong) return tooLong;
        if ((Title + Text).Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))) return CallRefusals.Unprintable;
        return Decision.Record(new TopicProposed(now.Day, call.Opened.Year, Title!.Trim(), Texts.Tidy(Text) ?? "", TopicSource.Public, null, null, null, null, Call: id));
    }

    private static TopicSource SourceOf(Role role) => role switch
    {
        Role.Party or Role.Government or Role.Leader or Role.SupervisionOffice => TopicSource.PartyAndGovernment,
        Role.Unit => TopicSource.Department,
        Role.Member or Role.Group => TopicSource.Member,
        Role.Office or Role.ProposalsCommittee => TopicSource.Own,
    };
}

/// <summary>One step in the life of a topic (议题动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record TopicAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract TopicStep Step { get; }

    public Decision Decide(Topic topic, TopicSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!TopicLifecycle.Table.MayEver(Step, situation.By.Role)) return TopicRefusals.NotYours;
        if (!TopicLifecycle.Table.Allows(topic.Stage, Step, situation.By.Role)) return TopicRefusals.WrongStage.About(Step.ToString(), topic.Stage.ToString());
        return RefusalOfDay(on, situation.Now.Day, topic.LastOn) is { } refusal ? refusal : On(topic, situation, on);
    }

    /// <summary>What happens to a topic or a plan happened today or before, and not before what it builds on (F110).</summary>
    public static Rejection? RefusalOfDay(DateOnly on, DateOnly today, DateOnly notBefore) =>
        Days.Refuse(on, today, notBefore, TopicRefusals.InTheFuture, TopicRefusals.BeforeItsCause);

    protected abstract Decision On(Topic topic, TopicSituation situation, DateOnly on);
}

/// <summary>不采用: with the reason its proposer is told (F7).</summary>
public sealed record DeclineTopic(string? Reason) : TopicAct
{
    public override TopicStep Step => TopicStep.Decline;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        Texts.Refuse(Reason, TopicRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new TopicDeclined(on, Reason!.Trim()));
}

/// <summary>入围: it is among those to choose from.</summary>
public sealed record ShortlistTopic(string? Note = null) : TopicAct
{
    public override TopicStep Step => TopicStep.Shortlist;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) => Texts.TooLong(Note, 500) is { } refusal ? refusal : Decision.Record(new TopicShortlisted(on, Texts.Tidy(Note)));
}

/// <summary>并题: another topic says the same.</summary>
public sealed record MergeTopic(Guid? Into, string? Reason) : TopicAct
{
    public override TopicStep Step => TopicStep.Merge;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        Into is not { } into || situation.Other is not { } other ? TopicRefusals.OtherUnknown
        : Texts.Refuse(Reason, TopicRefusals.ReasonMissing) is { } refusal ? refusal
        : on < other.LastOn ? TopicRefusals.BeforeItsCause.About(Days.Iso(on), Days.Iso(other.LastOn))
        : Decision.Record([new TopicMerged(on, into, other.Title, Reason!.Trim())], new Elsewhere(into, [new TopicAbsorbed(on, situation.Here, topic.Title, topic.Proposers)]));
}

/// <summary>选定: it is taken up, in this form.</summary>
/// <param name="Due">A day of the month it is to be dealt with.</param>
public sealed record SelectTopic(TopicForm? Form, bool IsSupervisory = false, string? Committee = null, DateOnly? Due = null) : TopicAct
{
    public override TopicStep Step => TopicStep.Select;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        Form is not { } form ? TopicRefusals.FormMissing
        : (Texts.TooLong(Committee, 60) ?? Days.Refuse(Due)) is { } refusal ? refusal
        : Decision.Record(new TopicSelected(on, form, IsSupervisory || TopicProcedure.Of(form) == TopicProcedure.OfSupervision, Texts.Tidy(Committee), Due is { } due ? new(due.Year, due.Month, 1) : null));
}

/// <summary>开展程序: a step of its procedure was taken. Before its time only with who allowed it and why, and that is counted (F8, F94).</summary>
/// <param name="Approver">Who allowed it to come before what it needs.</param>
public sealed record HoldStep(
    ProcedureStep? Held, string? Text = null, string? Where = null, int? Attended = null, IReadOnlyList<string>? Leaders = null, string? Reason = null, string? Approver = null) : TopicAct
{
    private const int MostLeaders = 50;
    private const int MostAttended = 100_000;

    public override TopicStep Step => TopicStep.Hold;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if (Held is not { } held) return TopicRefusals.StepMissing;
        if (!TopicProcedure.Of(topic.Selected!.Form).Contains(held)) return TopicRefusals.StepOfAnotherForm.About(held.ToString());
        if ((Texts.TooLong(Text) ?? Texts.TooLong(Where, 200) ?? Texts.TooLong(Reason, 500) ?? Texts.TooLong(Approver, 60)) is { } tooLong) return tooLong;

        string[] leaders = [.. (Leaders ?? []).Select(Texts.Tidy).OfType<string>().Distinct()];
        if (leaders.Length > MostLeaders) return TopicRefusals.TooMany.About($"{MostLeaders}");
        if (leaders.Select(leader => Texts.TooLong(leader, 60)).FirstOrDefault(refusal => refusal is not null) is { } unnamed) return unnamed;
        if (Attended is < 0 or > MostAttended) return TopicRefusals.AttendedOutOfRange.About($"{MostAttended}");
        var step = new TopicStepHeld(on, held, Texts.Tidy(Text) ?? "", Texts.Tidy(Where), Attended, leaders);
        var missing = situation.Procedure.Missing(held, on, topic.Steps);
        if (missing.Count == 0) return Decision.Record(step);
        if (Texts.Tidy(Reason) is not { } reason) return TopicRefusals.StepTooEarly.About([held.ToString(), string.Join('、', missing)]);
        return Texts.Tidy(Approver) is { } approver ? Decision.Record(new TopicStepOverridden(on, held, missing, reason, approver), step) : TopicRefusals.ApproverMissing;
    }
}

/// <summary>形成成果: numbered, and each of its lines becomes a matter somebody has to answer, in the same breath.</summary>
/// <param name="Lines">The recommendations; none for minutes or a speech.</param>
public sealed record IssueOutcome(OutcomeKind? Kind, string? Title, IReadOnlyList<string>? Lines = null) : TopicAct
{
    public const int MostLines = 50;

    public override TopicStep Step => TopicStep.Issue;

    /// <summary>The recommendations as they will be recorded.</summary>
    public IReadOnlyList<string> Recommendations => [.. (Lines ?? []).Select(Texts.Tidy).OfType<string>()];

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if (Kind is not { } kind) return TopicRefusals.FormMissing;
        if ((Texts.Missing(Title, TopicRefusals.TitleMissing) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle)) is { } untitled) return untitled;
        if (topic.HeldOn is not { } heldOn || heldOn > on) return TopicRefusals.NotHeldYet.About(TopicProcedure.LastOf(topic.Selected!.Form).ToString());
        var lines = Recommendations;
        if (lines.Count == 0 && kind is OutcomeKind.FormalProposal or OutcomeKind.SupervisionOpinion) return TopicRefusals.LinesMissing;
        if (lines.Count > MostLines) return TopicRefusals.TooManyLines.About($"{MostLines}");
        if (lines.Select(line => Texts.TooLong(line)).FirstOrDefault(refusal => refusal is not null) is { } tooLong) return tooLong;

        return Decision.Record(new OutcomeIssued(on, situation.Next!, kind, Title!.Trim(), [.. lines.Zip(situation.Matters!, (line, matter) => new OutcomeLine(line, matter.Id, matter.Number))]));
    }
}

/// <summary>结题: nothing more comes of it.</summary>
public sealed record ConcludeTopic(string? Note = null) : TopicAct
{
    public override TopicStep Step => TopicStep.Conclude;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal ? refusal
        : situation.OpenParts.Count > 0 ? TopicRefusals.PartsOpen.About(string.Join('、', situation.OpenParts))
        : !topic.Standing.Any() && Texts.Tidy(Note) is null ? TopicRefusals.OutcomeMissing
        : Decision.Record(new TopicConcluded(on, Texts.Tidy(Note)));
}
