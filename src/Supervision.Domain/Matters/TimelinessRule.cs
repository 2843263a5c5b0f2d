using Supervision.Deadlines;

namespace Supervision.Matters;

/// <summary>The timeliness of a matter (事项时效) from the states of its limits: the one that needs most attention.</summary>
public static class TimelinessRule
{
    public static Timeliness Of(IEnumerable<ObligationState> limits) => limits.Select(Of).DefaultIfEmpty(Timeliness.None).Max();

    public static Timeliness Of(ObligationState limit) => limit switch
    {
        ObligationState.NotYet or ObligationState.Cancelled => Timeliness.None,
        ObligationState.DoneInTime => Timeliness.DoneInTime,
        ObligationState.DoneLate => Timeliness.DoneLate,
        ObligationState.Paused or ObligationState.Running => Timeliness.Running,
        ObligationState.DueSoon => Timeliness.DueSoon,
        ObligationState.Overdue => Timeliness.Overdue,
        ObligationState.LongOverdue => Timeliness.LongOverdue,
    };
}
