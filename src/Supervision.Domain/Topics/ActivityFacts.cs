using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Topics;

// Stored for ever (decision 0005).

/// <summary>A part of the topic is looked into as a topic of its own (子课题, F13).</summary>
[EventName("sub_topic_added_v1")]
public sealed record SubTopicAdded(DateOnly OccurredOn, Guid Topic, string Title) : Fact(OccurredOn);

/// <summary>A version of a paper (文稿) of a step.</summary>
/// <param name="Number">Its version: the first, the second of this title.</param>
[EventName("topic_paper_added_v1")]
public sealed record PaperAdded(DateOnly OccurredOn, ProcedureStep Step, string Title, int Number, KeptFile File) : Fact(OccurredOn);

/// <summary>The minutes of a step were kept (会议纪要), with who answered which point (切题回应, F10). Kept again, they stand in the place of those before.</summary>
[EventName("topic_minutes_kept_v1")]
public sealed record MinutesKept(DateOnly OccurredOn, ProcedureStep Step, string Text, IReadOnlyList<PointAnswered> Points, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>A point that was raised and who answered it how (切题回应).</summary>
/// <param name="AnsweredBy">A unit or an office; null where nobody answered.</param>
public sealed record PointAnswered(string Point, string? AnsweredBy, string? Answer);

/// <summary>An expert was invited to a step (邀请专家, F12).</summary>
/// <param name="Expert">The code in the register of experts.</param>
[EventName("expert_invited_v1")]
public sealed record ExpertInvited(DateOnly OccurredOn, ProcedureStep Step, string Expert) : Fact(OccurredOn);

/// <summary>What an expert contributed to a step (专家贡献, F12).</summary>
[EventName("expert_contributed_v1")]
public sealed record ExpertContributed(DateOnly OccurredOn, ProcedureStep Step, string Expert, string Text) : Fact(OccurredOn);

/// <summary>Whom the topic is dealt with together (联动单位, F14): all of them, each time.</summary>
[EventName("topic_partners_named_v1")]
public sealed record PartnersNamed(DateOnly OccurredOn, IReadOnlyList<Partner> Partners) : Fact(OccurredOn);

/// <summary>A body outside the county that takes part (联动单位).</summary>
public sealed record Partner(string Name, PartnerLevel Level, PartnerRole Role);

/// <summary>Where a partner stands (联动层级).</summary>
public enum PartnerLevel
{
    /// <summary>乡镇街道</summary>
    Township,

    /// <summary>县区</summary>
    County,

    /// <summary>市</summary>
    City,

    /// <summary>省</summary>
    Province,

    /// <summary>其他</summary>
    Other,
}

/// <summary>What a partner does in it (联动分工).</summary>
public enum PartnerRole
{
    /// <summary>牵头</summary>
    Lead,

    /// <summary>参与</summary>
    Join,
}

/// <summary>A partner's outcome, as the county's own copy of it (联动成果, F14).</summary>
/// <param name="Number">The number the partner gave it.</param>
[EventName("partner_outcome_kept_v1")]
public sealed record PartnerOutcomeKept(DateOnly OccurredOn, string Partner, string Number, string Title, KeptFile? File) : Fact(OccurredOn);

/// <summary>A juror scored the work on the topic (质量评分, F11). Scored again, the new sheet stands in the place of the one before.</summary>
[EventName("quality_rated_v1")]
public sealed record QualityRated(DateOnly OccurredOn, ScoreSheet Sheet, string? Note) : Fact(OccurredOn);
