using System.Text.Json;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.AnnualReports;

/// <summary>A frozen version (定稿版本).</summary>
/// <param name="Hash">SHA-256 of its contents.</param>
public sealed record FrozenVersion(int Version, DateOnly FrozenOn, DateOnly AsOf, DateTimeOffset KnownAt, string Hash);

/// <summary>An annual report, as shown (年度报告): its words, its versions, what the caller may do.</summary>
public sealed record AnnualReportAnswer(
    int Year, AnnualReportStage Stage, int Version, DateOnly AsOf, string? Reason, IReadOnlyList<ReportSection> Sections, IReadOnlyList<FrozenVersion> Frozen, IReadOnlyList<AnnualReportStep> Actions);

/// <summary>The one way in to the annual reports (年度报告登记): pages and API send every command through here.</summary>
public sealed class AnnualReportRegister(RegisterTools tools, AnnualQuery figures) : StreamRegister<AnnualReport>(tools, new(AnnualReportRefusals.NotFound, AnnualReportRefusals.Stale, AnnualReportRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["edit-section"] = typeof(EditReportSection),
        ["set-day"] = typeof(SetReportDay),
        ["freeze"] = typeof(FreezeAnnualReport),
        ["revise"] = typeof(ReviseAnnualReport),
    };

    public static Guid StreamOf(string county, int year) => NamedStreams.Of(county, $"annual report\n{year}");

    public static bool MaySee(Caller caller) => caller.OnlyMatter is null && AnnualReportLifecycle.MaySee(caller.Actor.Role);

    protected override AnnualReport? Replay(IEnumerable<Fact> facts) => AnnualReport.Replay(facts);

    protected override bool MaySee(AnnualReport state, Caller caller) => MaySee(caller);

    public override string AddressOf(StreamFile<AnnualReport> file) => $"/api/reports/annual/{file.State.Year}";

    public override Task<object> Answer(StreamFile<AnnualReport> file, Caller caller, CancellationToken cancellation) => Task.FromResult<object>(AnswerOf(file.State, caller));

    public static AnnualReportAnswer AnswerOf(AnnualReport report, Caller caller) => new(
        report.Year, report.Stage, report.Version, report.AsOf, report.Reason, report.Sections, [.. report.Frozen.Select(one => new FrozenVersion(one.Version, one.OccurredOn, one.AsOf, one.KnownAt, one.Hash))],
        [.. AnnualReportLifecycle.Table.OpenTo(report.Stage, caller.Actor.Role)]);

    public Task<StreamFile<AnnualReport>?> Open(int year, Caller caller, CancellationToken cancellation) => Open(StreamOf(caller.County, year), caller, cancellation);

    public async Task<StreamOutcome<AnnualReport>> Draft(int year, DraftAnnualReport command, Caller caller, CancellationToken cancellation)
    {
        if (!MaySee(caller)) return new(null, AnnualReportRefusals.NotFound);
        var decision = command.Decide(year, AnnualSections.First, new(caller.Actor, Tools.Clock.Now(), new HashSet<string>()));
        if (decision is Decision.Accepted && await Open(year, caller, cancellation) is not null) return new(null, AnnualReportRefusals.Exists.About($"{year}"));
        if (decision is Decision.Accepted && !(await figures.Years(caller, cancellation)).Contains(year)) decision = AnnualReportRefusals.NoData.About($"{year}");
        return await Begin(StreamOf(caller.County, year), caller, _ => Task.FromResult(decision), cancellation, AnnualReportRefusals.Exists.About($"{year}"));
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<AnnualReport>> Act(int year, AnnualReportAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(StreamOf(caller.County, year), caller, seen, async (_, file) =>
        {
            var now = Tools.Clock.Now();
            var situation = new AnnualReportSituation(caller.Actor, now, new HashSet<string>());
            // Nobody waits for a year to be counted to be told that he may not.
            if (act is EditReportSection or FreezeAnnualReport && AnnualReportLifecycle.Table.Allows(file.State.Stage, act.Step, caller.Actor.Role))
            {
                if (await figures.Of(new(year, file.State.AsOf, now.At), caller, cancellation) is not { } counted) return AnnualReportRefusals.NoData.About($"{year}");
                situation = situation with
                {
                    Figures = AnnualQuery.NamesOf(counted),
                    Contents = act is FreezeAnnualReport ? JsonSerializer.Serialize(new AnnualContents(file.State.Version, counted, Filled(file.State.Sections, counted)), Json.Api) : "",
                };
            }
            return act.Decide(file.State, situation);
        }, cancellation);

    /// <summary>Its words with the numbers in them; what has no words is left out.</summary>
    public static IReadOnlyList<ReportSection> Filled(IEnumerable<ReportSection> sections, AnnualFigures figures) =>
        [.. sections.Where(section => section.Text.Length > 0).Select(section => section with { Text = ReportText.Filled(section.Text, figures.Said) })];

    /// <summary>What a version says: a frozen one what it said when it was frozen, the one being written what it would say now; null where there is no such version.</summary>
    /// <param name="version">The last frozen one, or the draft where none is, where nothing is said.</param>
    public async Task<AnnualContents?> ContentsOf(AnnualReport report, int? version, Caller caller, CancellationToken cancellation)
    {
        if ((version is null ? report.Frozen.LastOrDefault() : report.Frozen.FirstOrDefault(one => one.Version == version)) is { } frozen) return Read(frozen);
        if (version is not null && version != report.Version) return null;
        return await figures.Of(new(report.Year, report.AsOf, null), caller, cancellation) is { } counted ? new(report.Version, counted, Filled(report.Sections, counted)) : null;
    }

    public static AnnualContents Read(AnnualReportFrozen frozen) => JsonSerializer.Deserialize<AnnualContents>(frozen.Contents, Json.Api)!;
}
