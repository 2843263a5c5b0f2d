using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>办结: nothing is left to follow up. What was still to come of a duty's cadence is owed no longer.</summary>
public sealed record CloseMatter(string? Note = null) : MatterAct
{
    public override Step Step => Step.Close;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal
            ? refusal
            : Decision.Record([new MatterClosed(on, Texts.Tidy(Note)), .. clockwork.Cancel(on, _ => true)]);
}

/// <summary>重新办理: a closed matter turns out not to be done. What was promised, or where nothing was adopted the answer itself, is owed again.</summary>
/// <param name="DueOn">The day it is now owed by; the rulebook's where nothing is said.</param>
public sealed record ReopenMatter(string? Reason, DateOnly? DueOn = null) : MatterAct
{
    public override Step Step => Step.Reopen;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (RefusalOfDue(DueOn, on) is { } early) return early;

        var (due, rule) = DueOn is { } day
            ? (DueDate.Fixed(day, situation.Calendar), Clockwork.Stated)
            : (clockwork.Counted(LimitNames.ImplementAgain, on), LimitNames.ImplementAgain);
        var to = matter.Duty.IsGiven && !matter.Handling.Answering.Any() ? ReopenedTo.Duty : matter.FollowUp.Parts.Values.All(promise => promise.IsWatched) ? ReopenedTo.Response : ReopenedTo.FollowUp;
        IEnumerable<Fact> owedAgain = to == ReopenedTo.Duty
            ? matter.Clocks.BySeries.Values.Where(clock => clock.What == Owed.DutyReport).MaxBy(clock => clock.Ordinal) is { } last ? [clockwork.ReinstateUntil(last, on, due, rule)] : []
            : to == ReopenedTo.Response
            ? matter.Handling.Answering.Select(part => clockwork.ReinstateUntil(matter.Clocks.Latest(Owed.Response, part.Unit)!, on, due, rule))
            : matter.FollowUp.Parts.Values.SelectMany(promise => FollowUpLimits.Renew(matter, clockwork, promise, on, (due, rule)));
        Fact[] facts = [new MatterReopened(on, Reason!.Trim(), due.On, to), .. owedAgain];
        return Decision.Record([.. facts, .. Inherited(facts.Aggregate(matter, (so, fact) => Matter.Evolve(so, fact)!), situation, on)]);
    }

    /// <summary>Units may have ceased to exist since it was closed: their successors do what is owed again (F111).</summary>
    private static IEnumerable<Fact> Inherited(Matter matter, Situation situation, DateOnly on) => UnitSuccession.Of(
        matter, matter.Units.Where(unit => !situation.IsUnit(unit)).Select(unit => (From: unit, To: situation.SuccessorOf?.Invoke(unit)!)).Where(pair => pair.To is not null), on, "");
}
