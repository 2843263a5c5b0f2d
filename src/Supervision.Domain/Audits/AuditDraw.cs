using System.Security.Cryptography;
using System.Text;
using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Audits;

/// <summary>One unit's claim about one matter that an audit could look at (审核总体中的一项).</summary>
/// <param name="Risks">Why it is worth a look, whatever is drawn.</param>
public sealed record AuditCandidate(Guid Matter, string Number, MatterKind Kind, string Title, string Unit, Implementation Implementation, IReadOnlyList<RiskReason> Risks)
{
    /// <summary>What it is called in a draw: the matter's id, a stroke, the unit's code.</summary>
    public string Id => IdOf(Matter, Unit);

    public static string IdOf(Guid matter, string unit) => $"{matter}/{unit}";

    /// <summary>As it comes into a sample.</summary>
    public SampledItem As(int item, SampledHow how, string? why = null) => new(item, Matter, Number, Kind, Title, Unit, Implementation, how, how == SampledHow.RiskPick ? Risks : [], why);
}

/// <summary>
/// How a sample is drawn (随机抽样, F102, decision 0037), so that anybody can draw it again: every id of the population gets the SHA-256 of the UTF-8 text
/// "seed:id", written in lower-case hexadecimal; the ids are put in the order of these texts, byte by byte; the first so many are the sample.
/// </summary>
public static class AuditDraw
{
    public static IReadOnlyList<string> Of(string seed, IEnumerable<string> population, int size) =>
        [.. population.Select(id => (Key: KeyOf(seed, id), Id: id)).OrderBy(one => one.Key, StringComparer.Ordinal).Take(size).Select(one => one.Id)];

    public static string KeyOf(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{id}")));
}

/// <summary>What a unit said about one thing it promised (一次落实申报), as far as its risk goes.</summary>
/// <param name="GivenOn">The day the unit was handed the matter; null where it is not known.</param>
/// <param name="PromisedOn">The day it had promised; null where it had promised none.</param>
/// <param name="Evidence">How many documents, places or files show it.</param>
public sealed record ImplementationClaim(DateOnly? GivenOn, DateOnly ClaimedOn, DateOnly? PromisedOn, int Evidence);

/// <summary>What makes a claim worth a look (风险情形): read from what was said, never guessed.</summary>
public static class AuditRisks
{
    /// <param name="claims">The latest claim about each thing the unit promised.</param>
    public static IReadOnlyList<RiskReason> Of(IReadOnlyList<ImplementationClaim> claims, Rulebook rules, WorkingCalendar calendar)
    {
        var fast = AuditLimits.Of(rules, LimitNames.ClosedFast);
        return
        [
            .. claims.Any(claim => claim.Evidence == 0) ? [RiskReason.NoEvidence] : Array.Empty<RiskReason>(),
            .. claims.Any(claim => claim.GivenOn is { } given && claim.ClaimedOn <= fast.From(given, calendar).On) ? [RiskReason.ClosedFast] : Array.Empty<RiskReason>(),
            .. claims.Any(claim => claim.PromisedOn < claim.ClaimedOn) ? [RiskReason.PromisePassed] : Array.Empty<RiskReason>(),
        ];
    }
}

/// <summary>The limits of an audit (落实审核时限): the county's own where its rulebook has them, these where it has not.</summary>
public static class AuditLimits
{
    private static readonly Dictionary<string, Limit> Usual = new(StringComparer.Ordinal)
    {
        [LimitNames.ClosedFast] = new(7, LimitUnit.CalendarDays),
        [LimitNames.ObjectToVerdict] = new(10, LimitUnit.WorkingDays),
        [LimitNames.DecideObjection] = new(10, LimitUnit.WorkingDays),
        [LimitNames.CheckRectification] = new(10, LimitUnit.WorkingDays),
    };

    public static Limit Of(Rulebook rules, string name) => rules.Find(name, new RuleSubject(""))?.Limit ?? Usual[name];
}
