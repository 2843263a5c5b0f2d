using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>It was entered by mistake and counts for nothing (作废, F103): its number stays, and nobody else gets it.</summary>
/// <param name="Import">The import it came with.</param>
[EventName("entry_voided_v1")]
public sealed record EntryVoided(DateOnly OccurredOn, Guid Import, string Reason) : Fact(OccurredOn), IVoids;

/// <summary>Takes back what an import entered (撤销导入, F103): what nobody has acted on since.</summary>
public static class VoidEntry
{
    /// <param name="wasActedOn">Whether somebody recorded anything about it after it was entered.</param>
    public static Decision Decide(Matter matter, Guid import, string? reason, bool wasActedOn, DateOnly today) =>
        Texts.Missing(reason, MatterRefusals.ReasonMissing) is { } missing ? missing
        : Texts.TooLong(reason, 500) is { } tooLong ? tooLong
        : matter.Intake.IsVoid ? MatterRefusals.VoidedAlready
        : wasActedOn ? MatterRefusals.ActedOnSince.About(matter.Intake.Number)
        : Decision.Record(new EntryVoided(today, import, reason!.Trim()));
}
