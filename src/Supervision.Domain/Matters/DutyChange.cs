using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What a command says of the words, the units and the time limit of a duty or of a measure (任务内容). What it leaves out stays.</summary>
/// <param name="Units">The codes of the units, first the leading one; none where they stay.</param>
/// <param name="NamedUnits">The same as whoever says it calls them, and those that nobody here knows.</param>
public sealed record DutyContent(string? Text, IReadOnlyList<string>? Units, IReadOnlyList<string>? NamedUnits, TimeLimitKind? LimitKind, DateOnly? DueOn, string? LimitText)
{
    /// <summary>The time limit this says; null where it says none.</summary>
    public TimeLimit? Limit => LimitKind is null && DueOn is null ? null : new(LimitKind ?? TimeLimitKind.Date, DueOn, Texts.Tidy(LimitText) ?? "");

    public IReadOnlyList<string>? Codes => Units is [_, ..] ? Units : null;

    /// <summary>How those are called; whoever does not say calls them by their codes.</summary>
    public IReadOnlyList<string>? Named => Codes is null ? null : NamedUnits?.Where(name => !string.IsNullOrWhiteSpace(name)).ToList() is { Count: > 0 } named ? named : Codes;

    public Rejection? Refuse(Situation situation, DateOnly on) =>
        Texts.TooLong(Text)
        ?? Texts.TooLong(LimitText, RaiseMatter.LongestTitle)
        ?? ((Codes ?? []).Select(unit => unit ?? "").FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown ? MatterRefusals.UnitUnknown.About(unknown) : null)
        ?? (Codes?.Distinct(StringComparer.Ordinal).Count() < Codes?.Count ? MatterRefusals.UnitTwice.About() : null)
        ?? Limit switch
        {
            { Kind: TimeLimitKind.Date, DueOn: null } => MatterRefusals.DutyDayMissing,
            { Kind: not TimeLimitKind.Date, DueOn: not null } => MatterRefusals.DutyDayContradicts,
            { DueOn: { } due } when Days.Refuse(due) is { } outOfRange => outOfRange,
            { DueOn: { } due } when due <= on => MatterRefusals.DueDateNotLater.About(Days.Iso(due), Days.Iso(on)),
            _ => null,
        };

    /// <summary>Only what is not so already; null where nothing is.</summary>
    public DutyContent? Against(string text, IReadOnlyList<string> units, TimeLimit limit)
    {
        var (words, isSame) = (Texts.Tidy(Text), Limit is not { } said || (said.Kind == limit.Kind && said.DueOn == limit.DueOn));
        var codes = Codes is { } named && !named.SequenceEqual(units) ? named : null;
        return words is null || words == text
            ? codes is null && isSame ? null : new(null, codes, codes is null ? null : Named, isSame ? null : Limit!.Kind, isSame ? null : DueOn, LimitText)
            : new(words, codes, codes is null ? null : Named, isSame ? null : Limit!.Kind, isSame ? null : DueOn, LimitText);
    }
}

/// <summary>What a change of units or time limit does to what runs (时限随调整变更). What was missed stays missed, and is whoever answers for it now.</summary>
public static class DutyLimits
{
    /// <param name="running">The running limits of the duty, or of the measure.</param>
    /// <param name="open">The limits the new time limit gives from the day on.</param>
    public static IEnumerable<Fact> Amend(Clockwork clockwork, IReadOnlyList<Clock> running, string owner, TimeLimit was, TimeLimit? now, DateOnly on, Func<IEnumerable<Fact>> open)
    {
        // A later day for what is done once is more time, with the old day known; anything else is another limit.
        var isMoved = was.Kind == TimeLimitKind.Date && now is { Kind: TimeLimitKind.Date } && running.Count == 1;
        if (isMoved) yield return clockwork.Extend(running[0], on, DueDate.Fixed(now!.DueOn!.Value, clockwork.Calendar), Clockwork.Stated);
        var kept = now is null || isMoved ? running : [.. running.Where(clock => clock.DueOn < on)];
        foreach (var clock in running.Except(kept)) yield return new ObligationCancelled(on, clock.Series);
        foreach (var clock in kept.Where(clock => clock.Owner != owner)) yield return new ObligationHandedOver(on, clock.Series, owner);
        if (now is null || isMoved) yield break;
        foreach (var fact in open()) yield return fact;
    }
}
