using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>One thing an audit looks at (审核项): one unit's claim about one matter, and what was found of it.</summary>
/// <param name="LastOn">The day of the last thing done to it; the earliest day before anything is.</param>
public sealed record AuditItem(SampledItem Sampled, ImmutableArray<Auditor> Auditors, ImmutableArray<AuditNoteTaken> Notes, DateOnly LastOn)
{
    /// <summary>The verdict as the auditor gave it.</summary>
    public VerdictGiven? Given { get; init; }

    public VerdictObjected? Objection { get; init; }

    public ObjectionDecided? Decision { get; init; }

    public RectificationOrdered? Order { get; init; }

    public RectificationWaived? Waiver { get; init; }

    /// <summary>Every time the unit said that it put it right.</summary>
    public ImmutableArray<RectificationClaimed> Claims { get; init; } = [];

    public ImmutableArray<RectificationReturned> Returns { get; init; } = [];

    public RectificationConfirmed? Confirmation { get; init; }

    public static AuditItem Begin(SampledItem sampled) => new(sampled, [], [], DateOnly.MinValue);

    /// <summary>The verdict that holds.</summary>
    public Verdict? Verdict => Decision?.Verdict ?? Given?.Verdict;

    public AuditItemStage Stage => this switch
    {
        { Given: null } => AuditItemStage.Drawn,
        { Objection: not null, Decision: null } => AuditItemStage.Objected,
        { Verdict: Audits.Verdict.True } or { Waiver: not null } => AuditItemStage.Settled,
        { Confirmation: not null } => AuditItemStage.Rectified,
        _ when Claims.Length > Returns.Length => AuditItemStage.RectificationClaimed,
        { Order: not null } => AuditItemStage.Rectifying,
        _ => AuditItemStage.Judged,
    };

    /// <summary>Nothing is left to do about it.</summary>
    public bool IsOver => Stage is AuditItemStage.Settled or AuditItemStage.Rectified;

    /// <summary>The last day on which the unit may still object; null where it may not, or accepted what was found.</summary>
    public DateOnly? MayObjectUntil => this is { Verdict: not null and not Audits.Verdict.True, Objection: null, Waiver: null } && Claims.IsEmpty ? Given!.ObjectionLimit?.Until : null;

    /// <summary>Whether this person gave the verdict or was named to: then it is not for him to judge of an objection to it.</summary>
    public bool IsJudgedBy(string account) => Given?.By == account || Auditors.Any(auditor => auditor.Account == account);

    /// <summary>The item a fact is about; null where it is about the audit as a whole, or a limit.</summary>
    public static int? NumberOf(Fact fact) => fact switch
    {
        AuditNoteTaken note => note.Item,
        VerdictGiven given => given.Item,
        VerdictObjected objected => objected.Item,
        ObjectionDecided decided => decided.Item,
        RectificationOrdered ordered => ordered.Item,
        RectificationWaived waived => waived.Item,
        RectificationClaimed claimed => claimed.Item,
        RectificationConfirmed confirmed => confirmed.Item,
        RectificationReturned back => back.Item,
        _ => null,
    };

    public AuditItem Evolve(Fact fact) => Changed(fact) with { LastOn = fact.OccurredOn };

    private AuditItem Changed(Fact fact) => fact switch
    {
        AuditNoteTaken note => this with { Notes = Notes.Add(note) },
        VerdictGiven given => this with { Given = given },
        VerdictObjected objected => this with { Objection = objected },
        ObjectionDecided decided => this with { Decision = decided },
        RectificationOrdered ordered => this with { Order = ordered },
        RectificationWaived waived => this with { Waiver = waived },
        RectificationClaimed claimed => this with { Claims = Claims.Add(claimed) },
        RectificationConfirmed confirmed => this with { Confirmation = confirmed },
        RectificationReturned back => this with { Returns = Returns.Add(back) },
        _ => this,
    };
}
