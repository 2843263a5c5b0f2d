using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Performance;

/// <summary>A version of a published ranking (晾晒版本).</summary>
public sealed record PublicationVersion(
    Guid Id, string Title, RankedBy By, int Year, HalfYear Half, int Version, DateOnly AsOf, DateTimeOffset KnownAt, int RuleVersion, long Lines, string Hash, string PublishedBy, DateOnly PublishedOn, string? Reason);

/// <summary>A published ranking with every version of it (晾晒).</summary>
/// <param name="IsIntact">The lines still make the hash they were published with.</param>
public sealed record PublicationAnswer(Guid Id, string Title, PublicationVersion Latest, IReadOnlyList<PublicationVersion> Versions, bool IsIntact, IReadOnlyList<PublicationStep> Actions, long Version);

/// <summary>A line of a published ranking, as shown (晾晒行).</summary>
public sealed record PublishedLine(int? Place, string Code, string Name, decimal? Score, IReadOnlyList<FrozenFigure> Figures)
{
    /// <param name="by">Whose ranking it is: members earn points, everybody else has rates.</param>
    public static IReadOnlyList<Column<PublishedLine>> ColumnsOf(RankedBy by, IReadOnlyList<string> figures) =>
    [
        new("名次", 8, line => line.Place), new("名称", 24, line => line.Name), new(by == RankedBy.Member ? "积分" : "得分", 10, line => (double?)line.Score),
        .. figures.Select(key => new Column<PublishedLine>(Measures.NameOf(key), 14, line => line.Figures.FirstOrDefault(figure => figure.Key == key) is not { } figure ? null
            : figure.Denominator is { } whole ? $"{figure.Numerator}/{whole}" : $"{figure.Numerator} 次 {figure.Points} 分")),
    ];
}

