using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>会签: a co-unit signs the joint answer; the lead unit may respond once every co-unit has (F32).</summary>
public sealed record CoSign : UnitAct
{
    public override Step Step => Step.CoSign;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var unit = situation.By.Unit!;
        return Decision.Record([new ResponseCoSigned(on, unit), .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Opinion)]);
    }
}
