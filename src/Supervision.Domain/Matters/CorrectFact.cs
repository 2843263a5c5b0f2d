using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// 更正: a recorded fact was wrong in its day, its unit, its number, its class or its words (F104). What follows from it, the limits and whether
/// something was late, is set right with it.
/// </summary>
/// <param name="Entry">Which fact, from 1, in the order they were recorded: the entry's number in the history.</param>
/// <param name="Day">The day it really happened.</param>
/// <param name="Unit">The unit it should have been given to.</param>
/// <param name="WrongUnit">The unit it was given to by mistake; may be left out where the entry names one only.</param>
public sealed record CorrectFact(
    int? Entry, string? Reason, DateOnly? Day = null, string? Unit = null, string? WrongUnit = null, string? Number = null,
    ResponseClass? Class = null, string? Title = null, string? Text = null) : MatterAct
{
    public override Step Step => Step.Correct;

    // A correction is made when it is made, whatever it is about.
    protected override DateOnly EarliestOn(Matter matter, Situation situation) => DateOnly.MinValue;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var facts = Corrections.Apply(situation.History!);
        if (Entry is not { } entry || entry < 1 || entry > facts.Count || facts[entry - 1] is FactCorrected || IsLimit(facts[entry - 1])) return MatterRefusals.EntryUnknown.About($"{Entry}");
        if ((Texts.Refuse(Reason, MatterRefusals.ReasonMissing) ?? Texts.TooLong(Text) ?? Texts.TooLong(Title, RaiseMatter.LongestTitle) ?? Texts.TooLong(Number, 100)) is { } refusal) return refusal;

        var right = facts.ToArray();
        if ((CorrectWords(right, entry - 1, situation) ?? CorrectUnit(right, entry - 1, matter, situation) ?? CorrectDay(right, entry - 1, situation, clockwork)) is { } wrong) return wrong;
        Consequences.Recount(facts, right, clockwork);
        Consequences.JudgeLateness(right);

        var changed = Enumerable.Range(0, facts.Count).Where(index => right[index] != facts[index]).ToList();
        return changed.Contains(entry - 1)
            ? Decision.Record([.. changed.OrderBy(index => index != entry - 1).Select(index => new FactCorrected(on, index + 1, right[index], Reason!.Trim(), index != entry - 1))])
            : MatterRefusals.NothingChanges;
    }

    private static bool IsLimit(Fact fact) => fact.GetType().Namespace == typeof(ObligationOpened).Namespace;

    /// <summary>The number, the title, the words and the class.</summary>
    private Rejection? CorrectWords(Fact[] facts, int index, Situation situation)
    {
        if (Texts.Tidy(Number) is { } number)
        {
            if (facts[index] is not MatterRaised raised) return MatterRefusals.NotCorrectable;
            if (number != raised.Number && situation.TakenNumbers?.Contains(number) == true) return MatterRefusals.NumberTaken.About(number);
            facts[index] = raised with { Number = number };
        }
        if (Texts.Tidy(Title) is { } title)
        {
            if (WithTitle(facts[index], title) is not { } retitled) return MatterRefusals.NotCorrectable;
            facts[index] = retitled;
        }
        if (Texts.Tidy(Text) is { } text)
        {
            if (WithText(facts[index], text) is not { } reworded) return MatterRefusals.NotCorrectable;
            facts[index] = reworded;
        }
        if (Class is { } @class)
        {
            if (facts[index] is not ResponsePosted posted) return MatterRefusals.NotCorrectable;
            if (ResponseAct.RefusalOf(posted.Adoption, @class, posted.Reason, posted.Commitments.Count > 0) is { } broken) return broken;
            if (facts.OfType<ResponsePassed>().Any(passed => passed.Round == posted.Round && (passed.Unit ?? posted.Unit) == posted.Unit)
                && !PassResponse.FollowsAlike((posted.Adoption, @class), (posted.Adoption, posted.Class))) return MatterRefusals.NeedsRedo;
            facts[index] = posted with { Class = @class };
        }
        return null;
    }

    /// <summary>A unit that was named by mistake, as long as it has done nothing: afterwards it is 改办.</summary>
    private Rejection? CorrectUnit(Fact[] facts, int index, Matter matter, Situation situation)
    {
        if (Texts.Tidy(Unit) is not { } unit) return null;
        if (!situation.IsUnit(unit)) return MatterRefusals.UnitUnknown.About(unit);

        string[] named = facts[index] switch
        {
            MatterAssigned assigned => [.. Handling.UnitsOf(assigned).Select(given => given.Unit)],
            MatterReassigned moved => [moved.To],
            UnitAdded added => [added.Unit],
            _ => [],
        };
        if (named.Length == 0) return MatterRefusals.NotCorrectable;
        if ((Texts.Tidy(WrongUnit) ?? (named.Length == 1 ? named[0] : null)) is not { } wrong || !named.Contains(wrong)) return MatterRefusals.UnitNotNamed;
        if (matter.Handling.Of(unit) is not null || named.Contains(unit)) return MatterRefusals.UnitTwice;
        if (PartLimits.NobodyIsLeftToJudge(situation.Rules.Desks, [.. matter.Handling.Active.Select(part => part.Unit).Where(code => code != wrong), unit])) return MatterRefusals.NobodyLeftToJudge;

        var opened = Consequences.RecordedWith(facts, index).OfType<ObligationOpened>().Where(limit => limit.Owner == wrong).ToList();
        var isUntouched = matter.Handling.Of(wrong) is { Progress: Stage.Assigned, AsksExtension: false }
            && !facts.Skip(index + 1).Any(fact => Consequences.IsAbout(fact, wrong) || (fact is not ObligationOpened && opened.Exists(limit => limit.Series == LimitFacts.SeriesOf(fact))));
        if (!isUntouched) return MatterRefusals.CorrectedUnitHasActed.About(wrong);

        facts[index] = facts[index] switch
        {
            MatterAssigned assigned => assigned with { Lead = Renamed(assigned.Lead), CoUnits = [.. assigned.CoUnits.Select(code => Renamed(code)!)], SplitUnits = assigned.SplitUnits?.Select(code => Renamed(code)!).ToList() },
            MatterReassigned moved => moved with { To = unit },
            UnitAdded added => added with { Unit = unit },
            var other => other,
        };
        foreach (var limit in opened)
        {
            var name = Clockwork.Named(limit.What);
            facts[Array.IndexOf(facts, limit)] = limit with { Owner = unit, Series = $"{name}/{unit}/{matter.Clocks.Count($"{name}/{unit}") + 1}" };
        }
        return null;

        string? Renamed(string? code) => code == wrong ? unit : code;
    }

    /// <summary>Another day, not before what it builds on and not after what builds on it; the limits that began with it begin on that day.</summary>
    private Rejection? CorrectDay(Fact[] facts, int index, Situation situation, Clockwork clockwork)
    {
        if (Day is not { } day) return null;
        if (day > situation.Now.Day) return MatterRefusals.InTheFuture.About(Days.Iso(day), Days.Iso(situation.Now.Day));
        if (Days.Refuse(day) is { } outOfRange) return outOfRange;

        var was = facts[index].OccurredOn;
        var together = Consequences.RecordedWith(facts, index).Count();
        var earliest = facts.Take(index).Where(fact => fact is not FactCorrected && fact.OccurredOn <= was).Select(fact => fact.OccurredOn).DefaultIfEmpty(DateOnly.MinValue).Max();
        var latest = facts.Skip(index + together).Where(fact => fact is not FactCorrected && fact.OccurredOn >= was).Select(fact => fact.OccurredOn).DefaultIfEmpty(situation.Now.Day).Min();
        if (day < earliest || day > latest) return MatterRefusals.CorrectedDayOutOfOrder.About(Days.Iso(day), Days.Iso(earliest), Days.Iso(latest));

        var cycles = facts[index] is MatterRaised ? Consequences.CyclesMoved([.. facts.Skip(index).Take(together)], was, day, clockwork) : [];
        for (var i = index; i < index + together; i++)
            facts[i] = facts[i] is ObligationOpened limit && cycles.TryGetValue(limit.Series, out var cycle) ? cycle : Consequences.Moved(facts[i], was, day, clockwork);
        return null;
    }

    private static Fact? WithTitle(Fact fact, string title) => fact switch
    {
        MatterRaised raised => raised with { Title = title },
        MatterResubmitted { Title: not null } again => again with { Title = title },
        OpinionEdited edited => edited with { Title = title },
        _ => null,
    };

    private static Fact? WithText(Fact fact, string text) => fact switch
    {
        MatterRaised raised => raised with { Text = text },
        MatterResubmitted { Text: not null } again => again with { Text = text },
        OpinionScreened screened => screened with { Note = text },
        OpinionEdited edited => edited with { Text = text },
        OpinionChecked looked => looked with { Note = text },
        OpinionUsed used => used with { Reference = text },
        MatterFiled filed => filed with { Note = text },
        FilingRefused refused => refused with { Reason = text },
        MatterAssigned assigned => assigned with { Note = text },
        ReturnRequested asked => asked with { Reason = text },
        ReturnAccepted taken => taken with { Note = text },
        ReturnRefused left => left with { Reason = text },
        MatterReassigned moved => moved with { Reason = text },
        UnitAdded added => added with { Reason = text },
        ProposerContacted contacted => contacted with { Text = text },
        CoOpinionGiven given => given with { Text = text },
        CoSignWaived waived => waived with { Reason = text },
        ResponsePosted posted => posted with { Text = text },
        ResponsePassed passed => passed with { Note = text },
        ResponseSentBack back => back with { Reason = text },
        ResponseReclassified set => set with { Reason = text },
        RedoOrdered redo => redo with { Reason = text },
        ExtensionRequested asked => asked with { Reason = text },
        ExtensionGranted granted => granted with { Note = text },
        ExtensionRefused refused => refused with { Reason = text },
        ProgressPosted progress => progress with { Text = text },
        ImplementationClaimed claimed => claimed with { Text = text },
        LookedBack looked => looked with { Text = text },
        DutyReported reported => reported with { Text = text },
        DutyAmended { Text: not null } amended => amended with { Text = text },
        MeasureAdded added => added with { Text = text },
        MeasureAmended { Text: not null } amended => amended with { Text = text },
        MeasureReported reported => reported with { Text = text },
        MeasureDropped dropped => dropped with { Reason = text },
        InstructionGiven given => given with { Text = text },
        InstructionReported reported => reported with { Text = text },
        ListedForMeeting listed => listed with { Result = text },
        UnitReminded reminded => reminded with { Text = text },
        MatterClosed closed => closed with { Note = text },
        MatterReopened again => again with { Reason = text },
        _ => null,
    };
}
