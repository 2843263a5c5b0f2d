using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Storage;

namespace Supervision.Sweeps;

/// <summary>Which limit came to which tier on which day (时限到档记录).</summary>
public sealed class DeadlineView : IStreamView
{
    public string Name => "deadlines";

    public string Columns => "subject uuid not null, series text not null, what text not null, owner text not null, tier text not null, due_on date not null, reached_on date not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_limit"] = "(tenant_id, subject, series, tier, due_on)",
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, reached_on desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream.Select(e => e.Data).OfType<DeadlineReached>().Select(reached => new
    {
        reached.Subject,
        reached.Series,
        reached.What,
        reached.Owner,
        reached.Tier,
        reached.DueOn,
        ReachedOn = reached.OccurredOn,
    });
}

/// <summary>Which of these turned out not to be so (逾期撤回记录, F66).</summary>
public sealed class WithdrawalView : IStreamView
{
    public string Name => "withdrawals";

    public string Columns => "subject uuid not null, series text not null, tier text not null, due_on date not null, reason text not null, withdrawn_on date not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_limit"] = "(tenant_id, subject, series, tier, due_on)",
        ["by_stream"] = "(tenant_id, stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream.Select(e => e.Data).OfType<OverdueWithdrawn>().Select(withdrawn => new
    {
        withdrawn.Subject,
        withdrawn.Series,
        withdrawn.Tier,
        withdrawn.DueOn,
        withdrawn.Reason,
        WithdrawnOn = withdrawn.OccurredOn,
    });
}

/// <summary>Which days were swept, and when (巡检记录).</summary>
public sealed class SweepView : IStreamView
{
    public string Name => "sweeps";

    public string Columns => "day date not null, reached int not null, swept_at timestamptz not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_day"] = "unique (tenant_id, day desc)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        stream.Where(e => e.Data is DaySwept).Select(e => ((DaySwept)e.Data, e.Timestamp)).Select(swept => new { Day = swept.Item1.OccurredOn, swept.Item1.Reached, SweptAt = swept.Timestamp });
}
