using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A matter came in (登记).</summary>
/// <param name="Number">Its number in the county's register; without gaps per kind and year.</param>
/// <param name="RaisedByGroup">The group it comes from, so that its members see it; who typed it stands in the event's metadata.</param>
/// <param name="Source">For what came from a document: where in it.</param>
/// <param name="NeedsFiling">It is examined and filed before it is handed over; a rule of that day, so it is a fact.</param>
/// <param name="Session">When it was put forward, where that is told apart (F29).</param>
/// <param name="ProposedBy">What kind of proposer put it forward.</param>
/// <param name="IsFinderHidden">The units are not to know who found it (F23).</param>
/// <param name="Proposal">What only a proposal has.</param>
[EventName("matter_raised_v1")]
public sealed record MatterRaised(
    DateOnly OccurredOn, MatterKind Kind, string Number, int Year, string Title, string Text, string? Place,
    string? RaisedBy, string? RaisedByGroup, Source? Source, bool NeedsFiling = false, SessionKind? Session = null, ProposerKind? ProposedBy = null,
    bool IsFinderHidden = false, ProposalDetails? Proposal = null) : Fact(OccurredOn);

/// <summary>What a proposal, or a report upward, has besides (提案要素); and a finding that a desk entered for somebody.</summary>
/// <param name="Session">The session it belongs to (届次), by its code; null where the county keeps no sessions.</param>
/// <param name="Category">The code of its category (类别).</param>
/// <param name="IsSupervisory">It is about democratic supervision (监督性提案, F41).</param>
/// <param name="Collective">The body that puts it forward (集体提案), as the body is called.</param>
/// <param name="Proposers">Who puts it forward: first the leading one, then the co-signers in their order (F28). None: whoever raised it.</param>
/// <param name="Suggested">The units whoever put it forward would have handle it, by their codes.</param>
public sealed record ProposalDetails(string? Session, string? Category, bool IsSupervisory, string? Collective, IReadOnlyList<Proposer> Proposers, IReadOnlyList<string>? Suggested = null);

/// <summary>Where in a document something stands (出处).</summary>
/// <param name="Document">The document's title as read from it.</param>
/// <param name="Hash">SHA-256 of the document's text, lower-case hex.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Path">The headings it stands under, outermost first.</param>
/// <param name="Item">Its number in the document, as counted there.</param>
public sealed record Source(string Document, string Hash, int Line, IReadOnlyList<string> Path, string Item);

/// <summary>It was examined and filed (立案, F26).</summary>
/// <param name="CaseNumber">Its number among those filed (提案号); null for what is not numbered apart.</param>
/// <param name="Category">The category the examiners gave it; null where they left what it had.</param>
/// <param name="IsSupervisory">Whether the examiners took it for a supervisory one; null where they left what it had.</param>
/// <param name="Proposed">The units proposed to handle it (建议承办单位), first the leading one.</param>
/// <param name="Session">The session it is counted with, where that was not known when it was raised.</param>
[EventName("matter_filed_v1")]
public sealed record MatterFiled(DateOnly OccurredOn, string? Note, string? CaseNumber = null, string? Category = null, bool? IsSupervisory = null, IReadOnlyList<string>? Proposed = null, SessionAt? Session = null) : Fact(OccurredOn);

/// <summary>It was not filed (不予立案, F26): on which ground, and where it goes instead.</summary>
[EventName("filing_refused_v1")]
public sealed record FilingRefused(DateOnly OccurredOn, FilingGround Ground, string Reason, OnwardDisposal Onward) : Fact(OccurredOn);

/// <summary>It was merged into another (并案): from here on the other one is answered, to its proposers as well.</summary>
[EventName("matter_merged_v1")]
public sealed record MatterMerged(DateOnly OccurredOn, Guid Into, string IntoNumber, string Reason) : Fact(OccurredOn);

/// <summary>Another matter was merged into this one (并入): its proposers are owed this one's answer.</summary>
[EventName("matter_absorbed_v1")]
public sealed record MatterAbsorbed(DateOnly OccurredOn, Guid From, string FromNumber, string? RaisedBy, string? RaisedByGroup, string? Member = null) : Fact(OccurredOn);

/// <summary>It goes on as a matter of another kind (转办).</summary>
[EventName("matter_converted_v1")]
public sealed record MatterConverted(DateOnly OccurredOn, Guid To, string ToNumber, MatterKind ToKind, string Reason) : Fact(OccurredOn);

/// <summary>Whoever raised it took it back (撤案).</summary>
[EventName("matter_withdrawn_v1")]
public sealed record MatterWithdrawn(DateOnly OccurredOn, string Reason) : Fact(OccurredOn);

/// <summary>The matter was closed (办结).</summary>
[EventName("matter_closed_v1")]
public sealed record MatterClosed(DateOnly OccurredOn, string? Note) : Fact(OccurredOn);

/// <summary>A closed matter was opened again (重新办理): it was answered and not carried out.</summary>
[EventName("matter_reopened_v1")]
public sealed record MatterReopened(DateOnly OccurredOn, string Reason, DateOnly DueOn, ReopenedTo To) : Fact(OccurredOn);

/// <summary>Where a reopened matter goes on (重新办理的环节).</summary>
public enum ReopenedTo
{
    /// <summary>落实: what was promised is owed again.</summary>
    FollowUp,

    /// <summary>答复: nothing had been adopted, so the answer itself is owed again.</summary>
    Response,

