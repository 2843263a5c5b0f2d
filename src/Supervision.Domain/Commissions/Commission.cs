using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Commissions;

/// <summary>Supervisors at a unit for a term (民主监督派驻): whom it is, what they look at, what they found, what they wrote.</summary>
/// <param name="LastOn">The latest day anything of it happened.</param>
public sealed record Commission(
    GroupCommissioned Given, CommissionStage Stage, DateOnly Until, string? Leader, ImmutableArray<string> Members, ImmutableArray<string> Focus,
    ImmutableArray<VisitHeld> Visits, ImmutableArray<FindingLogged> Findings, ImmutableSortedDictionary<int, SupervisionLetter> Letters, CommissionEnded? Ended, DateOnly LastOn)
{
    public static Commission? Evolve(Commission? commission, Fact fact) =>
        Applied(commission, fact) is { } applied ? applied with { LastOn = fact.OccurredOn > applied.LastOn ? fact.OccurredOn : applied.LastOn } : null;

    private static Commission? Applied(Commission? commission, Fact fact) => (commission, fact) switch
    {
        (null, GroupCommissioned given) => new(given, CommissionStage.Running, given.Until, given.Leader, [.. given.Members], [.. given.Focus], [], [], ImmutableSortedDictionary<int, SupervisionLetter>.Empty, null, given.OccurredOn),
        (null, _) => null,
        ({ } c, CommissionAdjusted now) => c with { Until = now.Until, Leader = now.Leader, Members = [.. now.Members], Focus = [.. now.Focus] },
        ({ } c, VisitHeld visit) => c with { Visits = c.Visits.Add(visit) },
        ({ } c, FindingLogged finding) => c with { Findings = c.Findings.Add(finding) },
        ({ } c, CommissionEnded ended) => c with { Stage = CommissionStage.Ended, Ended = ended },
        ({ } c, _) when SupervisionLetter.OrdinalOf(fact) is { } letter => c with { Letters = c.Letters.SetItem(letter, SupervisionLetter.Evolve(c.Letters.GetValueOrDefault(letter), fact)) },
        ({ } c, _) => c,
    };

    public static Commission? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Commission), Evolve);

    /// <summary>The members' own things are theirs: a group's by its code, an invited supervisor's by his number.</summary>
    public bool IsSupervisor(Actor actor, string? member) => (Given.Group is { } group && actor.Group == group) || (member is not null && actor.Role is Role.Member or Role.Group && Members.Contains(member));

    /// <param name="member">The caller's number among the members; null for an account that speaks for the group as a whole, and may sign for it.</param>
    public IEnumerable<CommissionCapacity> CapacitiesOf(Actor actor, string? member)
    {
        if (actor.Role == Role.Office) yield return CommissionCapacity.Office;
        if (actor.Role == Role.Unit && actor.Unit == Given.Unit) yield return CommissionCapacity.Unit;
        if (!IsSupervisor(actor, member)) yield break;
        yield return CommissionCapacity.Supervisor;
        if (member is null || member == Leader || (Leader is null && Members.Length == 1)) yield return CommissionCapacity.Leader;
    }
}

/// <summary>A letter of recommendation (民主监督建议书, F18): written, signed, numbered, sent, answered.</summary>
/// <param name="LastOn">The day of its last step.</param>
/// <param name="Note">Why it was given back or is void.</param>
public sealed record SupervisionLetter(int Ordinal, LetterStage Stage, LetterDrafted Draft, LetterSigned? Signature, LetterNumbered? Numbering, LetterSent? Sent, LetterReplied? Reply, string? Note, DateOnly LastOn)
{
    public static int? OrdinalOf(Fact fact) => fact switch
    {
        LetterDrafted one => one.Letter,
        LetterSigned one => one.Letter,
        LetterReturned one => one.Letter,
        LetterNumbered one => one.Letter,
        LetterSent one => one.Letter,
        LetterVoided one => one.Letter,
        LetterReplied one => one.Letter,
        _ => null,
    };

    public static SupervisionLetter Evolve(SupervisionLetter? letter, Fact fact) => (letter, fact) switch
    {
        (_, LetterDrafted draft) => new(draft.Letter, LetterStage.Drafted, draft, null, null, null, null, letter?.Note, draft.OccurredOn),
        ({ } l, LetterSigned signed) => l with { Stage = LetterStage.SignedOff, Signature = signed, Note = null, LastOn = fact.OccurredOn },
        ({ } l, LetterReturned back) => l with { Stage = LetterStage.Drafted, Signature = null, Note = back.Reason, LastOn = fact.OccurredOn },
        ({ } l, LetterNumbered numbered) => l with { Stage = LetterStage.Numbered, Numbering = numbered, LastOn = fact.OccurredOn },
        ({ } l, LetterSent sent) => l with { Stage = LetterStage.Sent, Sent = sent, LastOn = fact.OccurredOn },
        ({ } l, LetterVoided gone) => l with { Stage = LetterStage.Voided, Note = gone.Reason, LastOn = fact.OccurredOn },
        ({ } l, LetterReplied reply) => l with { Stage = LetterStage.Answered, Reply = reply, LastOn = fact.OccurredOn },
        _ => throw new InvalidOperationException($"{fact.GetType().Name} before its letter was drafted."),
    };

