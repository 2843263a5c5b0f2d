using Supervision.Attachments;
using Supervision.Matters;
using Supervision.People;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.PartyReports;

/// <summary>A paper to the party committee, as shown (请示报告).</summary>
public sealed record PartyReportAnswer(
    Guid Id, PartyReportKind Kind, string Title, string? DocumentNumber, string? To, string? Text, DateOnly MadeOn, IReadOnlyList<ReportedItem> About, IReadOnlyList<KeptFile> Files, ReplyLimit? Limit, PartyReportState State,
    PartyReportReplied? Reply, DateOnly? WithdrawnOn, string? WithdrawnFor, IReadOnlyList<PartyReportStep> Actions, long Version);

/// <summary>The one way in to the papers to the party committee (请示报告登记): pages and API send every command through here.</summary>
public sealed class PartyReportRegister(RegisterTools tools, CountyContext counties, MatterRegister matters, TopicRegister topics, PlanRegister plans)
    : StreamRegister<PartyReport>(tools, new(PartyReportRefusals.NotFound, PartyReportRefusals.Stale, PartyReportRefusals.Busy))
{
    private const int LockId = 1_990_037;

    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["reply"] = typeof(ReplyToPartyReport),
        ["add-items"] = typeof(AddReportedItems),
        ["withdraw"] = typeof(WithdrawPartyReport),
    };

    protected override PartyReport? Replay(IEnumerable<Fact> facts) => PartyReport.Replay(facts);

    protected override bool MaySee(PartyReport state, Caller caller) => PartyReportLifecycle.MaySee(caller.Actor.Role);

    public override string AddressOf(StreamFile<PartyReport> file) => $"/api/reports-upward/{file.Id}";

    public override Task<object> Answer(StreamFile<PartyReport> file, Caller caller, CancellationToken cancellation)
    {
        var (report, made) = (file.State, file.State.Made);
        return Task.FromResult<object>(new PartyReportAnswer(
            file.Id, made.Kind, made.Title, made.DocumentNumber, made.To, made.Text, made.OccurredOn, report.About, made.Files, made.Limit, StateOf(report, Tools.Clock.Now().Day), report.Reply, report.Withdrawn?.OccurredOn,
            report.Withdrawn?.Reason, [.. PartyReportLifecycle.Table.OpenTo(report.Stage, caller.Actor.Role)], file.Version));
    }

    private static PartyReportState StateOf(PartyReport report, DateOnly today) => report switch
    {
        { Withdrawn: not null } => PartyReportState.Withdrawn,
        { Reply: not null } => PartyReportState.Replied,
        { Made.Kind: PartyReportKind.Report } => PartyReportState.Told,
        _ => report.Made.Limit?.DueOn < today ? PartyReportState.Late : PartyReportState.Waiting,
    };

    public async Task<StreamOutcome<PartyReport>> Make(MakePartyReport command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, PartyReportRefusals.NotYours);
        var id = Guid.CreateVersion7();
        var named = await Named(command, caller, cancellation);
        return await Begin(id, caller, async session =>
        {
            await session.Ask("select 1 from pg_advisory_xact_lock($2, hashtext($1))", cancellation, LockId);
            var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, command, id, caller, cancellation);
            var isTaken = Texts.Tidy(command.DocumentNumber) is { } number
                && await session.Ask($"select 1 from {StoreSetup.Views}.party_reports where tenant_id = $1 and document_number = $2 and withdrawn_on is null {ViewWriter.BeforeWriting}", cancellation, number) is not null;
            var decision = command.Decide(await Situation(named, files, isTaken, caller, cancellation));
            return decision is Decision.Accepted && unclaimed is not null ? unclaimed : decision;
        }, cancellation, act: command);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public async Task<StreamOutcome<PartyReport>> Act(Guid id, PartyReportAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        var named = act is INamesItems items ? await Named(items, caller, cancellation) : ([], null);
        return await Append(id, caller, seen, async (session, file) =>
        {
            var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, act, id, caller, cancellation);
            var decision = act.Decide(file.State, await Situation(named, files, false, caller, cancellation));
            return decision is Decision.Accepted && unclaimed is not null ? unclaimed : decision;
        }, cancellation, act);
    }

    private async Task<PartyReportSituation> Situation((IReadOnlyList<ReportedItem> Items, string? Unknown) named, IReadOnlyList<KeptFile> files, bool isTaken, Caller caller, CancellationToken cancellation)
    {
        var policy = await counties.Policy(caller.County, cancellation);
        return new(caller.Actor, Tools.Clock.Now(), policy.Rules.Policy, policy.Calendar, isTaken) { Items = named.Items, Unknown = named.Unknown, Files = files };
    }

    /// <summary>What an act names, as it is called now; or the first of it that there is not, for this caller.</summary>
    private async Task<(IReadOnlyList<ReportedItem> Items, string? Unknown)> Named(INamesItems act, Caller caller, CancellationToken cancellation)
    {
        // Whoever may record nothing is told nothing of what there is.
        if (!PartyReportLifecycle.Table.MayEver(PartyReportStep.AddItems, caller.Actor.Role)) return ([], null);
        var items = new List<ReportedItem>();
        foreach (var id in (act.Matters ?? []).Distinct().Take(INamesItems.Most))
        {
            if (await matters.Open(id, caller, cancellation) is not { Matter.Intake.IsVoid: false } file) return ([], $"{id}");
            items.Add(new(ReportedKind.Matter, id, $"{file.Raised.Number} {file.Raised.Title}", $"/matters/{id}"));
        }
        foreach (var id in (act.Topics ?? []).Distinct().Take(INamesItems.Most))
        {
            if (await topics.Open(id, caller, cancellation) is not { } file) return ([], $"{id}");
            items.Add(new(ReportedKind.Topic, id, file.State.Title, $"/topics/{id}"));
        }
        foreach (var year in (act.Plans ?? []).Distinct().Take(INamesItems.Most))
        {
            var id = PlanRegister.StreamOf(caller.County, year);
            if (await plans.Open(id, caller, cancellation) is null) return ([], $"{year}");
            items.Add(new(ReportedKind.Plan, id, $"{year}年度计划", $"/plans/{year}"));
        }
        return (items, null);
    }
}