    /// <summary>任务: a duty that nobody had to answer is to be done again.</summary>
    Duty,
}

/// <summary>受理: how a matter came in, what became of it at the door, and whether it is closed.</summary>
/// <param name="Proposers">Everybody who is owed the answer: who raised it and co-signed it, and who raised what was merged into it.</param>
/// <param name="HasAbsorbed">Another one was merged into it.</param>
/// <param name="IsMajor">A heavy one, with the longer of the two times.</param>
/// <param name="IsExcellent">It was found one of the best (好提案).</param>
public sealed record Intake(MatterKind Kind, string Number, DateOnly RaisedOn, ImmutableArray<Proposer> Proposers, Stage Stage, Disposition Disposition, bool NeedsFiling, bool IsClosed,
    SessionKind? Session = null, ProposerKind? ProposedBy = null, ProposalDetails? Details = null, bool HasAbsorbed = false, string? CaseNumber = null, bool IsExcellent = false, bool IsMajor = false)
{
    public static Intake Begin(MatterRaised raised) => new(
        raised.Kind, raised.Number, raised.OccurredOn, [.. raised.Proposal is { Proposers: [_, ..] named } ? named : [new(raised.RaisedBy, raised.RaisedByGroup)]],
        raised.NeedsFiling ? Stage.Submitted : Stage.Raised, raised.NeedsFiling ? Disposition.Pending : Disposition.Filed, raised.NeedsFiling, IsClosed: false, raised.Session, raised.ProposedBy, raised.Proposal);

    public Intake Evolve(Fact fact) => fact switch
    {
        MatterPreReviewed => this with { Stage = Stage.PreReviewed },
        MatterReturnedToProposer => this with { Stage = Stage.WithProposer },
        MatterResubmitted => this with { Stage = Stage.Submitted },
        MatterFiled filed => this with
        {
            Stage = Stage.Raised,
            Disposition = Disposition.Filed,
            CaseNumber = filed.CaseNumber,
            Session = Session ?? filed.Session?.Kind,
            Details = Details is null ? null : Details with { Category = filed.Category ?? Details.Category, IsSupervisory = filed.IsSupervisory ?? Details.IsSupervisory, Session = Details.Session ?? filed.Session?.Code },
        },
        FilingRefused refused => this with { Stage = Stage.NotFiled, Disposition = refused.Onward == OnwardDisposal.Letter ? Disposition.Letter : Disposition.NotFiled },
        MatterMerged => this with { Stage = Stage.Merged, Disposition = Disposition.MergedAway },
        MatterConverted => this with { Stage = Stage.Converted, Disposition = Disposition.Converted },
        MatterWithdrawn => this with { Stage = Stage.Withdrawn, Disposition = Disposition.Withdrawn },
        MatterAbsorbed absorbed => this with { Proposers = Proposers.Add(new(absorbed.RaisedBy, absorbed.RaisedByGroup, absorbed.Member)), HasAbsorbed = true },
        SnapshotTaken taken => this with { IsMajor = taken.IsMajor },
        TierSet tier => this with { IsMajor = tier.IsMajor },
        ProposalRated rated => this with { IsExcellent = rated.IsExcellent },
        MatterAssigned => this with { Stage = Stage.Assigned },
        ReturnAccepted { IsLead: true } => this with { Stage = Stage.Raised },
        MatterClosed => this with { IsClosed = true },
        MatterReopened => this with { IsClosed = false },
        EntryVoided => this with { Stage = Stage.Voided },
        _ => this,
    };

    /// <summary>The session it is counted with: the one it was raised in, or, where that was announced only afterwards, the one of its day.</summary>
    public SessionAt? SessionBy(Func<DateOnly, SessionAt?>? sessionOn) =>
        Details?.Session is { } code ? new(code, Session ?? SessionKind.InSession) : sessionOn?.Invoke(RaisedOn) is { } at ? at with { Kind = Session ?? at.Kind } : null;

    /// <summary>It ended at the door: nobody will answer it under its own number.</summary>
    public bool IsDisposedOf => Stage is Stage.NotFiled or Stage.Merged or Stage.Converted or Stage.Withdrawn or Stage.Voided;

    /// <summary>It was entered by mistake and counts for nothing.</summary>
    [JsonIgnore]
    public bool IsVoid => Stage == Stage.Voided;
}

/// <summary>Somebody who is owed an answer (提出人): an account, the group it spoke for, and the member it is.</summary>
/// <param name="Group">The group's code, or a body as it is called that has no account here.</param>
/// <param name="Member">The member's number; known of somebody without an account, too.</param>
public sealed record Proposer(string? Id, string? Group, string? Member = null)
{
    public bool Is(Actor actor) => (Id is not null && Id == actor.Id) || (Group is not null && Group == actor.Group) || (Member is not null && Member == actor.Member);

    /// <summary>Where he is told of something, and what he owes it by.</summary>
    [JsonIgnore]
    public string Address => Member is not null ? Addressees.Member(Member) : Group is not null ? Addressees.Group(Group) : Addressees.Person(Id ?? "");

    /// <summary>Under whatever address he may look: as a member, for the group, by the account.</summary>
    [JsonIgnore]
    public IEnumerable<string> Addresses => new[] { Member is null ? null : Addressees.Member(Member), Group is null ? null : Addressees.Group(Group), Id is null ? null : Addressees.Person(Id) }.OfType<string>();
}
