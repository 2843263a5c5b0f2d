using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step a unit takes in its own part (承办单位动作): the part is the acting person's unit's.</summary>
public abstract record UnitAct : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) =>
        PartOf(matter, situation) is { } part ? matter.StageOf(Lifecycle.TrackOf(Step), part) : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => PartOf(matter, situation)?.LastOn ?? matter.LastOn;

    protected static UnitPart? PartOf(Matter matter, Situation situation) => matter.Handling.Of(situation.By.Unit);
}

/// <summary>A step a desk takes about units' parts (经办口动作). Without a unit named, it is about every part at a stage that allows it.</summary>
public abstract record PartsAct(string? Unit) : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) =>
        matter.Handling.Of(Unit) is { } named ? matter.StageOf(Lifecycle.TrackOf(Step), named) : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        Picked(matter, situation).Select(part => part.LastOn).DefaultIfEmpty(matter.LastOn).Max();

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var parts = Picked(matter, situation).ToList();
        return Unit is not null && parts.Count == 0 ? MatterRefusals.UnitNotNamed : On(matter, parts, situation, clockwork, on);
    }

    protected abstract Decision On(Matter matter, IReadOnlyList<UnitPart> parts, Situation situation, Clockwork clockwork, DateOnly on);

    protected IEnumerable<UnitPart> Picked(Matter matter, Situation situation)
    {
        var (track, by) = (Lifecycle.TrackOf(Step), matter.CapacitiesOf(situation.By));
        return matter.Handling.Active.Where(part =>
            (Unit is null || part.Unit == Unit) && matter.StageOf(track, part) is { } stage && situation.Lifecycle.Allows(track, stage, Step, by));
    }
}

/// <summary>A step a desk takes about one unit's part (单个单位动作). Without a unit named, it is about the only one it can be about.</summary>
public abstract record PartAct(string? Unit) : PartsAct(Unit)
{
    protected sealed override Decision On(Matter matter, IReadOnlyList<UnitPart> parts, Situation situation, Clockwork clockwork, DateOnly on) =>
        parts is [{ } part] ? On(matter, part, situation, clockwork, on) : MatterRefusals.UnitNotNamed;

    protected abstract Decision On(Matter matter, UnitPart part, Situation situation, Clockwork clockwork, DateOnly on);
}
