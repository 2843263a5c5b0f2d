using JasperFx.Events;
using Supervision.Matters;
using Supervision.Proposals;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Opinions;

/// <summary>What became of a report on its way upward (报送经过簿): received, screened, issued, sent, used, instructed; as was known at any time.</summary>
public sealed class ReportActView : IStreamView
{
    public string Name => "report_acts";

    public string Columns => """
        entry int not null, act text not null, is_urgent boolean not null, level text, body text, how text, reference text, acted_on date not null, known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, act, acted_on)",
        ["by_day"] = "(tenant_id, act, acted_on)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream.All(e => e.Data is not OpinionReceived) ? [] :
    [
        .. Known.Of<OpinionReceived>(stream).Select(known => Row(known, ReportAct.Received) with { IsUrgent = known.Fact.IsUrgent, Body = known.Fact.CommissionedBy }),
        .. Known.Of<OpinionScreened>(stream).Select(known => Row(known, known.Fact.Outcome == ScreeningOutcome.Selected ? ReportAct.Selected : ReportAct.Retained) with { IsUrgent = known.Fact.IsUrgent }),
        .. Known.Of<OpinionIssued>(stream).Select(known => Row(known, ReportAct.Issued) with { Reference = known.Fact.Issue }),
        .. Known.Of<OpinionSent>(stream).Select(known => Row(known, ReportAct.Sent) with { Level = known.Fact.Level, Body = known.Fact.To }),
        .. Known.Of<OpinionUsed>(stream).Select(known => Row(known, ReportAct.Used) with { Level = known.Fact.Level, Body = known.Fact.By, How = known.Fact.How, Reference = known.Fact.Reference }),
        .. Known.Of<InstructionGiven>(stream).Select(known => Row(known, ReportAct.Instructed) with { Level = known.Fact.Level, Body = known.Fact.Leader }),
    ];

    private static Acted Row<T>(Known<T> known, ReportAct act) where T : Fact => new(known.Entry, act, false, null, null, null, null, known.Fact.OccurredOn, known.From, known.To);

    private sealed record Acted(int Entry, ReportAct Act, bool IsUrgent, AuthorityLevel? Level, string? Body, UseKind? How, string? Reference, DateOnly ActedOn, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);
}

/// <summary>What can become of a report (报送环节).</summary>
public enum ReportAct
{
    /// <summary>收到</summary>
    Received,

    /// <summary>采编</summary>
    Selected,

    /// <summary>留存</summary>
    Retained,

    /// <summary>签发</summary>
    Issued,

    /// <summary>报送</summary>
    Sent,

    /// <summary>采用</summary>
    Used,

    /// <summary>批示</summary>
    Instructed,
}
