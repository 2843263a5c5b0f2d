using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A unit confirmed that it has the matter (签收).</summary>
[EventName("matter_acknowledged_v1")]
public sealed record MatterAcknowledged(DateOnly OccurredOn, string Unit) : Fact(OccurredOn);

/// <summary>A unit says the matter is not its own (申请退办). A late request is recorded as late, and decided.</summary>
[EventName("return_requested_v1")]
public sealed record ReturnRequested(DateOnly OccurredOn, string Unit, string Reason, string? SuggestedUnit, bool Late) : Fact(OccurredOn);

/// <summary>The desk took the matter back (同意退办).</summary>
[EventName("return_accepted_v1")]
public sealed record ReturnAccepted(DateOnly OccurredOn, string Unit, bool IsLead, string? Note) : Fact(OccurredOn);

/// <summary>The desk left the matter with the unit (不同意退办).</summary>
[EventName("return_refused_v1")]
public sealed record ReturnRefused(DateOnly OccurredOn, string Unit, string Reason) : Fact(OccurredOn);

/// <summary>A co-unit told the lead unit what it thinks (会办意见).</summary>
[EventName("co_opinion_given_v1")]
public sealed record CoOpinionGiven(DateOnly OccurredOn, string Unit, string Text) : Fact(OccurredOn);

/// <summary>A co-unit signed the joint answer (会签).</summary>
[EventName("response_co_signed_v1")]
public sealed record ResponseCoSigned(DateOnly OccurredOn, string Unit) : Fact(OccurredOn);

/// <summary>The lead unit answered (答复).</summary>
/// <param name="Round">1 for the first answer, one more after each send-back.</param>
/// <param name="Late">After its due day; a judgement of that day, so it is a fact.</param>
[EventName("response_posted_v1")]
public sealed record ResponsePosted(
    DateOnly OccurredOn, int Round, string Unit, string Text, Adoption Adoption, ResponseClass Class, string? Reason,
    IReadOnlyList<Commitment> Commitments, string? Signatory, string? Contact, bool? MayBePublished, bool Late) : Fact(OccurredOn);

/// <summary>What a unit promises to do by a day (承诺事项).</summary>
public sealed record Commitment(string Text, DateOnly DueOn);

/// <summary>The response passed review (审核通过): from here on adoption counts.</summary>
/// <param name="Follows">What is followed up from now on; empty where nothing was adopted.</param>
[EventName("response_passed_v1")]
public sealed record ResponsePassed(DateOnly OccurredOn, int Round, string? Note, IReadOnlyList<Followed> Follows) : Fact(OccurredOn);

/// <summary>One thing to follow up (跟踪事项).</summary>
/// <param name="IsClaimed">The response itself said that it is done.</param>
public sealed record Followed(int Number, DateOnly? DueOn, bool IsClaimed);

/// <summary>The response was sent back (驳回) and is owed again.</summary>
[EventName("response_sent_back_v1")]
public sealed record ResponseSentBack(DateOnly OccurredOn, int Round, string Reason) : Fact(OccurredOn);

/// <summary>办理: each unit's part, and the answer under way.</summary>
public sealed record Handling(
    ImmutableSortedDictionary<string, UnitPart> Parts, string? AssignedByDesk, ResponsePosted? Response, bool IsPassed)
{
    public static Handling None { get; } = new(ImmutableSortedDictionary.Create<string, UnitPart>(StringComparer.Ordinal), null, null, false);

    /// <summary>The parts of the units that have the matter now.</summary>
    public IEnumerable<UnitPart> Active => Parts.Values.Where(part => part.Progress != Stage.Returned);

    public UnitPart? Lead => Active.FirstOrDefault(part => part.Role == UnitRole.Lead);

    /// <summary>The day of the last step in any part, given back or not.</summary>
    public DateOnly LastOn => Parts.Values.Max(part => part.LastOn);

    public UnitPart? Of(string? unit) => unit is not null && Parts.TryGetValue(unit, out var part) && part.Progress != Stage.Returned ? part : null;

    /// <summary>The stage of a unit's part. The lead unit's depends on its co-units: it may respond once every one has signed.</summary>
    public Stage StageOf(UnitPart part) =>
        part is { Role: UnitRole.Lead, Progress: Stage.Acknowledged }
        && Active.Where(other => other.Role == UnitRole.CoUnit).All(other => other.Progress == Stage.CoSigned)
            ? Stage.ReadyToRespond
            : part.Progress;

    public Handling Evolve(Fact fact) => fact switch
    {
        MatterAssigned assigned => None with
        {
            AssignedByDesk = assigned.AssignedByDesk,
            Parts = None.Parts
                .Add(assigned.Lead, new UnitPart(assigned.Lead, UnitRole.Lead, Stage.Assigned, assigned.OccurredOn))
                .AddRange(assigned.CoUnits.Select(unit => KeyValuePair.Create(unit, new UnitPart(unit, UnitRole.CoUnit, Stage.Assigned, assigned.OccurredOn)))),
        },
        MatterAcknowledged done => Move(done.Unit, Stage.Acknowledged, done),
        ReturnRequested asked => Move(asked.Unit, Stage.ReturnRequested, asked),
        ReturnAccepted { IsLead: true } => this with
        {
            Parts = Parts.SetItems(Parts.Values.Select(part => KeyValuePair.Create(part.Unit, part with { Progress = Stage.Returned, LastOn = fact.OccurredOn }))),
        },
        ReturnAccepted taken => Move(taken.Unit, Stage.Returned, taken),
        ReturnRefused left => Move(left.Unit, Stage.Acknowledged, left),
        CoOpinionGiven given => Move(given.Unit, Stage.OpinionGiven, given),
        ResponseCoSigned signed => Move(signed.Unit, Stage.CoSigned, signed),
        ResponsePosted posted => Move(posted.Unit, Stage.UnderReview, posted) with { Response = posted, IsPassed = false },
        ResponseSentBack back => Move(Response!.Unit, Stage.Acknowledged, back),
        ResponsePassed passed => Move(Response!.Unit, Stage.Responded, passed) with { IsPassed = true },
        MatterReopened { To: ReopenedTo.Response } again => Move(Response!.Unit, Stage.Acknowledged, again) with { IsPassed = false },
        _ => this,
    };

    private Handling Move(string unit, Stage to, Fact on) =>
        this with { Parts = Parts.SetItem(unit, Parts[unit] with { Progress = to, LastOn = on.OccurredOn }) };
}

/// <summary>One unit's part in a matter (承办部分).</summary>
/// <param name="Progress">What the unit itself has done; see <see cref="Handling.StageOf"/> for its stage.</param>
/// <param name="LastOn">The day of its last step: the next cannot have happened earlier.</param>
public sealed record UnitPart(string Unit, UnitRole Role, Stage Progress, DateOnly LastOn);
