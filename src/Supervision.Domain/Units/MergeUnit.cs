namespace Supervision.Units;

/// <summary>A unit, and perhaps others with it, becomes part of one there is or of a new one (单位合并).</summary>
/// <param name="With">The codes of the others.</param>
public sealed record MergeUnit(UnitPart? Into, IReadOnlyList<string>? With = null) : UnitAct
{
    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        var codes = new[] { code }.Concat((With ?? []).Select(other => other ?? "")).Distinct().ToList();
        if (Into is null) return UnitRefusals.PartsMissing;
        if (codes.Contains(Into.Code ?? "")) return UnitRefusals.IntoItself;

        var merged = new List<Unit>();
        foreach (var one in codes)
        {
            if (situation.Active(one, on) is not { } unit) return UnitRefusals.NotActive.About(one);
            if (RefuseEnd(unit, situation, on) is { } refusal) return refusal;
            merged.Add(unit with { DissolvedOn = on, Successor = Into.Code, MergedInto = Into.Code });
        }
        var (into, wrong) = Into.In(situation, on, merged[0].Kind);
        return wrong is not null ? wrong : new UnitDecision.Accepted([.. merged, into!], [.. codes.Select(from => new Handover(from, into!.Id))]);
    }
}
