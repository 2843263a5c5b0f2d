using System.Text.Json;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Supervision.Appraisals;
using Supervision.Catalogue;
using Supervision.Commissions;
using Supervision.Deadlines;
using Supervision.Disclosed;
using Supervision.Drafts;
using Supervision.Matters;
using Supervision.Occasions;
using Supervision.Plans;
using Supervision.Proposals;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Sweeps;
using Supervision.Topics;

namespace Supervision.Storage;

/// <summary>Writes the views of every stream in the transaction that appends to it: whoever acts, sees it right after.</summary>
/// <param name="views">Which views; all where nothing is said.</param>
public sealed class ViewWriter(IReadOnlyList<IStreamView>? views = null) : IProjection
{
    public static IReadOnlyList<IStreamView> Views { get; } =
    [
        new TopicView(), new OutcomeView(), new InvitationView(), new CallView(), new MatterView(), new StandingView(), new ObligationView(), new LinkView(), new ReminderView(), new ExtensionView(), new DeadlineView(), new WithdrawalView(), new SweepView(),
        new CommissionView(), new LetterView(),
        new SubjectView(), new PlanViews(), new UnplannedView(), new CatalogueItemView(), new CatalogueDecisionView(),
        new OccasionView(), new ParticipantView(), new AppraisalView(),
        new SessionView(),
        new EvaluationView(), new DraftView(), new ProposalPrintView(),
        new DisclosedView(), new DisclosureView(), new KeyMatterView(), new PressView(), new PublicFactView(), new Opinions.ReportActView(), new Snapshots.SnapshotView(), new Hotlines.HotlineView(),
        new Venues.VenueView(), new Venues.VenueLinkView(), new PartyReports.PartyReportView(), new Duties.DutyView(),
        new Search.PassageView(), new AnnualReports.AnnualReportView(), new Performance.PublicationView(), new Audits.AuditView(), new Audits.AuditItemView(), new Audits.ClaimView(),
    ];

    /// <summary>
    /// Ends a query of a view in a transaction that will write views: a rebuild waits for such a reader, or it for the rebuild. One that only read at
    /// first and then wrote would hold what the rebuild needs, and wait for what the rebuild holds.
    /// </summary>
    public const string BeforeWriting = "for key share";

    private const string None = "[]";
    private const int Many = 20;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var streams = events.GroupBy(e => e.StreamId).ToList();
        // Many streams that begin at once are written view by view, not one by one.
        var begun = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var appended in streams)
        {
            var past = await operations.FirstEvents(appended.Key, appended.Min(e => e.Version) - 1, cancellation);
            IReadOnlyList<IEvent> stream = [.. past, .. appended.OrderBy(e => e.Version)];
            foreach (var view in views ?? Views)
            {
                var (before, after) = (Rows(view, past), Rows(view, stream));
                if (before == after) continue;
                if (before != None) operations.QueueSqlCommand('^', DeleteSql(view.Name, "^", "^"), operations.TenantId, appended.Key);
                if (after == None) continue;
                if (before == None && streams.Count >= Many) (begun.TryGetValue(view.Name, out var rows) ? rows : begun[view.Name] = []).Add($"{{\"stream\":\"{appended.Key}\",\"rows\":{after}}}");
                else operations.QueueSqlCommand('^', InsertSql(view.Name, "^", "^", "^"), operations.TenantId, appended.Key, after);
            }
        }
        foreach (var (view, rows) in begun) operations.QueueSqlCommand('^', InsertManySql(view, "^", "^"), $"[{string.Join(',', rows)}]", operations.TenantId);
    }

    /// <summary>The same for many streams that had no row before: each with its rows, in one JSON.</summary>
    private static string InsertManySql(string table, string streams, string tenant) => $"""
        insert into {StoreSetup.Views}.{table} select row.* from jsonb_array_elements({streams}::jsonb) as begun(one), jsonb_populate_recordset(
            jsonb_populate_record(null::{StoreSetup.Views}.{table}, jsonb_build_object('tenant_id', {tenant}::text, 'stream_id', (begun.one->>'stream')::uuid)), begun.one->'rows') as row
        """;

    /// <param name="tenant">How the county's parameter is written.</param>
    /// <param name="stream">How the stream's is.</param>
    public static string DeleteSql(string table, string tenant, string stream) =>
        $"delete from {StoreSetup.Views}.{table} where tenant_id = {tenant} and stream_id = {stream}";

    /// <inheritdoc cref="DeleteSql"/>
    /// <param name="rows">How that of the rows is.</param>
    public static string InsertSql(string table, string tenant, string stream, string rows) => $"""
        insert into {StoreSetup.Views}.{table} select row.* from jsonb_populate_recordset(
            jsonb_populate_record(null::{StoreSetup.Views}.{table}, jsonb_build_object('tenant_id', {tenant}::text, 'stream_id', {stream}::uuid)), {rows}::jsonb) as row
        """;

    /// <summary>The rows of a stream as JSON, without the two columns every view has; of what is void only where a view says what was known before.</summary>
    public static string Rows(IStreamView view, IReadOnlyList<IEvent> stream) => stream.Count == 0 || (view is not IKnowsVoided && stream.Any(e => e.Data is IVoids)) ? None : JsonSerializer.Serialize(view.Rows(stream), Json.Rows);

    /// <summary>The facts of a stream with the time each was recorded.</summary>
    public static IEnumerable<Recorded> Facts(IReadOnlyList<IEvent> stream) =>
        stream.Where(e => e.Data is Fact).Select(e => new Recorded((Fact)e.Data, e.Timestamp));
}
