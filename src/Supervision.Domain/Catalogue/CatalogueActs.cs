using Supervision.Shared;

namespace Supervision.Catalogue;

/// <summary>What a step of the catalogue is decided in (目录情形).</summary>
/// <param name="Topic">The topic a step names, where it exists.</param>
/// <param name="Next">What a new decision would be called.</param>
public sealed record CatalogueSituation(Actor By, Moment Now, ConsultedTopic? Topic = null, Guid Next = default);

/// <summary>One step with the catalogue (目录动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record CatalogueAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract CatalogueStep Step { get; }

    public Decision Decide(ConsultationCatalogue catalogue, CatalogueSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!CatalogueLifecycle.Table.MayEver(Step, situation.By.Role)) return CatalogueRefusals.NotYours;
        var (item, refusal) = About(catalogue);
        if (refusal is not null) return refusal;
        if (!CatalogueLifecycle.Table.Allows(item?.Stage ?? CatalogueStage.Unlisted, Step, situation.By.Role)) return CatalogueRefusals.WrongStage.About(Step.ToString(), (item?.Stage ?? CatalogueStage.Unlisted).ToString());
        return Codes.RefuseDay(on, situation.Now.Day, NotBefore(catalogue, item)) is { } day ? day : On(catalogue, item, situation, on);
    }

    /// <summary>The matter it is about; null for a new one.</summary>
    protected abstract (CatalogueItem? Item, Rejection? Refusal) About(ConsultationCatalogue catalogue);

    protected virtual DateOnly? NotBefore(ConsultationCatalogue catalogue, CatalogueItem? item) => null;

    protected abstract Decision On(ConsultationCatalogue catalogue, CatalogueItem? item, CatalogueSituation situation, DateOnly on);

    protected static (CatalogueItem?, Rejection?) Named(ConsultationCatalogue catalogue, string? code) => catalogue.Find(code) is { } item ? (item, null) : (null, CatalogueRefusals.ItemUnknown.About(code ?? ""));
}

/// <summary>列入目录: from that day on it has to be consulted before it is decided.</summary>
/// <param name="Citation">The document that says so.</param>
public sealed record AddCatalogueItem(string? Code, string? Name, string? Citation) : CatalogueAct
{
    public const int LongestName = 200;

    public override CatalogueStep Step => CatalogueStep.Add;

    protected override (CatalogueItem?, Rejection?) About(ConsultationCatalogue catalogue) => (null, null);

    protected override Decision On(ConsultationCatalogue catalogue, CatalogueItem? item, CatalogueSituation situation, DateOnly on) =>
        Codes.Refuse(Texts.Tidy(Code)) is { } malformed ? malformed
        : catalogue.Find(Code!.Trim()) is not null ? Codes.Taken.About(Code.Trim())
        : (Texts.Missing(Name, Codes.NameMissing) ?? Texts.TooLong(Name, LongestName) ?? Texts.Missing(Citation, CatalogueRefusals.CitationMissing) ?? Texts.TooLong(Citation, 300)) is { } refusal ? refusal
        : Decision.Record(new CatalogueItemAdded(on, Code.Trim(), Name!.Trim(), Citation!.Trim()));
}

/// <summary>移出目录: with the reason.</summary>
public sealed record RetireCatalogueItem(string? Code, string? Reason) : CatalogueAct
{
    public override CatalogueStep Step => CatalogueStep.Retire;

    protected override (CatalogueItem?, Rejection?) About(ConsultationCatalogue catalogue) => Named(catalogue, Code);

    protected override DateOnly? NotBefore(ConsultationCatalogue catalogue, CatalogueItem? item) =>
        catalogue.Decisions.Where(one => one.Recorded.Code == item!.Code).Select(one => one.Recorded.OccurredOn).Append(item!.Added.OccurredOn).Max();

    protected override Decision On(ConsultationCatalogue catalogue, CatalogueItem? item, CatalogueSituation situation, DateOnly on) =>
        Codes.RefuseReason(Reason) is { } refusal ? refusal : Decision.Record(new CatalogueItemRetired(on, item!.Code, Reason!.Trim()));
}

