using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>签收: the unit confirms that it has the matter.</summary>
public sealed record AcknowledgeMatter : UnitAct
{
    public override Step Step => Step.Acknowledge;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var unit = situation.By.Unit!;
        return Decision.Record([new MatterAcknowledged(on, unit), .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Acknowledgement)]);
    }
}