    public string? Number => Numbering?.Number;

    public bool IsUnderWay => Stage is LetterStage.Drafted or LetterStage.SignedOff or LetterStage.Numbered;

    /// <summary>Whether the unit knows of it.</summary>
    public bool HasLeft => Sent is not null;
}

/// <summary>One row of the table (派驻流转一行): a step of a commission, or of one of its letters, where it may be taken and by whom.</summary>
/// <param name="At">The stages of the commission.</param>
/// <param name="From">The stage of the letter; null where the step is about none.</param>
public sealed record CommissionMove(CommissionStep Step, IReadOnlyList<CommissionStage> At, LetterStage? From, LetterStage? To, IReadOnlyList<CommissionCapacity> By);

/// <summary>Which step of a commission is possible where, for whom (派驻流转): the one table, read by decisions, answers and pages.</summary>
public static class CommissionLifecycle
{
    private static readonly CommissionStage[] Running = [CommissionStage.Running];
    private static readonly CommissionStage[] AnyTime = [CommissionStage.Running, CommissionStage.Ended];
    private static readonly CommissionCapacity[] Office = [CommissionCapacity.Office];
    private static readonly CommissionCapacity[] Supervisors = [CommissionCapacity.Supervisor, CommissionCapacity.Leader];

    public static IReadOnlyList<CommissionMove> Table { get; } =
    [
        new(CommissionStep.Commission, [CommissionStage.Uncommissioned], null, null, Office),
        new(CommissionStep.Adjust, Running, null, null, Office),
        new(CommissionStep.HoldVisit, Running, null, null, [.. Supervisors, CommissionCapacity.Office]),
        new(CommissionStep.LogFinding, Running, null, null, [.. Supervisors, CommissionCapacity.Office]),
        new(CommissionStep.End, Running, null, null, Office),
        new(CommissionStep.DraftLetter, Running, LetterStage.Undrafted, LetterStage.Drafted, Supervisors),
        new(CommissionStep.DraftLetter, Running, LetterStage.Drafted, LetterStage.Drafted, Supervisors),
        new(CommissionStep.SignLetter, Running, LetterStage.Drafted, LetterStage.SignedOff, [CommissionCapacity.Leader]),
        new(CommissionStep.VoidLetter, Running, LetterStage.Drafted, LetterStage.Voided, [CommissionCapacity.Leader, CommissionCapacity.Office]),
        new(CommissionStep.ReturnLetter, Running, LetterStage.SignedOff, LetterStage.Drafted, Office),
        new(CommissionStep.NumberLetter, Running, LetterStage.SignedOff, LetterStage.Numbered, Office),
        new(CommissionStep.SendLetter, Running, LetterStage.Numbered, LetterStage.Sent, Office),
        new(CommissionStep.VoidLetter, Running, LetterStage.Numbered, LetterStage.Voided, Office),
        new(CommissionStep.ReplyToLetter, AnyTime, LetterStage.Sent, LetterStage.Answered, [CommissionCapacity.Unit]),
    ];

    public static bool MayEver(CommissionStep step, IReadOnlyCollection<CommissionCapacity> by) => Table.Any(row => row.Step == step && row.By.Intersect(by).Any());

    public static bool IsAt(CommissionStep step, CommissionStage stage) => Table.Any(row => row.Step == step && row.At.Contains(stage));

    public static bool Allows(CommissionStep step, LetterStage? from, IReadOnlyCollection<CommissionCapacity> by) =>
        Table.Any(row => row.Step == step && row.From == from && row.By.Intersect(by).Any());

    /// <summary>What may be done with the commission, or with one of its letters.</summary>
    public static IEnumerable<CommissionStep> OpenTo(Commission commission, SupervisionLetter? letter, IReadOnlyCollection<CommissionCapacity> by) =>
        Table.Where(row => row.At.Contains(commission.Stage) && row.By.Intersect(by).Any() && (letter is null ? row.From is null or LetterStage.Undrafted : row.From == letter.Stage)).Select(row => row.Step);
}
