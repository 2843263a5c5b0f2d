using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>调整任务: the office changes who answers for a duty, until when, or its words, and says why (F57). What it was stays in the record.</summary>
/// <param name="Units">The codes of all units from now on, first the leading one; none where they stay.</param>
/// <param name="NamedUnits">The same as whoever changes them calls them.</param>
/// <param name="LimitKind">The form of the new time limit; a day where only a day is given.</param>
public sealed record AmendDuty(
    string? Reason, string? Text = null, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? NamedUnits = null, TimeLimitKind? LimitKind = null, DateOnly? DueOn = null, string? LimitText = null) : MatterAct
{
    public override Step Step => Step.AmendDuty;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var content = new DutyContent(Text, Units, NamedUnits, LimitKind, DueOn, LimitText);
        if ((Texts.Refuse(Reason, MatterRefusals.ReasonMissing) ?? content.Refuse(situation, on)) is { } refusal) return refusal;

        var (duty, wording) = (matter.Duty, Wording.Of(Corrections.Apply(situation.History!)));
        if (content.Against(wording.Text, duty.Units, duty.Limit!) is not { } change) return MatterRefusals.NothingChanges;

        IReadOnlyList<string> units = change.Codes ?? duty.Units;
        var (owner, role) = units.Count > 0 ? (units[0], OwnerRole.Responsible) : (situation.Rules.Desks.Office, OwnerRole.Desk);
        // A title that was the beginning of the words goes with them.
        var title = change.Text is { } words && wording.Title == TitleOf(wording.Text) ? TitleOf(words) : null;
        return Decision.Record(
        [
            new DutyAmended(on, title, change.Text, change.Codes, change.Named, change.Limit, Reason!.Trim()),
            .. DutyLimits.Amend(
                clockwork, [.. clockwork.Clocks.Running(Owed.DutyReport, Owed.StandingReview)], owner, duty.Limit!, change.Limit, on,
                () => DutyCadence.Open(clockwork, owner, role, change.Limit!, on, duty.Cycles)),
        ]);
    }

    private const int LongestClause = 60;
    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create("，,。；;\n");

    /// <summary>The title of a duty a document states: its first clause.</summary>
    public static string TitleOf(string text)
    {
        var end = text.AsSpan().IndexOfAny(ClauseEnds);
        var clause = end is > 5 and <= LongestClause ? text[..end] : text;
        return clause.Length <= LongestClause ? clause : clause[..LongestClause] + "…";
    }
}

/// <summary>关联达标指标: the office says which gauges of the year's plan count what a duty asks for (F57).</summary>
/// <param name="Gauges">The rulebook's names of all of them; none takes the link away.</param>
public sealed record LinkGauge(IReadOnlyList<string>? Gauges = null, string? Note = null) : MatterAct
{
    public override Step Step => Step.LinkGauge;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        string[] named = [.. (Gauges ?? []).Select(gauge => Texts.Tidy(gauge) ?? "").Distinct(StringComparer.Ordinal)];
        if (Texts.TooLong(Note) is { } tooLong) return tooLong;
        if (named.FirstOrDefault(gauge => !IsGauge(situation.Rules, gauge)) is { } unknown) return MatterRefusals.GaugeUnknown.About(unknown);
        return named.Order(StringComparer.Ordinal).SequenceEqual(matter.Duty.Gauges.Order(StringComparer.Ordinal))
            ? MatterRefusals.NothingChanges
            : Decision.Record(new GaugesLinked(on, named, Texts.Tidy(Note)));
    }

    private static bool IsGauge(Rulebook rules, string name) => name == RuleKeys.SupervisoryOneIn || (rules.Cadences ?? []).Any(rule => rule.Name == name);
}
