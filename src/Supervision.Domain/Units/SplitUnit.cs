using Supervision.Shared;

namespace Supervision.Units;

/// <summary>A unit becomes several (单位分设). It goes on where it is one of them; else it ceases to exist.</summary>
/// <param name="Successor">Which of them takes over what is open.</param>
public sealed record SplitUnit(IReadOnlyList<UnitPart>? Into, string? Successor = null) : UnitAct
{
    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        var unit = situation.Units[code];
        var into = (Into ?? []).OfType<UnitPart>().ToList();
        var codes = into.Select(part => part.Code).ToList();
        if (codes.Distinct().Count() < 2 || codes.Distinct().Count() != codes.Count) return UnitRefusals.PartsMissing;

        var parts = new List<Unit>();
        foreach (var part in into.Where(part => part.Code != code))
        {
            var (one, wrong) = part.In(situation, on, unit.Kind);
            if (wrong is not null) return wrong;
            if (parts.Any(other => other.Name == one!.Name)) return UnitRefusals.NameTaken.About(one!.Name);
            parts.Add(one!);
        }
        if (codes.Contains(code))
            return Codes.RefuseDay(on, situation.Today, unit.Names[^1].Since) is { } early ? early : new UnitDecision.Accepted([unit, .. parts], []);

        if (RefuseEnd(unit, situation, on) is { } refusal) return refusal;
        if (Texts.Tidy(Successor) is not { } successor)
        {
            if (situation.OpenMattersOf(code) is var open and > 0) return UnitRefusals.HasOpenMatters.About($"{open}");
            return UnitDecision.Change([unit with { DissolvedOn = on }, .. parts]);
        }
        return codes.Contains(successor)
            ? new UnitDecision.Accepted([unit with { DissolvedOn = on, Successor = successor }, .. parts], [new Handover(code, successor)])
            : UnitRefusals.SuccessorNotAPart.About(successor);
    }
}
