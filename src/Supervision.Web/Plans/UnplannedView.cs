using JasperFx.Events;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>An activity outside the approved plan of its year (计划外活动).</summary>
public sealed record UnplannedRow(Guid Topic, string Title, DateOnly On, string Reason, string Approver);

/// <summary>What was begun outside the year's plan (计划外活动登记).</summary>
public sealed class UnplannedView : IStreamView
{
    public string Name => "unplanned";

    public string Columns => "year int not null, title text not null, begun_on date not null, reason text not null, approver text not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_year"] = "(tenant_id, year)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        stream is [{ Data: TopicProposed proposed }, ..]
            ? stream.Select(e => e.Data).OfType<TopicUnplanned>().Select(one => new { one.Year, proposed.Title, BegunOn = one.OccurredOn, one.Reason, one.Approver })
            : [];
}
