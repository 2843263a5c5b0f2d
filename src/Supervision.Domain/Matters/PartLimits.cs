using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>The limits of one unit's part (承办时限): what it owes from the day it has the matter, and the end of it.</summary>
public static class PartLimits
{
    public static IEnumerable<Fact> Open(Clockwork clockwork, string unit, UnitRole role, DateOnly on)
    {
        yield return clockwork.Open(Owed.Acknowledgement, unit, OwnerRoleOf(role), on, LimitNames.Acknowledge);
        if (clockwork.Rules.Starts.Answer == AnswerStart.Assignment)
            foreach (var limit in OpenAnswer(clockwork, unit, role, on)) yield return limit;
    }

    /// <summary>Where an answer is owed from the day of acknowledgement (签收之日起算): that day has come, or there will be none.</summary>
    public static IEnumerable<Fact> OpenAnswerLater(Matter matter, Clockwork clockwork, UnitPart part, DateOnly on) =>
        matter.ClockOf(part) is null && clockwork.Rules.Starts.Answer == AnswerStart.Acknowledgement ? OpenAnswer(clockwork, part.Unit, part.Role, on) : [];

    private static IEnumerable<Fact> OpenAnswer(Clockwork clockwork, string unit, UnitRole role, DateOnly on)
    {
        var owner = OwnerRoleOf(role);
        if (role == UnitRole.CoUnit)
        {
            yield return clockwork.OpenExtendable(Owed.Opinion, unit, owner, on, LimitNames.GiveOpinion, LimitNames.ExtendOpinion);
            yield break;
        }
        yield return clockwork.OpenExtendable(Owed.Response, unit, owner, on, LimitNames.Respond, LimitNames.ExtendResponse);
        if (clockwork.Rules.Find(LimitNames.Contact, clockwork.For, owner) is not null) yield return clockwork.Open(Owed.Contact, unit, owner, on, LimitNames.Contact);
    }

    /// <summary>Another unit gets a part as it is (改办): its limits start anew, or where the county says so, the answer is owed by the day it was owed by.</summary>
    public static IEnumerable<Fact> Reopen(Matter matter, Clockwork clockwork, UnitPart part, string to, DateOnly on)
    {
        var limits = Open(clockwork, to, part.Role, on);
        return clockwork.Rules.Starts.Reassigned == ReassignedClock.Continues && matter.ClockOf(part) is { } clock
            ? limits.Select(fact => fact is ObligationOpened limit && limit.What == clock.What ? limit with { DueOn = clock.DueOn, Provisional = clock.Provisional, ExtendableUntil = clock.ExtendableUntil } : fact)
            : limits;
    }

    /// <summary>The unit has the matter no longer: it owes nothing, and nobody owes a decision about it.</summary>
    /// <param name="decided">The decision that was taken with this; it is done, not cancelled.</param>
    public static IEnumerable<Fact> Cancel(Clockwork clockwork, UnitPart part, DateOnly on, Owed? decided = null) =>
    [
        .. clockwork.Cancel(on, clock => clock.Owner == part.Unit, Owed.Acknowledgement, Owed.Response, Owed.Opinion, Owed.Contact, Owed.FaceToFace),
        .. clockwork.Cancel(on, clock => IsDecisionAbout(clock, part) && clock.What != decided, Owed.ReturnDecision, Owed.ExtensionDecision),
    ];

    public static bool IsDecisionAbout(Clock clock, UnitPart part) => clock.Series.StartsWith(part.DecisionSeries(clock.What), StringComparison.Ordinal);

    /// <summary>A desk owes a decision about a part.</summary>
    public static ObligationOpened OweDecision(Matter matter, Clockwork clockwork, UnitPart part, Owed what, DateOnly on, string rule)
    {
        var series = part.DecisionSeries(what);
        return clockwork.Open(what, matter.Handling.AssignedByDesk!, OwnerRole.Desk, on, rule, $"{series}{clockwork.Clocks.Count(series[..^1]) + 1}");
    }

    public static OwnerRole OwnerRoleOf(UnitRole role) => role switch
    {
        UnitRole.CoUnit => OwnerRole.CoUnit,
        UnitRole.Split => OwnerRole.Split,
        UnitRole.Lead or UnitRole.Sole => OwnerRole.Lead,
    };

    /// <summary>A desk that gets a part of its own judges here no longer (F75): the reviews and look-backs it owed are another's.</summary>
    public static IEnumerable<Fact> LeaveJudging(Clockwork clockwork, string unit, DateOnly on)
    {
        var desks = clockwork.Rules.Desks;
        return clockwork.Clocks.Running(Owed.ResponseReview, Owed.LookBack).Where(clock => clock.Owner == unit).Select(clock => new ObligationHandedOver(
            on, clock.Series, unit != desks.Party ? desks.Party : clock.What == Owed.LookBack ? desks.Office : desks.Government));
    }

    /// <summary>Whoever answers never judges (F75): a desk must be left to review the response, and one to look back and close.</summary>
    public static bool NobodyIsLeftToJudge(Desks desks, IReadOnlyCollection<string> units) =>
        units.Contains(desks.Party) && (units.Contains(desks.Government) || units.Contains(desks.Office));
}
