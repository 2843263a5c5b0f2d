using Supervision.Attachments;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Audits;

// Stored for ever (decision 0005). People are named by their accounts; their names are the directory's.

/// <summary>An implementation audit was opened (落实审核立项, F102), with what it is about.</summary>
/// <param name="Kinds">The kinds of matters; all where none is named.</param>
/// <param name="Units">The units that answer for them; all where none is named.</param>
/// <param name="From">Matters raised on this day or later; null where it does not matter.</param>
/// <param name="Until">Matters raised on this day or before.</param>
/// <param name="AsOf">The day whose claims are audited.</param>
[EventName("audit_opened_v1")]
public sealed record AuditOpened(
    DateOnly OccurredOn, string Number, string Title, string? Basis, IReadOnlyList<MatterKind> Kinds, IReadOnlyList<string> Units, DateOnly? From, DateOnly? Until, DateOnly AsOf) : Fact(OccurredOn);

/// <summary>The sample was drawn (抽样): once, from a list and a seed that are both recorded, so that anybody can draw it again (decision 0037).</summary>
/// <param name="SeedSource">Where the seed is from; null where the system made it at that moment.</param>
/// <param name="Population">The ids of everything there was to draw from, in their order.</param>
[EventName("sample_drawn_v1")]
public sealed record SampleDrawn(DateOnly OccurredOn, string Seed, string? SeedSource, IReadOnlyList<string> Population, IReadOnlyList<SampledItem> Items) : Fact(OccurredOn);

/// <summary>One unit's claim about one matter, as it came into a sample (审核项).</summary>
/// <param name="Item">Its number in the audit, from 1.</param>
/// <param name="Number">The matter's number and title as they were then.</param>
/// <param name="Implementation">What was said or verified of it on the audit's day.</param>
/// <param name="Risks">Why it was worth a look; none for what was drawn.</param>
/// <param name="Why">The same in words, where somebody said so.</param>
public sealed record SampledItem(
    int Item, Guid Matter, string Number, MatterKind Kind, string Title, string Unit, Implementation Implementation, SampledHow How, IReadOnlyList<RiskReason> Risks, string? Why = null);

/// <summary>More was picked for its risk (风险点选), each with its reasons.</summary>
[EventName("audit_items_picked_v1")]
public sealed record AuditItemsPicked(DateOnly OccurredOn, IReadOnlyList<SampledItem> Items) : Fact(OccurredOn);

/// <summary>Who looks at these items (指定审核人员); they replace whoever was named before. Nobody: the party committee itself.</summary>
[EventName("auditors_assigned_v1")]
public sealed record AuditorsAssigned(DateOnly OccurredOn, IReadOnlyList<int> Items, IReadOnlyList<Auditor> Auditors) : Fact(OccurredOn);

/// <summary>Somebody who audits (审核人员).</summary>
/// <param name="Unit">The unit he was of when he was named.</param>
public sealed record Auditor(string Account, string? Unit);

/// <summary>The units were told what of theirs is audited (下发抽查结果).</summary>
[EventName("sample_published_v1")]
public sealed record SamplePublished(DateOnly OccurredOn) : Fact(OccurredOn);

/// <summary>What an auditor saw (审核记录): a working paper, which the unit does not read.</summary>
[EventName("audit_note_taken_v1")]
public sealed record AuditNoteTaken(DateOnly OccurredOn, int Item, string Text, string? Place, string By, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>An auditor said whether it is true (审核结论).</summary>
/// <param name="Reason">Why not; null for what is true, where nothing was said.</param>
/// <param name="By">The account that said so.</param>
/// <param name="ObjectionLimit">Until when the unit may object; null for what is true.</param>
[EventName("verdict_given_v1")]
public sealed record VerdictGiven(DateOnly OccurredOn, int Item, Verdict Verdict, string? Reason, string By, ObjectionLimit? ObjectionLimit) : Fact(OccurredOn);

/// <summary>Until when a unit may object (异议期限), by the county's rule of that day.</summary>
public sealed record ObjectionLimit(DateOnly Until, bool Provisional, int RuleVersion, string CalendarVersion);

/// <summary>The unit does not agree (异议).</summary>
/// <param name="Late">After the last day; recorded and decided all the same.</param>
[EventName("verdict_objected_v1")]
public sealed record VerdictObjected(DateOnly OccurredOn, int Item, string Text, bool Late, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>The objection was decided on (异议复核), by somebody who did not audit the item.</summary>
/// <param name="Verdict">The verdict that holds from now on.</param>
/// <param name="By">The account that decided, and in which office.</param>
[EventName("objection_decided_v1")]
public sealed record ObjectionDecided(DateOnly OccurredOn, int Item, ObjectionOutcome Outcome, Verdict Verdict, string Reason, string By, Role ByRole) : Fact(OccurredOn);

/// <summary>The unit has to put it right by a day (责令整改).</summary>
[EventName("audit_rectification_ordered_v1")]
public sealed record RectificationOrdered(DateOnly OccurredOn, int Item, string Text, DateOnly DueOn) : Fact(OccurredOn);

/// <summary>There is nothing to put right (免予整改), with the reason.</summary>
[EventName("audit_rectification_waived_v1")]
public sealed record RectificationWaived(DateOnly OccurredOn, int Item, string Reason) : Fact(OccurredOn);

/// <summary>The unit says that it put it right (报告整改完成). The unit never confirms it.</summary>
[EventName("audit_rectification_claimed_v1")]
public sealed record RectificationClaimed(DateOnly OccurredOn, int Item, string Text, bool Late, IReadOnlyList<KeptFile> Files) : Fact(OccurredOn);

/// <summary>An auditor saw that it is right now (确认整改).</summary>
[EventName("audit_rectification_confirmed_v1")]
public sealed record RectificationConfirmed(DateOnly OccurredOn, int Item, string Text, string By) : Fact(OccurredOn);

/// <summary>It is not right yet, and owed again by another day (退回整改).</summary>
[EventName("audit_rectification_returned_v1")]
public sealed record RectificationReturned(DateOnly OccurredOn, int Item, string Reason, DateOnly DueOn, string By) : Fact(OccurredOn);

/// <summary>What the audit found was made known (印发通报).</summary>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Requirements">What is asked of everybody, in words; null where there is nothing to add.</param>
[EventName("bulletin_issued_v1")]
public sealed record BulletinIssued(DateOnly OccurredOn, string Number, string To, string? Requirements) : Fact(OccurredOn);

/// <summary>Nothing of it is open any more (审核办结).</summary>
[EventName("audit_closed_v1")]
public sealed record AuditClosed(DateOnly OccurredOn, string? Summary) : Fact(OccurredOn);

/// <summary>It was given up before any unit was told (审核撤销), with the reason.</summary>
[EventName("audit_cancelled_v1")]
public sealed record AuditCancelled(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);
