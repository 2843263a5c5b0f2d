using Npgsql;
using Supervision.Duties;
using Supervision.Matters;
using Supervision.Opinions;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.AnnualReports;

/// <summary>The year, the day and the knowledge a report is about (报告范围).</summary>
public sealed record AnnualScope(int Year, DateOnly AsOf, DateTimeOffset? KnownAt)
{
    /// <summary>The same day of the year before.</summary>
    public AnnualScope YearBefore => new(Year - 1, AsOf.AddYears(-1), KnownAt);

    public Scope Of(int number = 1, int size = 1) => new(AsOf, KnownAt, null, MatterKind.Proposal, Year, number, size);
}

/// <summary>Asks for every figure of a year, and for the rows each counts (年度指标查询, F99): the figures of the other rooms, put together, and nothing counted a second way.</summary>
public sealed class AnnualQuery(Answers answers, OpinionQuestions opinions, DutyLedger duties, NpgsqlDataSource database)
{
    /// <summary>A figure before its year is known (指标).</summary>
    private sealed record Told(string Key, AnnualPart Part, string Name, string Unit, long? Numerator, long? Denominator, string Definition);

    /// <summary>Where each figure of a session's proposals stands in the report.</summary>
    private static readonly (string Key, AnnualPart Part, string Unit)[] OfProposals =
    [
        ("filing", AnnualPart.Proposals, "件"), ("answered", AnnualPart.Proposals, "件"), ("closed", AnnualPart.Proposals, "件"), ("collective", AnnualPart.Proposals, "件"), ("key", AnnualPart.Proposals, "件"),
        ("supervisory", AnnualPart.Proposals, "件"), ("excellent", AnnualPart.Proposals, "件"), ("attitude", AnnualPart.Effect, "份"), ("result", AnnualPart.Effect, "份"), ("coverage", AnnualPart.Effect, "份"),
        ("adopted", AnnualPart.Effect, "件"), ("implemented", AnnualPart.Effect, "件"), ("notDone", AnnualPart.Effect, "件"), ("onTime", AnnualPart.Pressing, "项"), ("onTimeByOriginal", AnnualPart.Pressing, "项"),
        ("extended", AnnualPart.Pressing, "项"), ("lookedBack", AnnualPart.Pressing, "项"),
    ];

    private static readonly AuthorityLevel[] Levels = Enum.GetValues<AuthorityLevel>();

    /// <summary>The names words of a report may mention; those of levels nothing was sent to among them.</summary>
    public static IReadOnlySet<string> NamesOf(AnnualFigures figures) => figures.Figures.Select(figure => figure.Name).ToHashSet();

    /// <summary>Null where nothing is known of the year.</summary>
    public async Task<AnnualFigures?> Of(AnnualScope scope, Caller caller, CancellationToken cancellation)
    {
        if (!await IsAnything(scope, caller, cancellation)) return null;
        var now = await Counted(scope, caller, cancellation);
        var before = (await Counted(scope.YearBefore, caller, cancellation)).ToDictionary(one => one.Key);
        return new(scope.Year, scope.AsOf, scope.KnownAt, scope.YearBefore.AsOf, [.. now.Select(one => new AnnualFigure(
            one.Key, one.Part, one.Name, one.Unit, one.Numerator, one.Denominator, one.Definition, AnnualDefinitions.LeftOut(one.Key), PageOf(scope, one.Key, false), one.Denominator is null ? null : PageOf(scope, one.Key, true),
            before.TryGetValue(one.Key, out var last) ? new(last.Numerator, last.Denominator) : new(null, null)))]);
    }

