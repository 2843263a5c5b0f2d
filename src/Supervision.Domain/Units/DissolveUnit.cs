using Supervision.Shared;

namespace Supervision.Units;

/// <summary>A unit ceases to exist (单位撤销). What is open with it needs a successor: nothing is orphaned.</summary>
public sealed record DissolveUnit(string? Successor = null) : UnitAct
{
    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        var unit = situation.Units[code];
        if (RefuseEnd(unit, situation, on) is { } refusal) return refusal;
        if (Texts.Tidy(Successor) is not { } successor)
        {
            if (situation.OpenMattersOf(code) is var open and > 0) return UnitRefusals.HasOpenMatters.About($"{open}");
            return UnitDecision.Change(unit with { DissolvedOn = on });
        }
        if (successor == code) return UnitRefusals.IntoItself;
        return situation.Active(successor, on) is null
            ? UnitRefusals.NotActive.About(successor)
            : new UnitDecision.Accepted([unit with { DissolvedOn = on, Successor = successor }], [new Handover(code, successor)]);
    }
}
