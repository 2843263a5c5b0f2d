using Supervision.Shared;

namespace Supervision.Units;

/// <summary>A unit has another name from a day on (单位更名).</summary>
public sealed record RenameUnit(string? Name) : UnitAct
{
    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        var unit = situation.Units[code];
        if ((situation.RefuseName(Name, code) ?? Codes.RefuseDay(on, situation.Today, unit.Names[^1].Since)) is { } refusal) return refusal;
        return Name!.Trim() == unit.Name ? UnitRefusals.NameUnchanged : UnitDecision.Change(unit with { Names = [.. unit.Names, new UnitName(Name.Trim(), on)] });
    }
}