    /// <summary>Every figure's key: figures do not come and go with what they count.</summary>
    private async Task<IReadOnlyList<Told>> Counted(AnnualScope scope, Caller caller, CancellationToken cancellation)
    {
        var told = await answers.ProposalFigures(scope.Of(), null, caller, cancellation);
        var reports = await opinions.Figures(scope.Of(), caller, cancellation);
        var answeredAny = told.Classes.Sum(one => one.Count);
        var figures = new List<Told> { new("received", AnnualPart.Proposals, "收到提案", "件", told.Received, null, AnnualDefinitions.Received) };
        foreach (var (key, part, unit) in OfProposals)
        {
            var figure = told.Figures.Single(one => one.Key == key);
            figures.Add(new(key, part, figure.Name, unit, figure.Numerator, figure.Denominator, figure.Definition));
            if (key == "answered") figures.AddRange(told.Classes.Select(one => ClassOf(one, answeredAny)));
            if (key == "implemented")
            {
                figures.Add(await Behind("claimed", part, "自报落实率", AnnualDefinitions.Claimed));
                figures.Add(await Behind("gap", part, "自报与核实之差", AnnualDefinitions.Gap));
            }
        }
        figures.Add(new("overdue", AnnualPart.Pressing, "逾期未答复", "项", told.Overdue, null, AnnualDefinitions.Overdue));
        figures.Add(new("overdueMedian", AnnualPart.Pressing, "逾期天数中位数", "天", told.OverdueDaysMedian is { } median ? (long)median : 0, null, AnnualDefinitions.OverdueMedian));
        figures.Add(new("overdueMost", AnnualPart.Pressing, "最长逾期天数", "天", told.OverdueDaysMost ?? 0, null, AnnualDefinitions.OverdueMost));
        figures.Add(await Behind("overdueAll", AnnualPart.Pressing, "全部时限逾期率", Definitions.Overdue, "项"));
        figures.AddRange(OfOpinions(reports));
        var (supervisory, topics) = await Count(Topics(scope, caller), "t.is_supervisory", cancellation);
        figures.Add(new("topics", AnnualPart.Consultation, "监督性议题占比", "个", supervisory, topics, AnnualDefinitions.SupervisoryTopics));
        figures.Add(new("activities", AnnualPart.Consultation, "开展活动", "场", (await Count(Activities(scope, caller), "true", cancellation)).Whole, null, AnnualDefinitions.Activities));
        figures.Add(await Behind("findings", AnnualPart.Consultation, "监督发现", AnnualDefinitions.Findings));
        figures.Add(await Behind("findingsAdopted", AnnualPart.Consultation, "监督发现采纳率", AnnualDefinitions.FindingsAdopted));
        figures.Add(await Behind("findingsImplemented", AnnualPart.Consultation, "监督发现落实率", AnnualDefinitions.FindingsImplemented));
        var inForce = await Duties(scope, null);
        figures.Add(new("dutiesDone", AnnualPart.Duties, "任务完成率", "项", await Duties(scope, DutyState.Done) + await Duties(scope, DutyState.Closed), inForce, AnnualDefinitions.DutiesDone));
        figures.Add(new("dutiesOverdue", AnnualPart.Duties, "任务逾期率", "项", await Duties(scope, DutyState.Overdue), inForce, AnnualDefinitions.DutiesOverdue));
        return [.. figures.OrderBy(figure => figure.Part)];

        async Task<Told> Behind(string key, AnnualPart part, string name, string definition, string unit = "件")
        {
            var (numerator, denominator) = await answers.CountBehind(scope.Of(), key, caller, cancellation);
            return new(key, part, name, unit, numerator, denominator, definition);
        }

        async Task<long> Duties(AnnualScope of, DutyState? state) => (await duties.Read(new(of.AsOf, State: state, DutiesOnly: true), 1, 1, caller, cancellation)).Total;
    }

    private static Told ClassOf(FigureCount one, long whole) => one.Key == "unclassified"
        ? new("unclassified", AnnualPart.Proposals, "未分类占比", "件", one.Count, whole, AnnualDefinitions.Class("未分类"))
        : new($"class{one.Key.ToUpperInvariant()}", AnnualPart.Proposals, $"{one.Key.ToUpperInvariant()}类占比", "件", one.Count, whole, AnnualDefinitions.Class(one.Name));

    private static IEnumerable<Told> OfOpinions(OpinionFigures reports)
    {
        Figure Of(string key) => reports.Figures.Single(figure => figure.Key == key);
        var instructed = Of("instructed");
        yield return new("opinions", AnnualPart.Opinions, "收到信息", "篇", reports.Received, null, AnnualDefinitions.OpinionsReceived);
        yield return new("opinionsIssued", AnnualPart.Opinions, "签发率", "篇", Of("issued").Numerator, Of("issued").Denominator, OpinionDefinitions.Issued);
        yield return new("opinionsSent", AnnualPart.Opinions, "报送率", "篇", instructed.Denominator, reports.Received, AnnualDefinitions.OpinionsSent);
        foreach (var level in reports.Levels)
        {
            yield return new($"opinionsSent{level.Level}", AnnualPart.Opinions, $"报送{Words.Of(level.Level)}", "篇", level.Sent, null, AnnualDefinitions.SentTo(Words.Of(level.Level)));
            yield return new($"opinionsUsed{level.Level}", AnnualPart.Opinions, $"{Words.Of(level.Level)}采用率", "篇", level.UsedAtLeast, level.Sent, OpinionDefinitions.UsedAt(level.Level));
        }
        yield return new("opinionsInstructed", AnnualPart.Opinions, "批示率", "篇", instructed.Numerator, instructed.Denominator, OpinionDefinitions.Instructed);
    }

