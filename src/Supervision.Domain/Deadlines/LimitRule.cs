using System.Text.Json.Serialization;
using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>One limit of the rulebook (时限规则) with where it comes from. Where several fit, the one that says most about what it is for holds.</summary>
/// <param name="Kind">The kind of matter it is for; null for all.</param>
/// <param name="Cycles">For a cadence: how many cycles are opened at once; one otherwise.</param>
/// <param name="Citation">The document it is taken from, or 系统默认.</param>
/// <param name="Session">Only for what was put forward then; null for both.</param>
/// <param name="Proposer">Only for what such a proposer put forward; null for all.</param>
/// <param name="Role">Only for units in this role; null for all.</param>
/// <param name="IsMajor">Only for heavy ones, or only for others; null for both.</param>
public sealed record LimitRule(
    string Name, string? Kind, Limit Limit, string Citation, int Cycles = 1, SessionKind? Session = null, ProposerKind? Proposer = null, OwnerRole? Role = null, bool? IsMajor = null)
{
    /// <summary>Two rules with one key would contradict each other.</summary>
    [JsonIgnore]
    public string Key => string.Join('/', new[] { Name, Kind, Word(Session), Word(Proposer), Word(Role), IsMajor is { } major ? major ? "major" : "ordinary" : null }.OfType<string>());

    public bool IsFor(RuleSubject subject, OwnerRole? role) =>
        (Kind is null || Kind == subject.Kind) && (Session is null || Session == subject.Session) && (Proposer is null || Proposer == subject.Proposer) && (Role is null || Role == role) && (IsMajor is null || IsMajor == subject.IsMajor);

    /// <summary>How much it says about what it is for: kind before weight before proposer before session before role.</summary>
    [JsonIgnore]
    public int Precision => (Kind is null ? 0 : 16) + (IsMajor is null ? 0 : 8) + (Proposer is null ? 0 : 4) + (Session is null ? 0 : 2) + (Role is null ? 0 : 1);

    private static string? Word<T>(T? value) where T : struct, Enum => value is { } one ? EnumWord.Of(one) : null;
}

/// <summary>The names of the limits that decisions ask the rulebook for (时限名称).</summary>
public static class LimitNames
{
    public const string Assign = "assign";
    public const string Acknowledge = "acknowledge";
    public const string RequestReturn = "requestReturn";
    public const string DecideReturn = "decideReturn";
    public const string GiveOpinion = "giveOpinion";
    public const string Respond = "respond";
    public const string Repair = "repair";
    public const string ReviewResponse = "reviewResponse";
    public const string LookBackAfterClaim = "lookBackAfterClaim";
    public const string LookBackAfterPromise = "lookBackAfterPromise";
    public const string LookBackWithoutPromise = "lookBackWithoutPromise";
    public const string ImplementAgain = "implementAgain";
    public const string StandingReview = "standingReview";
    public const string File = "file";
    public const string Redo = "redo";
    public const string DecideExtension = "decideExtension";
    public const string ReportInstruction = "reportInstruction";
    public const string Evaluate = "evaluate";
    public const string FaceToFace = "faceToFace";
    public const string ScreenReport = "screenReport";
    public const string ScreenUrgentReport = "screenUrgentReport";
    public const string IssueReport = "issueReport";
    public const string IssueUrgentReport = "issueUrgentReport";

    /// <summary>The last day a response may be extended to, from the day it was first owed.</summary>
    public const string ExtendResponse = "extendResponse";

    /// <summary>The last day a co-unit's opinion may be extended to.</summary>
    public const string ExtendOpinion = "extendOpinion";

    /// <summary>A county need not have this one: talking to whoever raised the matter, before anything else.</summary>
    public const string Contact = "contact";

    /// <summary>Nor this one: asking the finder, so long after it was put right, whether it is still so.</summary>
    public const string AskFinder = "askFinder";

    /// <summary>Nor this one: so many cases (the rule's cycles) of one place within so long make it a heavy one.</summary>
    public const string RepeatWithin = "repeatWithin";

    /// <summary>Nor this one: the party committee's answer to a request; it says itself how long it takes, or nothing.</summary>
    public const string ReplyToRequest = "replyToRequest";

    /// <summary>Nor the limits of an implementation audit (F102), which has usual ones: a claim sooner than this after the matter was handed over is worth a look.</summary>
    public const string ClosedFast = "closedFast";
    public const string ObjectToVerdict = "objectToVerdict";
    public const string DecideObjection = "decideObjection";
    public const string CheckRectification = "checkRectification";

    /// <summary>The names a rulebook may have a rule for.</summary>
    public static IReadOnlyList<string> Optional { get; } = [Contact, AskFinder, RepeatWithin, ReplyToRequest, ClosedFast, ObjectToVerdict, DecideObjection, CheckRectification];

    /// <summary>The names every rulebook has a rule for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        File, Redo, DecideExtension, ReportInstruction, ExtendResponse, ExtendOpinion, Assign, Acknowledge, RequestReturn, DecideReturn, GiveOpinion, Respond, Repair, ReviewResponse,
        LookBackAfterClaim, LookBackAfterPromise, LookBackWithoutPromise, ImplementAgain, StandingReview, Evaluate, FaceToFace,
        ScreenReport, ScreenUrgentReport, IssueReport, IssueUrgentReport,
    ];
}
