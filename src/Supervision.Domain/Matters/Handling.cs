using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>办理: each unit's part in it, and its answer.</summary>
/// <param name="Rounds">How often each unit has answered, whatever became of the answers.</param>
public sealed record Handling(
    ImmutableSortedDictionary<string, UnitPart> Parts, string? AssignedByDesk, bool SignOff, ImmutableSortedDictionary<string, int> Rounds)
{
    public static Handling None { get; } = new(
        ImmutableSortedDictionary.Create<string, UnitPart>(StringComparer.Ordinal), null, false, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>The parts of the units that have the matter now.</summary>
    public IEnumerable<UnitPart> Active => Parts.Values.Where(part => part.Progress != Stage.Returned);

    /// <summary>The parts that have to answer: the lead unit's, or each unit's of a 分办.</summary>
    public IEnumerable<UnitPart> Answering => Active.Where(part => part.Role != UnitRole.CoUnit);

    public IEnumerable<UnitPart> CoUnits => Active.Where(part => part.Role == UnitRole.CoUnit);

    public UnitPart? Lead => Active.FirstOrDefault(part => part.Role == UnitRole.Lead);

    /// <summary>The day of the last step in any part, given back or not.</summary>
    public DateOnly LastOn => Parts.Values.Max(part => part.LastOn);

    public UnitPart? Of(string? unit) => unit is not null && Parts.TryGetValue(unit, out var part) && part.Progress != Stage.Returned ? part : null;

    /// <summary>The stage of a unit's part. A lead unit may answer once every co-unit has signed, or need not.</summary>
    public Stage StageOf(UnitPart part) =>
        part is { Role: not UnitRole.CoUnit, Progress: Stage.Acknowledged } && (part.Role == UnitRole.Split || CoUnits.All(other => other.Progress is Stage.CoSigned or Stage.Waived))
            ? SignOff ? Stage.ReadyToDraft : Stage.ReadyToRespond
            : part.Progress;

    /// <summary>The role as people say it: a lead unit without co-units does it alone.</summary>
    public UnitRole RoleOf(UnitPart part) => part.Role == UnitRole.Lead && !CoUnits.Any() ? UnitRole.Sole : part.Role;

    public Handling Evolve(Fact fact) => fact switch
    {
        MatterAssigned assigned => this with
        {
            AssignedByDesk = assigned.AssignedByDesk,
            SignOff = assigned.SignOff,
            Parts = None.Parts.AddRange(
                UnitsOf(assigned).Select(given => KeyValuePair.Create(given.Unit, new UnitPart(given.Unit, given.Role, Stage.Assigned, assigned.OccurredOn)))),
        },
        MatterReassigned moved => this with { Parts = Parts.Remove(moved.From).SetItem(moved.To, new UnitPart(moved.To, Parts[moved.From].Role, Stage.Assigned, moved.OccurredOn)) },
        UnitAdded added => this with { Parts = Parts.SetItem(added.Unit, new UnitPart(added.Unit, added.Role, Stage.Assigned, added.OccurredOn)) },
        UnitSucceeded heir => Succeed(heir),
        MatterAcknowledged done => Move(done.Unit, Stage.Acknowledged, done),
        ReturnRequested asked => Move(asked.Unit, Stage.ReturnRequested, asked, part => part with { SuggestedUnit = asked.SuggestedUnit }),
        ReturnAccepted { IsLead: true } => this with
        {
            Parts = Parts.SetItems(Parts.Values.Select(part => KeyValuePair.Create(part.Unit, part with { Progress = Stage.Returned, LastOn = fact.OccurredOn }))),
        },
        ReturnAccepted taken => Move(taken.Unit, Stage.Returned, taken),
        ReturnRefused left => Move(left.Unit, Stage.Acknowledged, left),
        ProposerContacted contacted => Change(contacted.Unit, contacted),
        CoOpinionGiven given => Move(given.Unit, Stage.OpinionGiven, given),
        ResponseCoSigned signed => Move(signed.Unit, Stage.CoSigned, signed),
        CoSignWaived waived => Move(waived.Unit, Stage.Waived, waived, part => part with { AsksExtension = false }),
        ResponseDrafted drafted => Move(drafted.Unit, Stage.Drafted, drafted, part => part with { Draft = drafted.Content }),
        DraftEndorsed endorsed => Move(endorsed.Unit, Stage.Endorsed, endorsed),
        DraftReturned back => Move(back.Unit, Stage.Acknowledged, back),
        ResponsePosted posted => Move(posted.Unit, Stage.UnderReview, posted, part => part with { Response = posted, Draft = null, AsksExtension = false })
            with
        { Rounds = Rounds.SetItem(posted.Unit, posted.Round) },
        ResponseSentBack back => Move(back.Unit ?? Lead!.Unit, Stage.Acknowledged, back),
        ResponsePassed passed => Move(passed.Unit ?? Lead!.Unit, Stage.Responded, passed, part => part with { Passed = part.Response }),
        ResponseReclassified set => Change(set.Unit, set, part => part with { Response = Reclassified(part.Response, set), Passed = part.Progress == Stage.Responded ? Reclassified(part.Passed, set) : part.Passed }),
        RedoOrdered redo => Move(redo.Unit, Stage.Acknowledged, redo),
        ExtensionRequested asked => Change(asked.Unit, asked, part => part with { AsksExtension = true, AskedDueOn = asked.RequestedDueOn }),
        ExtensionGranted granted => Change(granted.Unit, granted, part => part with { AsksExtension = false }),
        ExtensionRefused refused => Change(refused.Unit, refused, part => part with { AsksExtension = false }),
        ClockPaused paused => Change(paused.Unit, paused),
        ClockResumed resumed => Change(resumed.Unit, resumed),
        MatterReopened { To: ReopenedTo.Response } again => this with
        {
            Parts = Parts.SetItems(Answering.Select(part => KeyValuePair.Create(part.Unit, part with { Progress = Stage.Acknowledged, LastOn = again.OccurredOn }))),
        },
        _ => this,
    };

    /// <summary>The units a handing over names, each with its role.</summary>
    public static IEnumerable<(string Unit, UnitRole Role)> UnitsOf(MatterAssigned assigned) =>
    [
        .. assigned.Lead is { } lead ? [(lead, UnitRole.Lead)] : Array.Empty<(string, UnitRole)>(),
        .. (assigned.SplitUnits ?? []).Select(unit => (unit, UnitRole.Split)),
        .. assigned.CoUnits.Select(unit => (unit, UnitRole.CoUnit)),
    ];

    /// <summary>The successor takes the part as it stands; where it has one already, its own goes on, in the weightier of the two roles.</summary>
    private Handling Succeed(UnitSucceeded heir)
    {
        if (Of(heir.From) is not { } part) return this;
        var others = Parts.Remove(heir.From);
        var own = Of(heir.To);
        var kept = own is null || (own.Role == UnitRole.CoUnit && part.Role != UnitRole.CoUnit) ? part with { Unit = heir.To, OpenedFor = part.OpenedFor ?? heir.From } : own;
        // The heir has it from that day on: it cannot have done anything with it before.
        if (heir.OccurredOn > kept.LastOn) kept = kept with { LastOn = heir.OccurredOn };
        return this with { Parts = others.SetItem(heir.To, kept), Rounds = Rounds.SetItem(heir.To, Math.Max(Rounds.GetValueOrDefault(heir.From), Rounds.GetValueOrDefault(heir.To))) };
    }

    private static ResponsePosted? Reclassified(ResponsePosted? response, ResponseReclassified set) =>
        response is null ? null : response with { Class = set.To, Adoption = set.AdoptionTo };

    private Handling Move(string unit, Stage to, Fact on, Func<UnitPart, UnitPart>? change = null) =>
        Change(unit, on, part => (change?.Invoke(part) ?? part) with { Progress = to });

    private Handling Change(string unit, Fact on, Func<UnitPart, UnitPart>? change = null)
    {
        var part = change?.Invoke(Parts[unit]) ?? Parts[unit];
        return this with { Parts = Parts.SetItem(unit, part with { LastOn = on.OccurredOn }) };
    }
}

/// <summary>One unit's part in a matter (承办部分).</summary>
/// <param name="Progress">What the unit itself has done; see <see cref="Handling.StageOf"/> for its stage.</param>
/// <param name="LastOn">The day of its last step: the next cannot have happened earlier.</param>
/// <param name="Response">Its latest answer.</param>
/// <param name="Passed">Its latest answer that holds.</param>
/// <param name="OpenedFor">The unit its limits were opened for, where a successor has it now.</param>
public sealed record UnitPart(
    string Unit, UnitRole Role, Stage Progress, DateOnly LastOn, ResponsePosted? Response = null, ResponsePosted? Passed = null, ResponseContent? Draft = null,
    bool AsksExtension = false, DateOnly? AskedDueOn = null, string? SuggestedUnit = null, string? OpenedFor = null)
{
    /// <summary>The day the unit was given it; a successor has had it from the day its predecessor had.</summary>
    public DateOnly GivenOn { get; init; } = LastOn;

    /// <summary>The desk's decision about this part, as its limit is called: by the unit it was opened for, whoever succeeded to it.</summary>
    public string DecisionSeries(Deadlines.Owed what) => $"{Deadlines.Clockwork.Named(what)}/{OpenedFor ?? Unit}/";
}
