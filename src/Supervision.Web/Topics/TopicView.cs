using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>The register of topics (议题登记簿), as each stands now.</summary>
public sealed class TopicView : IStreamView
{
    public string Name => "topics";

    public string Columns => """
        year int not null, title text not null, source text not null, stage text not null, form text, is_supervisory boolean not null, committee text, due date, held_on date,
        overrides int not null, outcomes int not null, lines int not null, proposed_on date not null, seen_by text[] not null, reason text,
        call uuid, late boolean not null, parent uuid, is_own_choice boolean not null, chooser text, chooser_group text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_year"] = "(tenant_id, year desc, proposed_on desc, stream_id)",
        ["by_call"] = "(tenant_id, call)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Topic.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } topic) return [];
        return
        [
            new
            {
                topic.Proposed.Year, topic.Proposed.Title, topic.Proposed.Source, topic.Stage, topic.Selected?.Form, IsSupervisory = topic.Selected?.IsSupervisory ?? false,
                topic.Selected?.Committee, topic.Selected?.Due, topic.HeldOn, Overrides = topic.Overrides.Length, Outcomes = topic.Standing.Count(),
                Lines = topic.Standing.Sum(outcome => outcome.Lines.Count), ProposedOn = topic.Proposed.OccurredOn, SeenBy = topic.Proposers.SelectMany(SeenBy).Distinct(),
                Reason = stream.Select(e => e.Data).OfType<TopicDeclined>().LastOrDefault()?.Reason,
                topic.Proposed.Call, topic.Proposed.Late, topic.Proposed.Parent, topic.Proposed.IsOwnChoice, Chooser = topic.Proposed.Committee,
                ChooserGroup = topic.Proposed is { IsOwnChoice: true, Committee: null } ? topic.Proposed.Group : null,
            },
        ];
    }

    /// <summary>Who may see what somebody put forward: he, his group, his unit.</summary>
    public static IEnumerable<string> SeenBy(TopicProposer proposer) =>
        new[] { proposer.By is { } by ? Addressees.Person(by) : null, proposer.Group is { } group ? Addressees.Group(group) : null, proposer.Unit }.OfType<string>();
}

/// <summary>The register of outcomes (成果登记簿) across topics; voided ones keep their row.</summary>
public sealed class OutcomeView : IStreamView
{
    public string Name => "outcomes";

    public string Columns => """
        number text not null, kind text not null, title text not null, year int not null, issued_on date not null, topic text not null, form text, committee text, lines int not null,
        voided_on date, void_reason text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_year"] = "(tenant_id, year desc, issued_on desc, number)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Topic.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } topic) return [];
        return topic.Outcomes.Select(outcome => OutcomeAnswer.Of(outcome, topic)).Select(outcome => new
        {
            outcome.Number,
            outcome.Kind,
            outcome.Title,
            outcome.OccurredOn.Year,
            IssuedOn = outcome.OccurredOn,
            Topic = topic.Title,
            topic.Selected?.Form,
            topic.Selected?.Committee,
            Lines = outcome.Lines.Count,
            outcome.VoidedOn,
            outcome.VoidReason,
        });
    }
}

/// <summary>Experts invited to the steps of topics (专家邀请登记簿, F12), and whether they contributed.</summary>
public sealed class InvitationView : IStreamView
{
    public string Name => "invitations";

    public string Columns => "expert text not null, step text not null, topic text not null, invited_on date not null, contributions int not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_expert"] = "(tenant_id, expert)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Topic.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } topic) return [];
        return topic.Activities.Invited.Select(invited => new
        {
            invited.Expert,
            invited.Step,
            Topic = topic.Title,
            InvitedOn = invited.OccurredOn,
            Contributions = topic.Activities.Contributed.Count(one => one.Step == invited.Step && one.Expert == invited.Expert),
        });
    }
}

/// <summary>The register of calls for topics (征集登记簿).</summary>
public sealed class CallView : IStreamView
{
    public string Name => "topic_calls";

    public string Columns => "title text not null, year int not null, from_on date not null, until_on date not null, closed_on date, sources text[] not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        // The public form knows nothing but the call.
        ["by_call"] = "(stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        TopicCall.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } call
            ? [new { call.Opened.Title, call.Opened.Year, FromOn = call.Opened.From, UntilOn = call.Until, ClosedOn = call.Closed?.OccurredOn, call.Opened.Sources }]
            : [];
}
