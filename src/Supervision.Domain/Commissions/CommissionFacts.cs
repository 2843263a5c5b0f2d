using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Commissions;

// Stored for ever (decision 0005). People are named by their numbers; their names are the directory's.

/// <summary>Supervisors were sent to a unit, or invited by it, for a term (委派民主监督小组, F17, F116).</summary>
/// <param name="Group">The group's code; null for invited supervisors, who are no group.</param>
/// <param name="Until">The last day of the term.</param>
/// <param name="Leader">The number of the member who leads; null where nobody was named.</param>
/// <param name="Focus">What they look at.</param>
/// <param name="Basis">Who agreed, or what it rests on.</param>
[EventName("group_commissioned_v1")]
public sealed record GroupCommissioned(
    DateOnly OccurredOn, CommissionKind Kind, string? Group, string Unit, DateOnly Until, string? Leader, IReadOnlyList<string> Members, IReadOnlyList<string> Focus, string? Basis) : Fact(OccurredOn);

/// <summary>Term, people or focus of a commission were changed (调整派驻), with the reason.</summary>
[EventName("commission_adjusted_v1")]
public sealed record CommissionAdjusted(DateOnly OccurredOn, DateOnly Until, string? Leader, IReadOnlyList<string> Members, IReadOnlyList<string> Focus, string Reason) : Fact(OccurredOn);

/// <summary>The supervisors were there (监督活动).</summary>
/// <param name="Attended">The numbers of those who were.</param>
[EventName("visit_held_v1")]
public sealed record VisitHeld(DateOnly OccurredOn, string Text, string? Place, IReadOnlyList<string> Attended, IReadOnlyList<KeptFile>? Files = null) : Fact(OccurredOn);

/// <summary>The supervisors found something (登记发现, F19): a matter that is handed to somebody and looked back at.</summary>
/// <param name="Focus">Which of the focus items it belongs to.</param>
[EventName("finding_logged_v1")]
public sealed record FindingLogged(DateOnly OccurredOn, string Title, string? Focus, Guid Matter, string MatterNumber) : Fact(OccurredOn);

/// <summary>A letter of recommendation was written, or written anew (起草民主监督建议书, F18).</summary>
/// <param name="Letter">Which of the commission's letters, from 1.</param>
/// <param name="Situation">What was found, in words.</param>
[EventName("letter_drafted_v1")]
public sealed record LetterDrafted(DateOnly OccurredOn, int Letter, string Title, string Situation, IReadOnlyList<DraftedLine> Lines) : Fact(OccurredOn);

/// <summary>One recommendation of a letter (建议书条目).</summary>
/// <param name="AnswerBy">The day the letter asks to be answered by; null where the county's limit holds.</param>
/// <param name="Finding">The finding it comes from.</param>
public sealed record DraftedLine(string Text, DateOnly? AnswerBy, Guid? Finding);

/// <summary>The leader of the group signed a letter (组长签字).</summary>
/// <param name="By">The number of the member; null where the group signed as a whole.</param>
[EventName("letter_signed_v1")]
public sealed record LetterSigned(DateOnly OccurredOn, int Letter, string? By) : Fact(OccurredOn);

/// <summary>The office gave a signed letter back (退回修改).</summary>
[EventName("letter_returned_v1")]
public sealed record LetterReturned(DateOnly OccurredOn, int Letter, string Reason) : Fact(OccurredOn);

/// <summary>A letter got its number (建议书编号): without gaps per year, for ever.</summary>
[EventName("letter_numbered_v1")]
public sealed record LetterNumbered(DateOnly OccurredOn, int Letter, string Number) : Fact(OccurredOn);

/// <summary>A letter left (发出建议书): each of its lines is a matter the unit has to answer.</summary>
/// <param name="Copies">The units that got a copy.</param>
/// <param name="Lines">The matters the lines became, in their order.</param>
[EventName("letter_sent_v1")]
public sealed record LetterSent(DateOnly OccurredOn, int Letter, IReadOnlyList<string> Copies, IReadOnlyList<SentLine> Lines) : Fact(OccurredOn);

/// <summary>The matter a recommendation became (建议书条目事项).</summary>
public sealed record SentLine(Guid Matter, string MatterNumber);

/// <summary>A letter that did not leave is none (建议书作废): its number, where it had one, stays taken.</summary>
[EventName("letter_voided_v1")]
public sealed record LetterVoided(DateOnly OccurredOn, int Letter, string Reason) : Fact(OccurredOn);

/// <summary>The unit answered a letter as a whole (复函); what it does about each line stands with the line.</summary>
[EventName("letter_replied_v1")]
public sealed record LetterReplied(DateOnly OccurredOn, int Letter, string? DocumentNumber, string? Signatory, string Text, IReadOnlyList<KeptFile>? Files = null) : Fact(OccurredOn);

/// <summary>The commission is over (结束派驻), with what came of it.</summary>
[EventName("commission_ended_v1")]
public sealed record CommissionEnded(DateOnly OccurredOn, string Summary) : Fact(OccurredOn);
