using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>作废成果: as long as no unit was given any of its lines; the matters they became are withdrawn, the number stays and is not used again.</summary>
public sealed record VoidOutcome(string? Number, string? Reason) : TopicAct
{
    public override TopicStep Step => TopicStep.VoidOutcome;

    /// <summary>The outcome it names.</summary>
    public OutcomeIssued? Of(Topic topic) => topic.Outcomes.FirstOrDefault(outcome => outcome.Number == Number?.Trim());

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if (Of(topic) is not { } outcome) return TopicRefusals.OutcomeUnknown.About(Number ?? "");
        if (!topic.Standing.Contains(outcome)) return TopicRefusals.OutcomeVoidedAlready.About(outcome.Number);
        if (Texts.Refuse(Reason, TopicRefusals.ReasonMissing) is { } reasonless) return reasonless;
        if (on < outcome.OccurredOn) return TopicRefusals.BeforeItsCause.About(Days.Iso(on), Days.Iso(outcome.OccurredOn));
        return situation.HandedOver.Count > 0
            ? TopicRefusals.OutcomeHandedOver.About(outcome.Number, string.Join('、', situation.HandedOver))
            : Decision.Record(new OutcomeVoided(on, outcome.Number, Reason!.Trim()));
    }
}

/// <summary>设子课题: a part of it is looked into as a topic of its own, taken up at once (F13). A part has no parts.</summary>
/// <param name="Form">The form of its steps; the topic's own where nothing is said.</param>
public sealed record AddSubTopic(string? Title, string? Text = null, string? Committee = null, TopicForm? Form = null) : TopicAct
{
    public const int Most = 30;

    public override TopicStep Step => TopicStep.AddSubTopic;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if ((Texts.Missing(Title, TopicRefusals.TitleMissing) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle) ?? Texts.TooLong(Text) ?? Texts.TooLong(Committee, Codes.LongestName)) is { } refusal) return refusal;
        if (topic.Proposed.Parent is not null) return TopicRefusals.PartOfAPart;
        if (topic.Activities.Parts.Length >= Most) return TopicRefusals.TooMany.About($"{Most}");

        var form = Form ?? topic.Selected!.Form;
        var proposed = new TopicProposed(
            on, topic.Proposed.Year, Title!.Trim(), Texts.Tidy(Text) ?? "", topic.Proposed.Source, situation.By.Id, situation.By.Group, situation.By.Unit, null, Parent: situation.Here);
        return Decision.Record(
            [new SubTopicAdded(on, situation.NewId, proposed.Title)],
            new Elsewhere(situation.NewId, [proposed, new TopicSelected(on, form, topic.Selected!.IsSupervisory, Texts.Tidy(Committee), null)], IsNew: true));
    }
}

/// <summary>An act about one step of the procedure (程序资料).</summary>
public abstract record StepAct(ProcedureStep? Of) : TopicAct
{
    /// <summary>The step it is about, or why there is none such.</summary>
    protected Rejection? RefuseStep(Topic topic) =>
        Of is not { } step ? TopicRefusals.StepMissing : !TopicProcedure.Of(topic.Selected!.Form).Contains(step) ? TopicRefusals.StepOfAnotherForm.About(step.ToString()) : null;

    protected static Rejection? RefuseUnheld(Topic topic, ProcedureStep step, DateOnly on) =>
        topic.Steps.Any(held => held.Step == step && held.On <= on) ? null : TopicRefusals.StepNotHeld.About(step.ToString());
}

/// <summary>登记文稿: the next version of a paper of a step; its title tells papers apart.</summary>
public sealed record AddPaper(ProcedureStep? Of, string? Title, Guid? File) : StepAct(Of), INamesFiles
{
    public override TopicStep Step => TopicStep.AddPaper;

    public IReadOnlyList<Guid> Named => File is { } file ? [file] : [];

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if ((RefuseStep(topic) ?? Texts.Missing(Title, TopicRefusals.TitleMissing) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle)) is { } refusal) return refusal;
        if (situation.Files is not [var file]) return TopicRefusals.FileMissing;
        var title = Title!.Trim();
        return Decision.Record(new PaperAdded(on, Of!.Value, title, topic.Activities.Papers.Count(paper => paper.Step == Of && paper.Title == title) + 1, file));
    }
}

/// <summary>登记纪要: what was said at a step that was held, and who answered which point (F10).</summary>
public sealed record KeepMinutes(ProcedureStep? Of, string? Text = null, IReadOnlyList<PointAnswered>? Points = null, IReadOnlyList<Guid>? Files = null) : StepAct(Of), INamesFiles
{
    public override TopicStep Step => TopicStep.KeepMinutes;

    public IReadOnlyList<Guid> Named => Files ?? [];

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if ((RefuseStep(topic) ?? Texts.TooLong(Text) ?? RefuseUnheld(topic, Of!.Value, on)) is { } refusal) return refusal;
        PointAnswered[] points = [.. (Points ?? []).OfType<PointAnswered>().Select(point => new PointAnswered(Texts.Tidy(point.Point) ?? "", Texts.Tidy(point.AnsweredBy), Texts.Tidy(point.Answer)))];
        if (points.Length > INamesFiles.Most || Named.Count > INamesFiles.Most) return TopicRefusals.TooMany.About($"{INamesFiles.Most}");
        if (points.Any(point => point.Point.Length == 0 || (point.Answer is not null && point.AnsweredBy is null))) return TopicRefusals.PointIncomplete;
        if (points.Select(point => Texts.TooLong(point.Point, 500) ?? Texts.TooLong(point.AnsweredBy, 100) ?? Texts.TooLong(point.Answer)).FirstOrDefault(found => found is not null) is { } tooLong) return tooLong;
        return Texts.Tidy(Text) is null && points.Length == 0 && situation.Files.Count == 0 ? TopicRefusals.MinutesEmpty : Decision.Record(new MinutesKept(on, Of!.Value, Texts.Tidy(Text) ?? "", points, situation.Files));
    }
}