/// <summary>The one way in to published rankings (晾晒登记): pages and API publish through here.</summary>
public sealed class PublicationRegister(RegisterTools tools, ScoreQuery scores, RecordQuery records, NpgsqlDataSource database)
    : StreamRegister<Publication>(tools, new(PublicationRefusals.NotFound, PublicationRefusals.Stale, PublicationRefusals.Busy))
{
    private const string From = $"{StoreSetup.Views}.publications p";

    private const string Columns = "p.stream_id, p.title, p.ranked_by, p.year, p.half, p.version, p.as_of, p.known_at, p.rule_version, jsonb_array_length(p.lines), p.hash, p.published_by, p.published_on, p.reason";

    public static Guid StreamOf(string county, RankedBy by, int year, HalfYear half) => NamedStreams.Of(county, $"publication/{Json.Word(by)}/{year}/{Json.Word(half)}");

    protected override Publication? Replay(IEnumerable<Fact> facts) => Publication.Replay(facts);

    protected override bool MaySee(Publication state, Caller caller) => PublicationLifecycle.MaySee(state.Latest.By, caller.Actor.Role);

    public override string AddressOf(StreamFile<Publication> file) => $"/api/publications/{file.Id}";

    public override async Task<object> Answer(StreamFile<Publication> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var names = await AddresseeNames.Of(session, [.. file.State.Versions.Select(one => Addressees.Person(one.PublishedBy)).Distinct()], cancellation);
        var latest = file.State.Latest;
        List<PublicationVersion> versions = [.. file.State.Versions.Reverse().Select(one => new PublicationVersion(
            file.Id, PublicationView.TitleOf(one.By, one.Year, one.Half), one.By, one.Year, one.Half, one.Version, one.AsOf, one.KnownAt, one.RuleVersion, one.Rows.Count, one.Hash,
            names.GetValueOrDefault(Addressees.Person(one.PublishedBy), one.PublishedBy), one.OccurredOn, one.Reason))];
        return new PublicationAnswer(
            file.Id, versions[0].Title, versions[0], versions, file.State.Versions.All(one => RankingPublished.HashOf(one.Rows) == one.Hash),
            [.. PublicationLifecycle.Table.OpenTo(PublicationStage.Published, caller.Actor.Role)], file.Version);
    }

    public async Task<StreamOutcome<Publication>> Publish(PublishRanking command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, PublicationRefusals.NotYours);
        // Whoever may not publish is refused before anything is looked for.
        if (command is not { By: { } by, Year: { } year, Half: { } half }) return new(null, command.Check(null, caller.Actor, Tools.Clock.Now().Day).Refusal);
        var id = StreamOf(caller.County, by, year, half);
        return await Open(id, caller, cancellation) is null
            ? await Begin(id, caller, _ => Decide(command, null, caller, cancellation), cancellation, PublicationRefusals.Busy)
            : await Append(id, caller, null, (_, file) => Decide(command, file.State, caller, cancellation), cancellation);
    }

    private async Task<Decision> Decide(PublishRanking command, Publication? present, Caller caller, CancellationToken cancellation)
    {
        var now = Tools.Clock.Now();
        var (asOf, refusal) = command.Check(present, caller.Actor, now.Day);
        if (refusal is not null) return refusal;
        var (rules, rows) = await Rows(command.By!.Value, new(asOf, null, command.Year), caller, cancellation);
        return command.Decide(present, caller.Actor, now, rules, rows);
    }

    private async Task<(int RuleVersion, IReadOnlyList<FrozenRow> Rows)> Rows(RankedBy by, MeasureScope scope, Caller caller, CancellationToken cancellation)
    {
        var rules = 0;
        if (by != RankedBy.Member)
        {
            var cards = await Lists.All(async (number, size) => (await scores.Ranking(by, scope, null, number, size, caller, cancellation)).Items);
            return (cards.Count > 0 ? cards[0].RuleVersion : 0, [.. cards.Select(card => new FrozenRow(
                card.Place, card.Code, card.Total, [.. card.Lines.Select(line => new FrozenFigure(line.Key, line.Numerator ?? 0, line.Numerator is null ? 0 : line.Denominator, null))]))]);
        }
        var members = await Lists.All(async (number, size) =>
        {
            var list = await records.List(scope, new(null, null, null, null, null), number, size, caller, cancellation);
            rules = list.RuleVersion;
            return (IReadOnlyList<FrozenRow>)[.. list.Items.Select(row => new FrozenRow(row.Place, row.Member, row.Points,
                [.. list.Rules.Where(item => row.Counts.ContainsKey(item.Kind)).Select(item => new FrozenFigure(item.Kind, row.Counts[item.Kind], null, MemberPoints.Of(item, row.Counts[item.Kind])))]))];
        });
        return (rules, members);
    }

    /// <summary>Every version published, the latest first.</summary>
    public async Task<Page<PublicationVersion>> List(int number, int size, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "p").AndIf(caller.Actor.Role == Role.Unit, "p.ranked_by = 'unit'");
        var page = await database.Page(sql, Columns, From, "p.published_on desc, p.known_at desc, p.stream_id", number, size, row => new PublicationVersion(
            row.GetGuid(0), row.GetString(1), row.Word<RankedBy>(2), row.GetInt32(3), row.Word<HalfYear>(4), row.GetInt32(5), row.GetFieldValue<DateOnly>(6), row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8), row.GetInt32(9),
            row.GetString(10), row.GetString(11), row.GetFieldValue<DateOnly>(12), row.TextOrNull(13)), cancellation);
        await using var session = Tools.Store.QuerySession(caller.County);
        var names = await AddresseeNames.Of(session, [.. page.Items.Select(one => Addressees.Person(one.PublishedBy)).Distinct()], cancellation);
        return page with { Items = [.. page.Items.Select(one => one with { PublishedBy = names.GetValueOrDefault(Addressees.Person(one.PublishedBy), one.PublishedBy) })] };
    }

    /// <summary>The lines of a version as they were frozen, in their order.</summary>
    public async Task<Page<PublishedLine>> Lines(PublicationVersion version, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var names = await scores.NamesOf(version.By, caller, cancellation);
        var sql = new SqlText(caller.County, "p").And("p.stream_id = @id and p.version = @version", ("id", version.Id), ("version", version.Version));
        return await database.Page(sql, "l.line::text", $"{From} cross join lateral jsonb_array_elements(p.lines) with ordinality as l(line, at)", "l.at", number, size, row =>
        {
            var line = System.Text.Json.JsonSerializer.Deserialize<FrozenRow>(row.GetString(0), Json.Rows)!;
            return new PublishedLine(line.Place, line.Code, names(line.Code), line.Score, line.Figures);
        }, cancellation);
    }
}
