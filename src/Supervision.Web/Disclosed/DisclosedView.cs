using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Disclosed;

/// <summary>
/// What stands on the public site (公开内容, F79): each proposal as it was when it was published, whatever was corrected since. One that was taken down keeps its row, and nothing of its content.
/// </summary>
public sealed class DisclosedView : IStreamView
{
    public string Name => "disclosed";

    public string Columns => """
        is_shown boolean not null, changed_at timestamptz not null, title text, text text, year int, session text, category text, proposer text, collective text, raised_on date, published_on date,
        reply_title text, reply text, reply_on date, units text[] not null, classes text[] not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, published_on desc, stream_id) where is_shown",
        ["by_change"] = "(tenant_id, changed_at desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised { Kind: MatterKind.Proposal } }, ..]) return [];
        Recorded[] recorded = [.. ViewWriter.Facts(stream)];
        if (Published(recorded, DisclosedPart.Proposal) is not { } proposal || Matter.Replay(Corrections.Apply([.. recorded.Select(one => one.Fact)])) is not { } now) return [];
        var changedAt = recorded.Last(one => one.Fact is DisclosurePublished or DisclosureWithheld or DisclosureConsented or DisclosureProposed or ResponsePassed).RecordedAt;
        if (now.Disclosure.Proposal.Stage != Stage.Published) return [new { IsShown = false, ChangedAt = changedAt, Units = Array.Empty<string>(), Classes = Array.Empty<string>() }];

        var reply = now.Disclosure.Reply.Stage == Stage.Published ? Published(recorded, DisclosedPart.Reply) : null;
        UnitPart[] answering = [.. reply?.Then.Handling.Answering ?? []];
        var (said, then, raised) = proposal;
        var isBody = then.Intake.ProposedBy is not (ProposerKind.Individual or ProposerKind.Joint);
        return
        [
            new
            {
                IsShown = true, ChangedAt = changedAt, said.Title, said.Text, raised.Year, then.Intake.Details?.Session, then.Intake.Details?.Category,
                Proposer = then.Intake.ProposedBy, Collective = isBody && !raised.IsFinderHidden ? then.Intake.Details?.Collective : null, RaisedOn = raised.OccurredOn, PublishedOn = said.OccurredOn,
                ReplyTitle = reply?.Said.Title, Reply = reply?.Said.Text, ReplyOn = reply?.Said.OccurredOn,
                Units = answering.Select(part => part.Unit), Classes = answering.Select(part => part.Passed?.Class is { } @class ? Json.Word(@class) : ""),
            },
        ];
    }

    /// <summary>What was published last of a part, and how the matter stood then, as was known then.</summary>
    private static (DisclosurePublished Said, Matter Then, MatterRaised Raised)? Published(Recorded[] recorded, DisclosedPart part)
    {
        var last = Array.FindLastIndex(recorded, one => one.Fact is DisclosurePublished published && published.Part == part);
        if (last < 0) return null;
        var known = Corrections.Apply([.. recorded.Take(last + 1).Select(one => one.Fact)]);
        return ((DisclosurePublished)known[last], Matter.Replay(known)!, (MatterRaised)known[0]);
    }
}

/// <summary>How far the disclosure of each proposal and of its reply has come (公开进度簿, F45).</summary>
public sealed class DisclosureView : IStreamView
{
    public string Name => "disclosures";

    public string Columns => """
        is_filed boolean not null, is_answered boolean not null, proposal_stage text not null, proposal_reason text, proposal_on date, proposal_waits_for text[] not null,
        reply_stage text not null, reply_reason text, reply_on date, reply_waits_for text[] not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_stages"] = "(tenant_id, proposal_stage, reply_stage)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised { Kind: MatterKind.Proposal } }, ..]) return [];
        var facts = Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)]);
        if (Matter.Replay(facts) is not { } matter) return [];
        var (proposal, reply) = (matter.Disclosure.Proposal, matter.Disclosure.Reply);
        return
        [
            new
            {
                IsFiled = matter.Intake.Disposition == Disposition.Filed, IsAnswered = Counting.IsAnswered(matter.Handling),
                ProposalStage = proposal.Stage, ProposalReason = ReasonOf(facts, DisclosedPart.Proposal, proposal), ProposalOn = LastOn(facts, DisclosedPart.Proposal, proposal),
                ProposalWaitsFor = proposal.Stage == Stage.DisclosureProposed ? matter.Intake.Proposers[0].Addresses : [],
                ReplyStage = reply.Stage, ReplyReason = ReasonOf(facts, DisclosedPart.Reply, reply), ReplyOn = LastOn(facts, DisclosedPart.Reply, reply),
                ReplyWaitsFor = reply.Stage == Stage.DisclosureProposed ? matter.Handling.Answering.Select(part => part.Unit).Where(unit => !reply.AgreedBy.Contains(unit)) : [],
            },
        ];
    }

    private static string? ReasonOf(IReadOnlyList<Fact> facts, DisclosedPart part, DisclosureState state) => state.Stage != Stage.Withheld ? null : facts.Select(fact => fact switch
    {
        DisclosureWithheld withheld when withheld.Part == part => withheld.Reason,
        DisclosureConsented { Agrees: false } said when said.Part == part => said.Reason,
        _ => null,
    }).LastOrDefault(reason => reason is not null);

    private static DateOnly? LastOn(IReadOnlyList<Fact> facts, DisclosedPart part, DisclosureState state) => state.Stage == Stage.Undisclosed ? null : facts.LastOrDefault(fact => fact switch
    {
        DisclosureProposed proposed => proposed.Part == part,
        DisclosureConsented said => said.Part == part,
        DisclosureApproved approved => approved.Part == part,
        DisclosurePublished published => published.Part == part,
        DisclosureWithheld withheld => withheld.Part == part,
        _ => false,
    })?.OccurredOn;
}
