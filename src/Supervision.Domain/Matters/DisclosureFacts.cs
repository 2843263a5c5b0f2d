using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What of a matter is disclosed by itself (公开对象, F45).</summary>
public enum DisclosedPart
{
    /// <summary>提案</summary>
    Proposal,

    /// <summary>答复</summary>
    Reply,
}

/// <summary>Somebody proposed to disclose it (提请公开).</summary>
[EventName("disclosure_proposed_v1")]
public sealed record DisclosureProposed(DateOnly OccurredOn, DisclosedPart Part, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>Whose it is agreed or did not (公开意愿).</summary>
/// <param name="By">The proposer's address, or the unit's code.</param>
/// <param name="IsWhole">Everybody whose it is has agreed now.</param>
[EventName("disclosure_consented_v1")]
public sealed record DisclosureConsented(DateOnly OccurredOn, DisclosedPart Part, string By, bool Agrees, bool IsWhole, string? Reason) : Fact(OccurredOn), IBeside;

/// <summary>It may be disclosed (公开审批).</summary>
[EventName("disclosure_approved_v1")]
public sealed record DisclosureApproved(DateOnly OccurredOn, DisclosedPart Part, string? Note) : Fact(OccurredOn), IBeside;

/// <summary>It stands on the public site from that day on (公开发布), in these words.</summary>
/// <param name="Text">As it is published: what concerns persons may have been left out. Replies of several units follow one another.</param>
[EventName("disclosure_published_v1")]
public sealed record DisclosurePublished(DateOnly OccurredOn, DisclosedPart Part, string Title, string Text) : Fact(OccurredOn), IBeside;

/// <summary>It is not disclosed, or no longer (不予公开), and why.</summary>
[EventName("disclosure_withheld_v1")]
public sealed record DisclosureWithheld(DateOnly OccurredOn, DisclosedPart Part, string Reason) : Fact(OccurredOn), IBeside;

/// <summary>公开: the proposal and its reply, each for itself.</summary>
public sealed record Disclosure(DisclosureState Proposal, DisclosureState Reply)
{
    public static Disclosure None { get; } = new(DisclosureState.None, DisclosureState.None);

    public DisclosureState Of(DisclosedPart part) => part == DisclosedPart.Proposal ? Proposal : Reply;

    public Disclosure Evolve(Fact fact) => fact switch
    {
        DisclosureProposed proposed => With(proposed.Part, state => state with { Stage = state.IsAgreed ? Stage.DisclosureConsented : Stage.DisclosureProposed }),
        DisclosureConsented said => With(said.Part, state => state.With(said)),
        DisclosureApproved approved => With(approved.Part, state => state with { Stage = Stage.DisclosureApproved }),
        DisclosurePublished published => With(published.Part, state => state with { Stage = Stage.Published }),
        DisclosureWithheld withheld => With(withheld.Part, state => state with { Stage = Stage.Withheld }),
        // Another answer is not what was published; the unit is asked anew.
        ResponsePassed => this with { Reply = DisclosureState.None },
        _ => this,
    };

    private Disclosure With(DisclosedPart part, Func<DisclosureState, DisclosureState> change) =>
        part == DisclosedPart.Proposal ? this with { Proposal = change(Proposal) } : this with { Reply = change(Reply) };
}

/// <summary>How far the disclosure of a part has come (公开进度).</summary>
/// <param name="AgreedBy">Of those whose it is, who agreed.</param>
/// <param name="IsAgreed">All of them did.</param>
public sealed record DisclosureState(Stage Stage, ImmutableSortedSet<string> AgreedBy, bool IsAgreed)
{
    public static DisclosureState None { get; } = new(Stage.Undisclosed, ImmutableSortedSet.Create<string>(StringComparer.Ordinal), false);

    public DisclosureState With(DisclosureConsented said) => new(
        !said.Agrees ? Stage.Withheld : said.IsWhole && Stage == Stage.DisclosureProposed ? Stage.DisclosureConsented : Stage,
        said.Agrees ? AgreedBy.Add(said.By) : AgreedBy.Remove(said.By), said.Agrees && said.IsWhole);
}
