using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Storage;

namespace Supervision.Plans;

/// <summary>Which topic is in which year's plan (计划议题登记), and since when that plan is approved.</summary>
public sealed class PlanViews : IStreamView
{
    public string Name => "planned";

    public string Columns => "year int not null, topic uuid not null, approved_on date";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_topic"] = "(tenant_id, topic)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Of(stream) is not { } plan) return [];
        var approvedOn = stream.Select(e => e.Data).OfType<PlanApproved>().FirstOrDefault()?.OccurredOn;
        return plan.Topics.Select(planned => new { plan.Drafted.Year, planned.Topic, ApprovedOn = approvedOn });
    }

    /// <summary>A plan as what owes something.</summary>
    public static SubjectRow? SubjectOf(IReadOnlyList<IEvent> stream) =>
        Of(stream) is { } plan ? new(SubjectKind.Plan, "plan", NumberOf(plan), plan.Drafted.Year, plan.Drafted.Title, PageOf(plan), []) : null;

    public static string NumberOf(Plan plan) => $"{plan.Drafted.Year}年度计划";

    public static string PageOf(Plan plan) => $"/plans/{plan.Drafted.Year}";

    private static Plan? Of(IReadOnlyList<IEvent> stream) => stream is [{ Data: PlanDrafted }, ..] ? Plan.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) : null;
}
