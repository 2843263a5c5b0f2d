using Supervision.Shared;

namespace Supervision.Deadlines;

/// <summary>How far a limit has come (时限档次), in the order it passes through them.</summary>
public enum DeadlineTier
{
    /// <summary>即将到期</summary>
    DueSoon,

    /// <summary>逾期</summary>
    Overdue,

    /// <summary>严重逾期</summary>
    LongOverdue,
}

/// <summary>A limit came to a tier (时限到档, F64, F66): nobody did anything, a day began.</summary>
/// <param name="OccurredOn">The day it became true, whenever it was noticed.</param>
/// <param name="Subject">The matter the limit belongs to.</param>
[EventName("deadline_reached_v1")]
public sealed record DeadlineReached(DateOnly OccurredOn, Guid Subject, string Series, Owed What, string Owner, DateOnly DueOn, DeadlineTier Tier) : Fact(OccurredOn);

/// <summary>A limit that was recorded as overdue was not, as is known now (逾期撤回, F66): the record stays, reminders and scorecards pass it over.</summary>
/// <param name="Tier">The tier it had been recorded at.</param>
/// <param name="DueOn">The due day it had been recorded for.</param>
[EventName("overdue_withdrawn_v1")]
public sealed record OverdueWithdrawn(DateOnly OccurredOn, Guid Subject, string Series, DeadlineTier Tier, DateOnly DueOn, WithdrawalReason Reason) : Fact(OccurredOn);

/// <summary>Why a limit recorded as overdue was not (撤回原因).</summary>
public enum WithdrawalReason
{
    /// <summary>实为按期完成</summary>
    DoneInTime,

    /// <summary>追溯延期</summary>
    Extended,

    /// <summary>到期日重新计算</summary>
    Recounted,

    /// <summary>记录更正，当时并不欠办</summary>
    NotOwed,
}

/// <summary>A day was swept (每日巡检): everything that became true by it is recorded.</summary>
/// <param name="Reached">How many limits came to a tier.</param>
[EventName("day_swept_v1")]
public sealed record DaySwept(DateOnly OccurredOn, int Reached) : Fact(OccurredOn);

/// <summary>Who is told of a tier (督办层级): 经办人、督查室、领衔领导 and so on, up the ladder.</summary>
public sealed record Rung(DeadlineTier Tier, IReadOnlyList<RungRecipient> To);

/// <summary>Somebody a rung of the ladder tells (告知对象).</summary>
public enum RungRecipient
{
    /// <summary>承办单位: whoever owes it.</summary>
    Owner,

    /// <summary>督查室</summary>
    SupervisionOffice,

    /// <summary>政协办</summary>
    Office,

    /// <summary>县委</summary>
    Party,
}

/// <summary>What a day brings about by itself (巡检规则): a pure function of the limit, the day and the rulebook.</summary>
public static class DeadlineRule
{
    /// <summary>The tier a limit has come to by a day and the day it came to it; null where it has come to none.</summary>
    public static (DeadlineTier Tier, DateOnly Since)? TierOn(this ObligationRow row, DateOnly day, Rulebook rules) => row.StateOn(day, rules) switch
    {
        ObligationState.DueSoon => (DeadlineTier.DueSoon, Latest(row.ValidFrom, row.DueOn.AddDays(-rules.DueSoonDays))),
        ObligationState.Overdue => (DeadlineTier.Overdue, Latest(row.ValidFrom, row.DueOn.AddDays(1))),
        ObligationState.LongOverdue => (DeadlineTier.LongOverdue, Latest(row.ValidFrom, row.DueOn.AddDays(rules.LongOverdueDays + 1))),
        _ => null,
    };

    /// <summary>Why a limit recorded as overdue on a day was not, by what is known of it now; null where it was.</summary>
    /// <param name="rows">The limit's rows as they are known now.</param>
    public static WithdrawalReason? WithdrawalOf(DeadlineReached reached, IReadOnlyList<ObligationRow> rows)
    {
        var day = reached.OccurredOn;
        if (rows.FirstOrDefault(row => row.ValidFrom <= day && (row.ValidTo is null || day < row.ValidTo)) is not { } then) return WithdrawalReason.NotOwed;
        if (then.DueOn > reached.DueOn && then.IsOpenOn(day)) return WithdrawalReason.Extended;
        if (!then.IsOverdueOn(day))
            return then.DischargedOn <= day ? WithdrawalReason.DoneInTime : WithdrawalReason.NotOwed;

        // It was overdue by the day it had; a recount found that this day had been wrong.
        var later = rows.Where(row => row.ValidFrom >= then.ValidFrom).OrderBy(row => row.ValidFrom).ToList();
        return later.Zip(later.Skip(1)).Any(pair => IsRecount(pair.First, pair.Second) && pair.First.DueOn == reached.DueOn && pair.Second.DueOn >= day) ? WithdrawalReason.Recounted : null;
    }

    private static bool IsRecount(ObligationRow before, ObligationRow after) =>
        before.PausedOn is null && after.PausedOn is null && before.Rule == after.Rule && (before.RuleVersion, before.CalendarVersion) != (after.RuleVersion, after.CalendarVersion);

    /// <summary>The units a tier is told to.</summary>
    public static IEnumerable<string> ToldOf(DeadlineTier tier, string owner, Rulebook rules) =>
        (rules.Ladder ?? []).Where(rung => rung.Tier == tier).SelectMany(rung => rung.To).Select(to => to switch
        {
            RungRecipient.Owner => owner,
            RungRecipient.SupervisionOffice => rules.Desks.Government,
            RungRecipient.Office => rules.Desks.Office,
            RungRecipient.Party => rules.Desks.Party,
        }).Distinct();

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;
}