/// <summary>邀请专家: somebody of the register of experts, to a step (F12).</summary>
public sealed record InviteExpert(ProcedureStep? Of, string? Expert) : StepAct(Of)
{
    public override TopicStep Step => TopicStep.InviteExpert;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        RefuseStep(topic) is { } refusal ? refusal
        : Texts.Tidy(Expert) is not { } expert || !situation.IsExpert(expert) ? TopicRefusals.ExpertUnknown.About(Expert ?? "")
        : topic.Activities.IsInvited(Of!.Value, expert) ? TopicRefusals.ExpertInvitedAlready.About(expert)
        : Decision.Record(new ExpertInvited(on, Of.Value, expert));
}

/// <summary>记录专家贡献: what an expert who was invited gave to a step (F12).</summary>
public sealed record NoteContribution(ProcedureStep? Of, string? Expert, string? Text) : StepAct(Of)
{
    public override TopicStep Step => TopicStep.NoteContribution;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        (RefuseStep(topic) ?? Texts.Refuse(Text, TopicRefusals.MinutesEmpty)) is { } refusal ? refusal
        : Texts.Tidy(Expert) is not { } expert || !topic.Activities.IsInvited(Of!.Value, expert) ? TopicRefusals.ExpertNotInvited.About(Expert ?? "")
        : RefuseUnheld(topic, Of.Value, on) is { } early ? early
        : Decision.Record(new ExpertContributed(on, Of.Value, expert, Text!.Trim()));
}

/// <summary>联动单位: the bodies outside the county it is dealt with together; at most one of them leads (F14).</summary>
public sealed record NamePartners(IReadOnlyList<Partner>? Partners) : TopicAct
{
    public const int Most = 20;

    public override TopicStep Step => TopicStep.NamePartners;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        Partner[] partners = [.. (Partners ?? []).OfType<Partner>().Select(partner => partner with { Name = Texts.Tidy(partner.Name) ?? "" })];
        if (partners.Length > Most) return TopicRefusals.TooMany.About($"{Most}");
        if (partners.Any(partner => partner.Name.Length == 0) || partners.DistinctBy(partner => partner.Name).Count() < partners.Length) return TopicRefusals.PartnerUnnamed;
        if (partners.Select(partner => Texts.TooLong(partner.Name, 100)).FirstOrDefault(refusal => refusal is not null) is { } tooLong) return tooLong;
        return partners.Count(partner => partner.Role == PartnerRole.Lead) > 1 ? TopicRefusals.TwoLead : Decision.Record(new PartnersNamed(on, partners));
    }
}

/// <summary>登记联动成果: the county's own copy of what a partner issued, under the partner's number (F14).</summary>
public sealed record KeepPartnerOutcome(string? Partner, string? Number, string? Title, Guid? File = null) : TopicAct, INamesFiles
{
    public override TopicStep Step => TopicStep.KeepPartnerOutcome;

    public IReadOnlyList<Guid> Named => File is { } file ? [file] : [];

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on) =>
        topic.Activities.Partners.All(partner => partner.Name != Partner?.Trim()) ? TopicRefusals.PartnerUnknown.About(Partner ?? "")
        : (Texts.Missing(Number, TopicRefusals.NumberMissing) ?? Texts.TooLong(Number, 100) ?? Texts.Missing(Title, TopicRefusals.TitleMissing) ?? Texts.TooLong(Title, ProposeTopic.LongestTitle)) is { } refusal ? refusal
        : Decision.Record(new PartnerOutcomeKept(on, Partner!.Trim(), Number!.Trim(), Title!.Trim(), situation.Files is [var file, ..] ? file : null));
}

/// <summary>评价质量: a juror's sheet (F11); the desk may enter one that was filled in on paper.</summary>
/// <param name="Juror">How a paper sheet is signed: a number or a code; the caller's own where nothing is said.</param>
public sealed record RateTopic(int? Topic, int? Research, int? Process, int? Outcome, int? Adoption, string? Juror = null, string? Note = null) : TopicAct
{
    public override TopicStep Step => TopicStep.Rate;

    protected override Decision On(Topic topic, TopicSituation situation, DateOnly on)
    {
        if (topic.HeldOn is not { } held || held > on) return TopicRefusals.NotHeldYet.About(TopicProcedure.LastOf(topic.Selected!.Form).ToString());
        if (Topic is not (>= 0 and <= 100) || Research is not (>= 0 and <= 100) || Process is not (>= 0 and <= 100) || Outcome is not (>= 0 and <= 100) || Adoption is not (>= 0 and <= 100)) return TopicRefusals.ScoreOutOfRange;
        if ((Texts.TooLong(Juror, Codes.Longest) ?? Texts.TooLong(Note, 500)) is { } refusal) return refusal;
        var other = Texts.Tidy(Juror) is { } named && named != situation.By.Id ? named : null;
        if (other is not null && situation.By.Role is not (Role.Office or Role.ProposalsCommittee)) return TopicRefusals.NotYours;
        return Decision.Record(new QualityRated(on, new(other is null ? situation.By.Id : ScoreSheet.OnPaper + other, Topic.Value, Research.Value, Process.Value, Outcome.Value, Adoption.Value), Texts.Tidy(Note)));
    }
}
