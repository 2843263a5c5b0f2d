using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Questions;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Bench;

/// <summary>
/// What the questions people ask all day cost among very many matters of a hundred counties: over HTTP, and beside it the same question in SQL written by
/// hand for just that. Small in ops/test, where it looks at the plans; <c>ops/bench questions</c> measures.
/// </summary>
public sealed class QuestionsBench(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Counties = 100;

    private readonly RunningOffice office = new();
    private readonly Random random = new(20260302);
    private NpgsqlDataSource admin = null!;
    private HttpClient asker = null!, unit = null!;
    private RandomLives lives = null!;
    private Guid[] matters = [];

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        admin = NpgsqlDataSource.Create(office.Database.Admin);
    }

    public async Task DisposeAsync()
    {
        await admin.DisposeAsync();
        await office.DisposeAsync();
    }

    private sealed record Question(string Name, Func<string> Path, string? Sql, bool AsUnit = false, bool IsPage = false);

    private Question[] Questions() =>
    [
        new("adopted", () => $"/api/queries/adopted?asOf={Day()}", ByHandOnly.Rate("s.adoption <> 'pending'", "s.adoption in ('adopted', 'partlyAdopted')")),
        new("implemented", () => $"/api/queries/implemented?asOf={Day()}", ByHandOnly.Rate("s.adoption in ('adopted', 'partlyAdopted')", "s.implementation = 'verified'")),
        new("overdue", () => $"/api/queries/overdue?asOf={Day()}", ByHandOnly.Overdue),
        new("ledger page", () => $"/api/matters?asOf={Day()}&page={random.Next(1, 3)}", ByHandOnly.Ledger),
        new("inbox", () => "/api/obligations?owner=finance", ByHandOnly.Inbox, AsUnit: true),
        new("matter", () => $"/api/matters/{Matter()}", ByHandOnly.Matter),
        new("ledger (page)", () => "/matters", null, IsPage: true),
        new("inbox (page)", () => "/", null, AsUnit: true, IsPage: true),
        new("matter (page)", () => $"/matters/{Matter()}", null, IsPage: true),
    ];

    [Fact]
    public async Task Questions_cost_about_the_same_among_very_many_matters()
    {
        var (many, rounds) = (Setting.Of("SUPERVISION_MATTERS", 4_000), Setting.Of("SUPERVISION_TIMES", 0));
        lives = new RandomLives(office, 20260302);
        await lives.Live(Math.Min(50, many / Counties / 4), 14);
        office.Time.MoveTo(lives.Last.AddDays(1));
        (asker, unit) = (await office.As($"office.{RandomLives.County}"), await office.As($"finance.{RandomLives.County}"));

        var laidOut = new ManyMatters(admin);
        var before = new Dictionary<string, Costs>();
        if (rounds > 0)
        {
            before = await Measured(laidOut, many / 10, rounds);
            Told($"{many / 10} matters in {Counties} counties", before, null);
        }
        var after = await Measured(laidOut, many, rounds);
        if (rounds > 0) Told($"{many} matters in {Counties} counties", after, before);

        await LookAtPlans();
    }

    private async Task<Dictionary<string, Costs>> Measured(ManyMatters laidOut, int many, int rounds)
    {
        await laidOut.Fill(Counties, many / Counties);
        matters = [.. (await office.Database.Column($"select stream_id from views.matters where tenant_id = '{RandomLives.County}'")).Select(Guid.Parse)];
        // What was planned for few rows is not kept for many.
        NpgsqlConnection.ClearAllPools();
        office.Services.GetRequiredService<NpgsqlDataSource>().Clear();

        var costs = Questions().ToDictionary(question => question.Name, _ => new Costs());
        await using var connection = new NpgsqlConnection($"{office.Database.Application};Max Auto Prepare=100;Auto Prepare Min Usages=2");
        await connection.OpenAsync();
        for (var round = -20; round < rounds; round++)
        {
            foreach (var question in Questions())
            {
                var (web, sql) = (await Asked(question), question.Sql is null ? 0 : await ByHand(connection, question));
                if (round >= 0) costs[question.Name].Add(web, sql);
            }
            if (round < 0 && rounds == 0) break;
        }
        return costs;
    }

    private async Task<double> Asked(Question question)
    {
        var path = question.Path();
        var watch = Stopwatch.StartNew();
        using var answer = await (question.AsUnit ? unit : asker).GetAsync(new Uri(path, UriKind.Relative));
        var content = await answer.Content.ReadAsByteArrayAsync();
        var taken = watch.Elapsed.TotalMilliseconds;
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        Assert.True(content.Length > 200);
        return taken;
    }

    private async Task<double> ByHand(NpgsqlConnection connection, Question question)
    {
        var watch = Stopwatch.StartNew();
        await using var command = new NpgsqlCommand(question.Sql, connection);
        command.Parameters.AddWithValue("county", RandomLives.County);
        command.Parameters.AddWithValue("day", DateOnly.Parse(Day(), CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("matter", Matter());
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        do
        {
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++) _ = reader.GetValue(column);
                rows++;
            }
        }
        while (await reader.NextResultAsync());
        Assert.True(rows > 0, question.Name);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>No question reads a large table from one end to the other; the plans are printed where it is measured, and kept in the handbook.</summary>
    private async Task LookAtPlans()
    {
        var large = (await office.Database.Column("select relname from pg_class where relkind = 'r' and reltuples > 3000")).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string> { "matters", "standings", "obligations", "subjects", "mt_events", "mt_streams" }, large);
        var plans = new StatementPlans(admin, new NpgsqlConnectionStringBuilder(office.Database.Admin).Database!);
        await plans.Begin();
        office.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        var book = new StringBuilder();
        foreach (var question in Questions())
        {
            var from = await plans.Position();
            await Asked(question);
            var seen = await plans.Since(from);
            Assert.NotEmpty(seen);
            foreach (var plan in seen)
            {
                var scanned = StatementPlans.ScannedIn(plan).Intersect(large).ToList();
                Assert.True(scanned.Count == 0, $"{question.Name} reads all of {string.Join(", ", scanned)}:\n{plan}");
            }
            if (!question.IsPage) book.Append(CultureInfo.InvariantCulture, $"\n## {question.Name}\n").Append(string.Concat(seen.Where(plan => large.Any(plan.Contains)).Select(plan => $"\n```\n{plan.Trim()}\n```\n")));
        }
        await plans.End();
        if (Environment.GetEnvironmentVariable("SUPERVISION_PLANS") is { Length: > 0 } file) await File.WriteAllTextAsync(file, book.ToString());
    }

    private void Told(string heading, Dictionary<string, Costs> costs, Dictionary<string, Costs>? before)
    {
        output.WriteLine(heading);
        output.WriteLine($"{"",-15} {"p50",7} {"p95",7} {"p99",7}   {"SQL p50",7} {"p99",7}   {"SQL/ours",8}{(before is null ? "" : "   growth of p99")}");
        foreach (var (name, cost) in costs)
        {
            var byHand = cost.Sql.Any(taken => taken > 0) ? $"{cost.At(cost.Sql, .5),7:0.0} {cost.At(cost.Sql, .99),7:0.0}   {cost.At(cost.Sql, .5) / cost.At(cost.Web, .5),8:0.00}" : new string(' ', 26);
            output.WriteLine($"{name,-15} {cost.At(cost.Web, .5),7:0.0} {cost.At(cost.Web, .95),7:0.0} {cost.At(cost.Web, .99),7:0.0}   {byHand}{(before is null ? "" : $"   {cost.At(cost.Web, .99) / before[name].At(before[name].Web, .99):0.00}")}");
        }
    }

    /// <summary>Milliseconds that each asking took.</summary>
    private sealed class Costs
    {
        public List<double> Web { get; } = [];
        public List<double> Sql { get; } = [];

        public void Add(double web, double sql)
        {
            Web.Add(web);
            Sql.Add(sql);
        }

        public double At(List<double> taken, double share) => taken.Order().ElementAt((int)Math.Ceiling(share * taken.Count) - 1);
    }

    private string Day() => lives.First.AddDays(random.Next(60, lives.Last.DayNumber - lives.First.DayNumber)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Guid Matter() => matters[random.Next(matters.Length)];

    /// <summary>The same questions as somebody would write them who has to answer only this one.</summary>
    private static class ByHandOnly
    {
        private const string Stood = "s.valid_from <= @day and (s.valid_to is null or s.valid_to > @day) and s.known_to is null";
        private const string Owed = "o.valid_from <= @day and (o.valid_to is null or o.valid_to > @day) and o.known_to is null and (o.discharged_on is null or o.discharged_on > @day) and (o.cancelled_on is null or o.cancelled_on > @day)";
        private const string Row = $"""
            m.stream_id, m.number, m.kind, m.year, m.title, m.path, m.raised_on, s.stage, s.adoption, s.implementation, s.lead, s.units, m.case_number, m.session, m.category,
            (select min(o.due_on) from views.obligations o where o.tenant_id = m.tenant_id and o.stream_id = m.stream_id and {Owed})
            """;

        public static string Rate(string denominator, string numerator) => $"""
            select m.kind, count(*) filter (where {numerator}), count(*) from views.matters m join views.standings s using (tenant_id, stream_id)
                where m.tenant_id = @county and {Stood} and {denominator} group by rollup (m.kind);
            select own.unit, count(*) filter (where {numerator}), count(*) from views.standings s cross join lateral unnest(s.answering, s.adoptions, s.implementations) as own(unit, adoption, implementation)
                where s.tenant_id = @county and {Stood} and {denominator} group by own.unit;
            select {Row} from views.matters m join views.standings s using (tenant_id, stream_id)
                where m.tenant_id = @county and {Stood} and {denominator} and {numerator} order by m.raised_on desc, m.number limit 50
            """;

        public const string Overdue = $"""
            select m.kind, count(*) filter (where o.due_on < @day and o.paused_on is null), count(*) from views.obligations o join views.subjects m using (tenant_id, stream_id)
                where o.tenant_id = @county and o.role <> 'proposer' and {Owed} group by rollup (m.kind);
            select o.owner, count(*) filter (where o.due_on < @day and o.paused_on is null), count(*) from views.obligations o
                where o.tenant_id = @county and o.role <> 'proposer' and {Owed} group by o.owner;
            select o.*, m.number, m.title from views.obligations o join views.subjects m using (tenant_id, stream_id)
                where o.tenant_id = @county and o.role <> 'proposer' and {Owed} and o.due_on < @day and o.paused_on is null order by o.due_on, m.number limit 50
            """;

        public const string Ledger = $"""
            select count(*) from views.matters m join views.standings s using (tenant_id, stream_id) where m.tenant_id = @county and {Stood};
            select {Row} from views.matters m join views.standings s using (tenant_id, stream_id) where m.tenant_id = @county and {Stood} order by m.raised_on desc, m.number limit 50
            """;

        public const string Inbox = $"""
            select count(*) from views.obligations o where o.tenant_id = @county and o.owner = 'finance' and {Owed};
            select o.*, m.number, m.title from views.obligations o join views.subjects m using (tenant_id, stream_id)
                where o.tenant_id = @county and o.owner = 'finance' and {Owed} order by o.due_on, m.number limit 50
            """;

        public const string Matter = """
            select type, version, data, headers, timestamp from events.mt_events where tenant_id = @county and stream_id = @matter order by version;
            select * from views.obligations where tenant_id = @county and stream_id = @matter and known_to is null
            """;
    }
}
