using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Storage;

namespace Supervision.Audits;

/// <summary>The register of audits (落实审核登记簿).</summary>
public sealed class AuditView : IStreamView
{
    public string Name => "audits";

    public string Columns => """
        number text not null, title text not null, as_of date not null, opened_on date not null, sampled_on date, published_on date, reported_on date, closed_on date, cancelled_on date, bulletin text,
        auditors text[] not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_number"] = "unique (tenant_id, number)",
        ["by_day"] = "(tenant_id, opened_on desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => Read(stream) is { } audit
        ? [new
        {
            audit.Opened.Number, audit.Opened.Title, audit.Opened.AsOf, OpenedOn = audit.Opened.OccurredOn, SampledOn = audit.Drawn?.OccurredOn, PublishedOn = audit.Published?.OccurredOn,
            ReportedOn = audit.Bulletin?.OccurredOn, ClosedOn = audit.Closed?.OccurredOn, CancelledOn = audit.Cancelled?.OccurredOn, Bulletin = audit.Bulletin?.Number,
            Auditors = audit.Items.Values.SelectMany(item => item.Auditors).Select(auditor => auditor.Account).Distinct(),
        }]
        : [];

    /// <summary>An audit as what something is owed in.</summary>
    public static SubjectRow? SubjectOf(IReadOnlyList<IEvent> stream) =>
        Read(stream) is { } audit ? new(SubjectKind.Audit, "audit", audit.Opened.Number, audit.Opened.OccurredOn.Year, audit.Opened.Title, PageOf(stream[0].StreamId), []) : null;

    public static string PageOf(Guid id) => $"/audits/{id}";

    internal static Audit? Read(IReadOnlyList<IEvent> stream) => stream is [{ Data: AuditOpened }, ..] ? Audit.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) : null;
}

/// <summary>
/// How every item of every audit stood on any day, as known at any time (审核项状况): the one place to ask for verdicts by unit as of a day, read with
/// <see cref="AsOf.Stood"/>. A unit knows of a row once the sample is published.
/// </summary>
public sealed class AuditItemView : IStreamView
{
    public string Name => "audit_items";

    public string Columns => """
        item int not null, matter uuid not null, number text not null, kind text not null, title text not null, unit text not null, how text not null, risks text[] not null, why text, auditors text[] not null,
        published_on date, stage text not null, verdict text, judged_on date, due_on date, valid_from date not null, valid_to date, known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, item, valid_from)",
        ["by_unit"] = "(tenant_id, unit, valid_from)",
        ["by_matter"] = "(tenant_id, matter)",
    };

    /// <summary>How an item stood (审核项状况).</summary>
    private sealed record Standing(AuditItemStage Stage, Verdict? Verdict, DateOnly? JudgedOn, DateOnly? DueOn);

    private sealed record Row(int Item, Standing Standing, DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => AuditView.Read(stream) is not { } audit ? [] : Standings(stream).Select(row =>
    {
        var item = audit.Items[row.Item];
        return new
        {
            row.Item,
            item.Sampled.Matter,
            item.Sampled.Number,
            item.Sampled.Kind,
            item.Sampled.Title,
            item.Sampled.Unit,
            item.Sampled.How,
            item.Sampled.Risks,
            item.Sampled.Why,
            Auditors = item.Auditors.Select(auditor => auditor.Account),
            PublishedOn = audit.Published?.OccurredOn,
            row.Standing.Stage,
            row.Standing.Verdict,
            row.Standing.JudgedOn,
            row.Standing.DueOn,
            row.ValidFrom,
            row.ValidTo,
            row.KnownFrom,
            row.KnownTo,
        };
    });

    /// <summary>One row per item and change of it: what was known until the change was recorded stays beside it.</summary>
    private static List<Row> Standings(IReadOnlyList<IEvent> stream)
    {
        var (rows, open) = (new List<Row>(), new Dictionary<int, Row>());
        Audit? audit = null;
        foreach (var step in ViewWriter.Facts(stream).GroupBy(recorded => recorded.RecordedAt))
        {
            foreach (var (fact, _) in step) audit = Audit.Evolve(audit, fact);
            var (on, at) = (step.First().Fact.OccurredOn, step.Key);
            foreach (var item in audit!.Items.Values)
            {
                var standing = new Standing(item.Stage, item.Verdict, item.Decision?.OccurredOn ?? item.Given?.OccurredOn, audit.DueOf(item));
                if (open.TryGetValue(item.Sampled.Item, out var before))
                {
                    if (before.Standing == standing) continue;
                    rows.Add(before with { KnownTo = at });
                    if (before.ValidFrom < on) rows.Add(before with { ValidTo = on, KnownFrom = at });
                }
                open[item.Sampled.Item] = new(item.Sampled.Item, standing, on, null, at, null);
            }
        }
        return [.. rows.Concat(open.Values).OrderBy(row => row.Item).ThenBy(row => row.ValidFrom).ThenBy(row => row.KnownFrom)];
    }
}
