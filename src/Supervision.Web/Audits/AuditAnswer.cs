using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Audits;

/// <summary>An implementation audit, as shown (落实审核): what this reader may see of it.</summary>
/// <param name="Actions">What this caller may do now with the audit as a whole.</param>
public sealed record AuditAnswer(
    Guid Id, string Number, string Title, string? Basis, IReadOnlyList<MatterKind> Kinds, IReadOnlyList<string> Units, IReadOnlyList<string> UnitNames, DateOnly? From, DateOnly? Until, DateOnly AsOf, AuditStage Stage, DateOnly OpenedOn,
    SampleAnswer? Sample, DateOnly? PublishedOn, VerdictCount Verdicts, IReadOnlyList<AuditItemAnswer> Items, BulletinIssued? Bulletin, DateOnly? ClosedOn, string? Summary, DateOnly? CancelledOn, string? CancelledFor,
    IReadOnlyList<ObligationAnswer> Obligations, IReadOnlyList<AuditStep> Actions, long Version);

/// <summary>How a sample was drawn (抽样情况): all that it takes to draw it again.</summary>
/// <param name="Population">How many there were to draw from.</param>
/// <param name="Size">How many were drawn at random.</param>
/// <param name="Picked">How many were picked for their risk.</param>
/// <param name="Ids">Where the ids of the population are, one a line.</param>
public sealed record SampleAnswer(DateOnly DrawnOn, string Seed, string? SeedSource, int Population, int Size, int Picked, string Ids);

/// <summary>One item of an audit, as shown (审核项).</summary>
/// <param name="Notes">The auditors' papers; none for the unit.</param>
/// <param name="Given">The verdict as it was given.</param>
/// <param name="Verdict">The verdict that holds.</param>
/// <param name="DueOn">By when it is to be put right.</param>
public sealed record AuditItemAnswer(
    int Item, Guid Matter, string Number, MatterKind Kind, string Title, string Unit, string UnitName, Implementation Implementation, SampledHow How, IReadOnlyList<RiskReason> Risks, string? Why, IReadOnlyList<string> Auditors,
    AuditItemStage Stage, Verdict? Verdict, IReadOnlyList<AuditNoteTaken> Notes, VerdictGiven? Given, DateOnly? MayObjectUntil, VerdictObjected? Objection, ObjectionDecided? Decision, RectificationOrdered? Order, DateOnly? DueOn, bool IsLate,
    RectificationWaived? Waiver, IReadOnlyList<RectificationClaimed> Claims, IReadOnlyList<RectificationReturned> Returns, RectificationConfirmed? Confirmation, IReadOnlyList<AuditStep> Actions)
{
    /// <summary>What the accounts in it are called.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public string NameOf(string account) => Names.GetValueOrDefault(account, account);
}
