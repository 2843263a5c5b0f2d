using Supervision.Shared;

namespace Supervision.Catalogue;

// Stored for ever (decision 0005).

/// <summary>What can be done with the catalogue (目录动作).</summary>
public enum CatalogueStep
{
    /// <summary>列入目录</summary>
    Add,

    /// <summary>移出目录</summary>
    Retire,

    /// <summary>登记决策</summary>
    Decide,

    /// <summary>补记协商</summary>
    Link,
}

/// <summary>Whether a matter is in the catalogue (目录状态).</summary>
public enum CatalogueStage
{
    /// <summary>未列入</summary>
    Unlisted,

    /// <summary>在目录中</summary>
    InForce,

    /// <summary>已移出</summary>
    Retired,
}

/// <summary>Who decided (决策机关).</summary>
public enum DecisionMaker
{
    /// <summary>党委</summary>
    PartyCommittee,

    /// <summary>政府</summary>
    Government,

    /// <summary>党委和政府联合</summary>
    Jointly,

    /// <summary>其他机关</summary>
    Other,
}

/// <summary>A topic on which a decision was consulted (所协商的议题), as it stood when it was named.</summary>
/// <param name="HeldOn">The day its meeting was held; null while it was not.</param>
public sealed record ConsultedTopic(Guid Topic, string Title, DateOnly? HeldOn)
{
    /// <summary>Whether it came before what was decided, or on the same day.</summary>
    public bool IsBefore(DateOnly decision) => HeldOn <= decision;
}

/// <summary>A matter must be consulted before it is decided (列入协商事项目录, F6).</summary>
/// <param name="Citation">The document that says so.</param>
[EventName("catalogue_item_added_v1")]
public sealed record CatalogueItemAdded(DateOnly OccurredOn, string Code, string Name, string Citation) : Fact(OccurredOn);

/// <summary>A matter need not be consulted any more (移出协商事项目录), with the reason.</summary>
[EventName("catalogue_item_retired_v1")]
public sealed record CatalogueItemRetired(DateOnly OccurredOn, string Code, string Reason) : Fact(OccurredOn);

/// <summary>A matter of the catalogue was decided (目录事项作出决策).</summary>
/// <param name="Consulted">On what topic it had been consulted; null where nobody named one.</param>
[EventName("catalogue_decision_recorded_v1")]
public sealed record CatalogueDecisionRecorded(
    DateOnly OccurredOn, Guid Decision, string Code, DecisionMaker By, string Title, string? DocumentNumber, ConsultedTopic? Consulted) : Fact(OccurredOn);

/// <summary>It was decided without having been consulted (未经协商决策, F6).</summary>
[EventName("decision_without_consultation_v1")]
public sealed record DecisionWithoutConsultation(DateOnly OccurredOn, Guid Decision) : Fact(OccurredOn);

/// <summary>On what topic a decision had been consulted was named later (补记协商).</summary>
[EventName("decision_consultation_linked_v1")]
public sealed record DecisionConsultationLinked(DateOnly OccurredOn, Guid Decision, ConsultedTopic Consulted, string Reason) : Fact(OccurredOn);

/// <summary>It had been consulted after all (撤销未经协商标记): the flag stays in the history.</summary>
[EventName("decision_flag_withdrawn_v1")]
public sealed record DecisionFlagWithdrawn(DateOnly OccurredOn, Guid Decision, string Reason) : Fact(OccurredOn);
