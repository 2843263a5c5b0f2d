namespace Supervision.Matters;

/// <summary>
/// How things are counted (计数口径): the one place that says what the parts of a matter come to. A matter counts once, with these values; a unit's
/// figures count its assignments. The numerator of every rate is picked from its denominator.
/// </summary>
public static class Counting
{
    /// <summary>采纳: counts once every unit that has to answer has an answer that holds, latest value. All adopted: adopted; none: not adopted; otherwise partly.</summary>
    public static Adoption AdoptionOf(Handling handling)
    {
        if (!IsAnswered(handling)) return Adoption.Pending;

        var values = handling.Answering.Select(AdoptionOf).Distinct().ToList();
        return values switch
        {
            [var same] => same,
            _ when values.Exists(LeadsToAction) => Adoption.PartlyAdopted,
            _ => Adoption.NotAdopted,
        };
    }

    /// <summary>采纳, of one unit's assignment: its latest answer that holds.</summary>
    public static Adoption AdoptionOf(UnitPart part) => part.Passed?.Adoption ?? Adoption.Pending;

    /// <summary>落实, over all commitments: verified only when every one is that still applies, and no unit has still to say what it will do.</summary>
    public static Implementation ImplementationOf(Handling handling, FollowUp followUp) => ImplementationOver(handling.Answering, [.. followUp.Parts.Values]);

    /// <summary>落实, of one unit's assignment: over its own commitments.</summary>
    public static Implementation ImplementationOf(UnitPart part, FollowUp followUp) => ImplementationOver([part], [.. followUp.Of(part.Unit)]);

    private static Implementation ImplementationOver(IEnumerable<UnitPart> answering, IReadOnlyList<CommitmentPart> parts) =>
        // What is only watched says nothing of what is done, until it turns out to be.
        OfPromises(answering, [.. parts.Where(part => !part.IsWatched || part.Stage == Stage.Settled)]);

    private static Implementation OfPromises(IEnumerable<UnitPart> answering, IReadOnlyList<CommitmentPart> promises)
    {
        var parts = promises.Select(part => part.Implementation).Where(value => value != Implementation.NoLongerApplicable).ToList();
        if (answering.Any(part => part.Progress != Stage.Responded)) parts.Add(Implementation.InProgress);
        return true switch
        {
            _ when promises.Count == 0 => Implementation.NotStarted,
            _ when parts.Count == 0 => Implementation.NoLongerApplicable,
            _ when parts.Contains(Implementation.NotImplemented) => Implementation.NotImplemented,
            _ when parts.Contains(Implementation.InProgress) => Implementation.InProgress,
            _ when parts.Contains(Implementation.Claimed) => Implementation.Claimed,
            _ when parts.Contains(Implementation.PartlyVerified) => Implementation.PartlyVerified,
            _ => Implementation.Verified,
        };
    }

    /// <summary>Whether it is answered (已答复): a 分办 only when every unit has answered.</summary>
    public static bool IsAnswered(Handling handling) => handling.Answering.Any() && handling.Answering.All(part => part.Passed is not null);

    /// <summary>答复类别 of the whole: once answered, the class all its units' answers have; unclassified where one says none or they differ.</summary>
    public static ResponseClass? ClassOf(Handling handling) =>
        IsAnswered(handling) && handling.Answering.Select(part => part.Passed!.Class).Distinct().ToList() is [{ } same] ? same : null;

    /// <summary>Adopted in whole or part: there is something to carry out.</summary>
    public static bool LeadsToAction(this Adoption adoption) => adoption is Adoption.Adopted or Adoption.PartlyAdopted;

    /// <summary>Whether a look-back with this outcome ends the following up.</summary>
    public static bool Settles(this LookBackOutcome outcome) =>
        outcome is LookBackOutcome.Implemented or LookBackOutcome.PartlyImplemented or LookBackOutcome.ConditionsChanged;
}
