namespace Supervision.Matters;

/// <summary>A step a unit takes in its own part (承办单位动作): the part is the acting person's unit's.</summary>
public abstract record UnitAct : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) => PartOf(matter, situation) is { } part ? matter.Handling.StageOf(part) : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => PartOf(matter, situation)?.LastOn ?? matter.LastOn;

    protected static UnitPart? PartOf(Matter matter, Situation situation) => matter.Handling.Of(situation.By.Unit);
}

/// <summary>A step a desk takes about a unit's request to return a matter (退办决定). Without a unit named, it is about the only one that asks.</summary>
public abstract record ReturnDecisionAct(string? Unit) : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) =>
        matter.Handling.Of(Unit) is { } named ? matter.Handling.StageOf(named) : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        Asking(matter) is not { } part ? matter.LastOn
        : part.Role == UnitRole.Lead ? matter.Handling.LastOn
        : part.LastOn;

    /// <summary>The part whose return is asked for; null when none, or more than one and none named.</summary>
    protected UnitPart? Asking(Matter matter)
    {
        var asking = matter.Handling.Active.Where(part => part.Progress == Stage.ReturnRequested && (Unit is null || part.Unit == Unit)).Take(2).ToList();
        return asking.Count == 1 ? asking[0] : null;
    }
}
