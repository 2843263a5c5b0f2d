using System.Text.Json.Serialization;
using Supervision.Matters;

namespace Supervision.Drafts;

/// <summary>What is typed into a draft, as it was last kept (初稿文本): beside the stream, written over with every pause in typing.</summary>
/// <param name="Id">The draft's.</param>
/// <param name="Revision">Counts what was kept, so that two devices do not write over each other.</param>
public sealed record DraftText(Guid Id, DraftContent Content, long Revision, DateTimeOffset SavedAt);

/// <summary>The same, as shown (初稿文本): what a device that saw an older one is shown beside its refusal.</summary>
public sealed record DraftTextAnswer(Guid Id, DraftContent Content, long Revision, DateTimeOffset SavedAt)
{
    public static DraftTextAnswer Of(DraftText text) => new(text.Id, text.Content, text.Revision, text.SavedAt);
}

/// <summary>A draft, as shown to its author and to whom he asked to sign (提案初稿).</summary>
/// <param name="Author">Whose it is, by name.</param>
/// <param name="Hash">Of the text that stands; null while it is written.</param>
/// <param name="Matter">The proposal it became; known to those who put it forward.</param>
/// <param name="Actions">What this caller may do now.</param>
public sealed record DraftAnswer(
    Guid Id, DraftStage Stage, [property: JsonPropertyName("mine")] bool IsMine, string Author, DraftContent Content, string Text, int Length, long Revision, DateTimeOffset? SavedAt, IReadOnlyList<FileAnswer> Files,
    DateOnly? ClosesOn, string? Hash, IReadOnlyList<CoSignerAnswer> CoSigners, string? RecalledFor, Guid? Matter, string? MatterNumber, string? DiscardReason, IReadOnlyList<DraftStep> Actions, long Version);

/// <summary>A member who was asked to sign, as shown (受邀联名委员).</summary>
/// <param name="Reason">Why he does not: for the author, and himself.</param>
public sealed record CoSignerAnswer(int Place, string Member, string Name, bool? Agrees, string? Reason, DateOnly InvitedOn, DateOnly? AnsweredOn);

/// <summary>A draft in a list (初稿列表行).</summary>
/// <param name="IsWaiting">It waits for the caller: to answer, or, with all answers in or the day over, to hand it in.</param>
public sealed record DraftRow(
    Guid Id, string Title, DraftStage Stage, [property: JsonPropertyName("mine")] bool IsMine, [property: JsonPropertyName("waiting")] bool IsWaiting, DateOnly BegunOn, DateTimeOffset? SavedAt, DateOnly? ClosesOn,
    int Invited, int Agreed, int Refused, Guid? Matter, string? MatterNumber);