    /// <summary>What a figure counts, a page of it; null where there is no such figure, or it is not shown yet.</summary>
    /// <param name="whole">The denominator's rows, those the numerator counts marked; else the numerator's alone.</param>
    public async Task<Page<BehindRow>?> Rows(AnnualScope scope, string figure, bool whole, int number, int size, Caller caller, CancellationToken cancellation)
    {
        if (figure.StartsWith("opinions", StringComparison.Ordinal)) return await OpinionRows(scope, figure, whole, number, size, caller, cancellation);
        if (figure is "dutiesDone" or "dutiesOverdue") return await DutyRows(scope, figure, whole, number, size, caller, cancellation);
        if (figure is "topics") return await Listed(Topics(scope, caller), "t.is_supervisory", "'/topics/' || t.stream_id", "t.title", "t.form", "s.on_day", whole, number, size, row => Words.Of(row.Word<Supervision.Topics.TopicForm>(4)), cancellation);
        if (figure is "activities") return await Listed(Activities(scope, caller), "true", "'/occasions/' || t.stream_id", "t.title", "t.kind", "t.on_day", whole, number, size, row => Words.Of(row.Word<Supervision.Occasions.OccasionKind>(4)), cancellation);
        return await answers.RowsBehind(scope.Of(number, size), figure, whole, caller, cancellation);
    }

    private async Task<Page<BehindRow>?> OpinionRows(AnnualScope scope, string figure, bool whole, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var none = new OpinionFilter(null, null, null, null, null, null, null, null);
        AuthorityLevel? LevelOf(string prefix) => figure.StartsWith(prefix, StringComparison.Ordinal) && Enum.TryParse<AuthorityLevel>(figure[prefix.Length..], out var level) ? level : null;
        var (numerator, denominator) = figure switch
        {
            "opinions" => (none, null),
            "opinionsIssued" => (none with { IsIssued = true }, none),
            "opinionsSent" => (none with { IsSent = true }, none),
            "opinionsInstructed" => (none with { IsSent = true, InstructedAt = AuthorityLevel.County }, none with { IsSent = true }),
            _ when LevelOf("opinionsSent") is { } sent => (none with { SentTo = sent }, (OpinionFilter?)null),
            _ when LevelOf("opinionsUsed") is { } used => (none with { SentTo = used, UsedAt = used }, none with { SentTo = used }),
            _ => (null, null),
        };
        if (numerator is null) return null;
        var isWhole = whole && denominator is not null;
        var counted = isWhole ? (await Lists.All((page, most) => opinions.List(scope.Of(), numerator, page, most, caller, cancellation))).Select(row => row.Id).ToHashSet() : null;
        var rows = await opinions.List(scope.Of(), isWhole ? denominator! : numerator, number, size, caller, cancellation);
        return new([.. rows.Items.Select(row => new BehindRow(
            row.Id, $"/matters/{row.Id}", row.Number, row.Title, "", row.ReceivedOn, null, row.DueOn, row.IssuedOn,
            string.Join('；', new[] { Words.Of(row.Stage), row.Sent.Count > 0 ? $"报送 {string.Join('、', row.Sent)}" : null, row.Used.Count > 0 ? $"采用 {string.Join('、', row.Used)}" : null }.OfType<string>()), counted?.Contains(row.Id)))],
            rows.Total, number, size);
    }

