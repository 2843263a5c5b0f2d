using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>A county's policy (规则手册, F60): which limits run, who owes what. Data, never code: counties differ by this document only.</summary>
/// <param name="Version">Pinned in every obligation it gave rise to.</param>
/// <param name="BackdatingDays">Days a fact may be dated back without a reason (F110); beyond it, it is shown as 补录.</param>
/// <param name="DueSoonDays">Calendar days before the due day from which an obligation is due soon (F64).</param>
/// <param name="LongOverdueDays">Calendar days after the due day from which it is long overdue (F64).</param>
/// <param name="Ladder">Who is told of what becomes due soon, overdue and long overdue; the default one where the county has not said.</param>
/// <param name="TermEndsOn">The last day of the committee's term (届), for limits of the form 换届前; null where the county has not said.</param>
public sealed record Rulebook(
    int Version,
    DateOnly EffectiveFrom,
    Desks Desks,
    int BackdatingDays,
    int DueSoonDays,
    int LongOverdueDays,
    DateOnly? TermEndsOn,
    IReadOnlyList<Procedure> Procedures,
    IReadOnlyList<LimitRule> Limits,
    IReadOnlyList<Rung>? Ladder = null)
{
    /// <summary>The rule of this name for a kind: the kind's own one first, then the one for every kind.</summary>
    public LimitRule? Find(string name, string kind) =>
        Limits.FirstOrDefault(rule => rule.Name == name && rule.Kind == kind)
        ?? Limits.FirstOrDefault(rule => rule.Name == name && rule.Kind is null);

    /// <summary>What a kind goes through; null where the county does not handle it.</summary>
    public Procedure? ProcedureOf(string kind) => Procedures.FirstOrDefault(procedure => procedure.Kind == kind);

    /// <summary>The rule of this name, which every rulebook must have.</summary>
    public LimitRule Get(string name, string kind) =>
        Find(name, kind) ?? throw new InvalidOperationException($"The rulebook (version {Version}) has no rule '{name}' for '{kind}'.");
}

/// <summary>What a kind of matter goes through in this county (办理程序).</summary>
/// <param name="RaisedBy">The roles that may enter one.</param>
/// <param name="Filing">It is examined and filed (立案) before it is handed over.</param>
/// <param name="SignOff">An answer is drafted, endorsed and signed inside the unit (经办人、负责人、分管领导).</param>
/// <param name="Review">An answer counts once it has passed review (审核), not when it is posted.</param>
public sealed record Procedure(string Kind, IReadOnlyList<Role> RaisedBy, bool Filing = false, bool SignOff = false, bool Review = true);

/// <summary>One limit of the rulebook (时限规则) with where it comes from.</summary>
/// <param name="Kind">The kind of matter it is for; null for all.</param>
/// <param name="Cycles">For a cadence: how many cycles are opened at once; one otherwise.</param>
/// <param name="Citation">The document it is taken from, or 系统默认.</param>
public sealed record LimitRule(string Name, string? Kind, Limit Limit, string Citation, int Cycles = 1);

/// <summary>The units that sit at the county's own desks (经办口): what an office owes is owed by these codes.</summary>
public sealed record Desks(string Office, string Party, string Government)
{
    /// <summary>The unit that answers for a role's desk, or null for roles without one.</summary>
    public string? Of(Role role) => role switch
    {
        Role.Office or Role.ProposalsCommittee => Office,
        Role.Party => Party,
        Role.Government or Role.SupervisionOffice => Government,
        Role.Member or Role.Group or Role.Unit or Role.Leader => null,
    };
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

    /// <summary>The last day a response may be extended to, from the day it was first owed.</summary>
    public const string ExtendResponse = "extendResponse";

    /// <summary>The last day a co-unit's opinion may be extended to.</summary>
    public const string ExtendOpinion = "extendOpinion";

    /// <summary>A county need not have this one: talking to whoever raised the matter, before anything else.</summary>
    public const string Contact = "contact";

    /// <summary>The names a rulebook may have a rule for.</summary>
    public static IReadOnlyList<string> Optional { get; } = [Contact];

    /// <summary>The names every rulebook has a rule for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        File, Redo, DecideExtension, ReportInstruction, ExtendResponse, ExtendOpinion, Assign, Acknowledge, RequestReturn, DecideReturn, GiveOpinion, Respond, Repair, ReviewResponse,
        LookBackAfterClaim, LookBackAfterPromise, LookBackWithoutPromise, ImplementAgain, StandingReview,
    ];
}