/// <summary>登记决策: a matter of the catalogue was decided. Not consulted before, that is a fact of its own; nothing is refused for it.</summary>
/// <param name="By">Who decided.</param>
/// <param name="Topic">On what topic it had been consulted.</param>
public sealed record RecordCatalogueDecision(string? Code, DecisionMaker? By, string? Title, string? DocumentNumber = null, Guid? Topic = null) : CatalogueAct
{
    public override CatalogueStep Step => CatalogueStep.Decide;

    protected override (CatalogueItem?, Rejection?) About(ConsultationCatalogue catalogue) => Named(catalogue, Code);

    protected override Decision On(ConsultationCatalogue catalogue, CatalogueItem? item, CatalogueSituation situation, DateOnly on)
    {
        if (By is not { } by) return CatalogueRefusals.DeciderMissing;
        if ((Texts.Missing(Title, CatalogueRefusals.TitleMissing) ?? Texts.TooLong(Title, AddCatalogueItem.LongestName) ?? Texts.TooLong(DocumentNumber, 100)) is { } refusal) return refusal;
        if (!item!.IsInForceOn(on)) return CatalogueRefusals.NotInForce.About(item.Added.Name, Days.Iso(on));
        if (Topic is not null && situation.Topic is null) return CatalogueRefusals.TopicUnknown;
        if (catalogue.Decisions.Any(one => one.Recorded.Code == item.Code && one.Recorded.OccurredOn == on && one.Recorded.Title == Title!.Trim())) return CatalogueRefusals.RecordedAlready.About(Title!.Trim());

        var decided = new CatalogueDecisionRecorded(on, situation.Next, item.Code, by, Title!.Trim(), Texts.Tidy(DocumentNumber), situation.Topic);
        return situation.Topic?.IsBefore(on) == true ? Decision.Record(decided) : Decision.Record(decided, new DecisionWithoutConsultation(on, situation.Next));
    }
}

/// <summary>补记协商: on what topic a flagged decision had been consulted. Held before it, the flag is withdrawn; held after it, it stays.</summary>
/// <param name="Reason">Why it was not named at first.</param>
public sealed record LinkConsultation(Guid? Decision, Guid? Topic, string? Reason) : CatalogueAct
{
    public override CatalogueStep Step => CatalogueStep.Link;

    protected override (CatalogueItem?, Rejection?) About(ConsultationCatalogue catalogue) =>
        catalogue.Find(Decision) is { } decision ? (catalogue.Find(decision.Recorded.Code), null) : (null, CatalogueRefusals.DecisionUnknown);

    protected override DateOnly? NotBefore(ConsultationCatalogue catalogue, CatalogueItem? item) => catalogue.Find(Decision)!.Recorded.OccurredOn;

    protected override Decision On(ConsultationCatalogue catalogue, CatalogueItem? item, CatalogueSituation situation, DateOnly on)
    {
        var decision = catalogue.Find(Decision)!;
        if (situation.Topic is not { } topic) return CatalogueRefusals.TopicUnknown;
        if (Codes.RefuseReason(Reason) is { } refusal) return refusal;
        if (!decision.IsFlagged) return CatalogueRefusals.NotFlagged.About(decision.Recorded.Title);
        var linked = new DecisionConsultationLinked(on, decision.Recorded.Decision, topic, Reason!.Trim());
        return topic.IsBefore(decision.Recorded.OccurredOn) ? Supervision.Shared.Decision.Record(linked, new DecisionFlagWithdrawn(on, decision.Recorded.Decision, Reason.Trim())) : Supervision.Shared.Decision.Record(linked);
    }
}

/// <summary>Why a step of the catalogue may be refused (拒绝原因). The names are part of the API.</summary>
public static class CatalogueRefusals
{
    public static readonly RefusalCode NotFound = new("catalogue.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("catalogue.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("catalogue.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("catalogue.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("catalogue.busy", RejectionKind.Conflict);
    public static readonly RefusalCode ItemUnknown = new("catalogue.item_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode CitationMissing = new("catalogue.citation_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DeciderMissing = new("catalogue.decider_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TitleMissing = new("catalogue.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NotInForce = new("catalogue.not_in_force", RejectionKind.Invalid);
    public static readonly RefusalCode TopicUnknown = new("catalogue.topic_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode RecordedAlready = new("catalogue.recorded_already", RejectionKind.Conflict);
    public static readonly RefusalCode DecisionUnknown = new("catalogue.decision_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NotFlagged = new("catalogue.not_flagged", RejectionKind.Conflict);
}
