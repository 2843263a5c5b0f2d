namespace Supervision.Shared;

/// <summary>A recorded fact was wrong (更正, F104): the wrong one stays, struck through, and every figure uses the right one from the day it is about.</summary>
/// <param name="Entry">Which fact of the matter, from 1, in the order they were recorded.</param>
/// <param name="Corrected">The fact as it should have been recorded.</param>
/// <param name="IsConsequence">Nobody asked for this one: it follows from the one before.</param>
[EventName("fact_corrected_v1")]
public sealed record FactCorrected(DateOnly OccurredOn, int Entry, Fact Corrected, string Reason, bool IsConsequence = false) : Fact(OccurredOn);

/// <summary>Sets right what was corrected (更正的适用).</summary>
public static class Corrections
{
    /// <summary>The facts as they are known now: each corrected one replaced by its latest correction, in its place.</summary>
    public static IReadOnlyList<Fact> Apply(IReadOnlyList<Fact> facts)
    {
        if (!facts.OfType<FactCorrected>().Any()) return facts;

        var right = facts.ToArray();
        foreach (var correction in facts.OfType<FactCorrected>()) right[correction.Entry - 1] = correction.Corrected;
        return right;
    }
}
