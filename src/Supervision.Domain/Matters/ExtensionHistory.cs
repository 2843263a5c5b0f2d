using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What became of a request for more time (延期申请状态).</summary>
public enum ExtensionState
{
    /// <summary>待决定</summary>
    Open,

    /// <summary>已同意</summary>
    Granted,

    /// <summary>未同意</summary>
    Refused,

    /// <summary>已失效: what it was asked for was given, or is owed no longer, before anybody decided.</summary>
    Lapsed,
}

/// <summary>One request for more time and what became of it (延期申请, F62).</summary>
/// <param name="Unit">Who asks; its successor where it has one by now.</param>
/// <param name="Series">The limit it is about.</param>
/// <param name="DecisionSeries">The limit of the desk's decision.</param>
/// <param name="DueOn">The day it was owed by when it was asked for.</param>
/// <param name="Note">What the decision says: a note with the grant, the reason of the refusal.</param>
public sealed record ExtensionCase(
    string Unit, Owed What, string Series, string? DecisionSeries, DateOnly DueOn, DateOnly RequestedDueOn, DateOnly AskedOn, bool Late, string Reason,
    ExtensionState State = ExtensionState.Open, DateOnly? DecidedOn = null, DateOnly? GrantedDueOn = null, string? Note = null);

/// <summary>Turns the facts of one matter into its requests for more time (延期经过). Whether one is still open is asked of the matter itself.</summary>
public static class ExtensionHistory
{
    /// <param name="facts">The matter's facts, with what was corrected set right.</param>
    public static IReadOnlyList<ExtensionCase> Of(IReadOnlyList<Fact> facts)
    {
        if (!facts.OfType<ExtensionRequested>().Any()) return [];

        var cases = new List<ExtensionCase>();
        Matter? matter = null;
        foreach (var fact in facts)
        {
            var clock = fact is ExtensionRequested { Unit: var asking } && matter?.Handling.Of(asking) is { } part ? matter.ClockOf(part) : null;
            matter = Matter.Evolve(matter, fact);
            if (fact is ExtensionRequested asked && clock is not null)
                cases.Add(new(asked.Unit, clock.What, clock.Series, null, asked.DueOn, asked.RequestedDueOn, asked.OccurredOn, asked.Late, asked.Reason));
            else if (matter is not null)
                Follow(cases, matter, fact);
        }
        return cases;
    }

    private static void Follow(List<ExtensionCase> cases, Matter matter, Fact fact)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            var one = fact is UnitSucceeded heir && heir.From == cases[i].Unit ? cases[i] with { Unit = heir.To } : cases[i];
            var isLatest = !cases.Skip(i + 1).Any(later => later.Unit == one.Unit);
            cases[i] = isLatest && one.State is ExtensionState.Open or ExtensionState.Lapsed ? After(one, matter, fact) : one;
        }
    }

    private static ExtensionCase After(ExtensionCase one, Matter matter, Fact fact) => fact switch
    {
        ExtensionGranted granted when granted.Unit == one.Unit =>
            one with { State = ExtensionState.Granted, DecidedOn = granted.OccurredOn, GrantedDueOn = granted.ToDueOn, Note = granted.Note },
        ExtensionRefused refused when refused.Unit == one.Unit =>
            one with { State = ExtensionState.Refused, DecidedOn = refused.OccurredOn, Note = refused.Reason },
        ObligationOpened { What: Owed.ExtensionDecision } decision when one.DecisionSeries is null && IsAbout(decision, one, matter) =>
            one with { DecisionSeries = decision.Series },
        _ when IsAsking(one.Unit, matter) => one with { State = ExtensionState.Open, DecidedOn = null },
        _ when one.State == ExtensionState.Open => one with { State = ExtensionState.Lapsed, DecidedOn = fact.OccurredOn },
        _ => one,
    };

    private static bool IsAbout(ObligationOpened decision, ExtensionCase one, Matter matter) =>
        matter.Handling.Of(one.Unit) is { } part && decision.Series.StartsWith(part.DecisionSeries(Owed.ExtensionDecision), StringComparison.Ordinal);

    private static bool IsAsking(string unit, Matter matter) =>
        matter.Handling.Of(unit) is { } part && matter.StageOf(Track.Timing, part) == Stage.ExtensionRequested;
}