    private async Task<Page<BehindRow>> DutyRows(AnnualScope scope, string figure, bool whole, int number, int size, Caller caller, CancellationToken cancellation)
    {
        Func<DutyState, bool> isCounted = figure == "dutiesOverdue" ? state => state == DutyState.Overdue : state => state is DutyState.Done or DutyState.Closed;
        if (whole)
        {
            var all = await duties.Read(new(scope.AsOf, DutiesOnly: true), number, size, caller, cancellation);
            return new([.. all.Items.Select(line => RowOf(line, isCounted(line.State)))], all.Total, number, size);
        }
        // A ledger of duties is small: two of its states are read whole.
        var rows = new List<DutyLine>();
        foreach (var state in Enum.GetValues<DutyState>().Where(isCounted)) rows.AddRange(await Lists.All((page, most) => duties.Read(new(scope.AsOf, State: state, DutiesOnly: true), page, most, caller, cancellation)));
        return new([.. rows.Skip((number - 1) * size).Take(size).Select(line => RowOf(line, null))], rows.Count, number, size);

        static BehindRow RowOf(DutyLine line, bool? isCounted) => new(
            line.Id, $"/matters/{line.Id}", line.Number, line.Title, string.Join('、', line.Units), null, null, line.NextDueOn ?? line.DueOn, line.LastReportOn, $"{Words.Of(line.State)}，{line.LimitText}", isCounted);
    }

    /// <summary>Topics of the year that had been taken up by the day: once taken up, a topic stays so.</summary>
    private static (SqlText Sql, string From) Topics(AnnualScope scope, Caller caller) => (
        Of(scope, caller).And("t.year = @year and t.parent is null"), $"{StoreSetup.Views}.topics t join {First("topic_selected_v1")}");

    private static (SqlText Sql, string From) Activities(AnnualScope scope, Caller caller) => (
        Of(scope, caller).And("extract(year from t.on_day) = @year and t.on_day <= @as_of"), $"{StoreSetup.Views}.occasions t join {First("occasion_held_v1")}");

    private static SqlText Of(AnnualScope scope, Caller caller) => new SqlText(caller.County, "t").With(("year", scope.Year), ("as_of", scope.AsOf), ("known_at", scope.KnownAt));

    /// <summary>The day something happened to t, where it had by the day and was known by then: these views say how things are now.</summary>
    private static string First(string fact) => $"""
        lateral (select min((e.data ->> 'occurredOn')::date) as on_day from {StoreSetup.Events}.mt_events e where e.tenant_id = t.tenant_id and e.stream_id = t.stream_id and e.type = '{fact}'
            and (e.data ->> 'occurredOn')::date <= @as_of and (@known_at::timestamptz is null or e.timestamp <= @known_at)) s on s.on_day is not null
        """;

    private async Task<(long Part, long Whole)> Count((SqlText Sql, string From) source, string part, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = source.Sql.Command(connection, $"select count(*) filter (where {part}), count(*) from {source.From} where {source.Sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private Task<Page<BehindRow>> Listed(
        (SqlText Sql, string From) source, string part, string page, string title, string kind, string day, bool whole, int number, int size, Func<NpgsqlDataReader, string> state, CancellationToken cancellation) =>
        database.Page(
            source.Sql.AndIf(!whole, part), $"t.stream_id, {page}, {title}, {day}, {kind}, {part}", source.From, $"{day}, t.stream_id", number, size,
            row => new BehindRow(row.GetGuid(0), row.GetString(1), "", row.GetString(2), "", row.DayOrNull(3), null, null, null, state(row), whole ? row.GetBoolean(5) : null), cancellation);

    private async Task<bool> IsAnything(AnnualScope scope, Caller caller, CancellationToken cancellation) => (await Years(caller, cancellation)).Contains(scope.Year);

    /// <summary>The years anything is known of, the latest first.</summary>
    public async Task<IReadOnlyList<int>> Years(Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select distinct year from (
                select year from {StoreSetup.Views}.matters where tenant_id = $1 and voided_on is null and kind <> 'duty'
                union all select year from {StoreSetup.Views}.topics where tenant_id = $1
                union all select extract(year from on_day)::int from {StoreSetup.Views}.occasions where tenant_id = $1 and stage = 'held') as known order by year desc
            """);
        command.Parameters.Add(new() { Value = caller.County });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var years = new List<int>();
        while (await reader.ReadAsync(cancellation)) years.Add(reader.GetInt32(0));
        return years;
    }

    private static string PageOf(AnnualScope scope, string figure, bool whole) => RowsOf.List(
        $"/reports/annual/{scope.Year}/rows", [.. RowsOf.On(scope.AsOf, scope.KnownAt), ("figure", figure), ("whole", whole ? "true" : null)]);
}
