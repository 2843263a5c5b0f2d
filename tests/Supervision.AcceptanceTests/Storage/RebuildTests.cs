using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Supervision.AcceptanceTests.Disclosed;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Storage;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Storage;

/// <summary>Every view rebuilt beside the old one while requests run.</summary>
public sealed class RebuildTests(RunningOffice office) : IClassFixture<RunningOffice>
{
    /// <summary>How much each writer writes while a view is built anew: every view after it has to read that, too.</summary>
    private const int MostWritten = 4;

    private static Task? toldOf;

    /// <summary>Views that are written to all the time: each is rebuilt while everybody works.</summary>
    public static TheoryData<string> Busy => [.. MostWrittenTo];

    private static readonly IReadOnlyList<string> MostWrittenTo = Whole.IsAsked ? [.. Names] : ["matters", "standings", "obligations", "subjects", "deadlines"];

    private static IEnumerable<string> Names => ViewWriter.Views.Select(view => view.Name);

    [Theory]
    [MemberData(nameof(Busy))]
    public async Task A_view_rebuilt_while_requests_run_equals_the_old_one_and_readers_never_miss_a_row(string name)
    {
        var life = new LifeOverHttp(office);
        var stories = await Stories(life);
        await using var people = new Readers(await life.As(Who.Office));
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            var written = 0;
            for (; !people.HaveGone && written < MostWritten; written++) await life.Given(stories[(written + 7 * writer) % stories.Count]);
            return written;
        })));

        await BuildAnew(name, life, stories.Take(5));
        foreach (var story in stories.Take(3)) await life.Given(story);
        await people.Go();
        Assert.True((await writing).Sum() > 0);
        await IsAsItWouldBeBuilt(name);
    }

    [Fact]
    public async Task The_other_views_are_rebuilt_in_one_go_while_people_read_and_act()
    {
        var life = new LifeOverHttp(office);
        var stories = await Stories(life);
        await using var people = new Readers(await life.As(Who.Office));
        var others = ViewWriter.Views.Where(view => !MostWrittenTo.Contains(view.Name)).ToList();
        var acted = 0;
        foreach (var result in await new Rebuild(office.Database.Admin, _ => { }).Run(others, async () =>
        {
            foreach (var story in stories.Take(5)) await life.Given(story);
            acted++;
        }))
        {
            Assert.Equal((result.View, 0), (result.View, result.Different));
            Assert.True(result.Rows > 0, $"{result.View} has no row");
        }
        Assert.Equal(1, acted);
        await people.Go();
        Assert.All(await new Rebuild(office.Database.Admin, _ => { }).Run(others), result => Assert.Equal((result.View, 0), (result.View, result.Different)));
    }

    private async Task<List<IReadOnlyList<Told>>> Stories(LifeOverHttp life)
    {
        var stories = ExpectedMove.All.Where(move => move.Kind == MatterKind.Finding).Select(move => move.Before).ToList();
        await (toldOf ??= TellOfEverything(life, stories));
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        return stories;
    }

    /// <summary>The rebuild is not done before these have been told in the middle of it.</summary>
    private async Task BuildAnew(string name, LifeOverHttp life, IEnumerable<IReadOnlyList<Told>> meanwhile)
    {
        var acted = 0;
        var result = await new Rebuild(office.Database.Admin, _ => { }).Run(ViewWriter.Views.Single(view => view.Name == name), async () =>
        {
            foreach (var story in meanwhile) await life.Given(story);
            acted++;
        });
        Assert.Equal((name, 1, 0), (name, acted, result.Different));
        Assert.True(result.Rows > 0, $"{name} has no row");
    }

    private async Task IsAsItWouldBeBuilt(string name) =>
        Assert.Equal((name, 0), (name, (await new Rebuild(office.Database.Admin, _ => { }).Run(ViewWriter.Views.Single(view => view.Name == name))).Different));

    /// <summary>Somebody who looks at the lists again and again, and never sees fewer rows than before.</summary>
    private sealed class Readers : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task<int> reading;

        public Readers(HttpClient reader) => reading = Task.Run(async () =>
        {
            var (reads, least) = (0, 0);
            for (; !HaveGone; reads++)
            {
                var total = (await reader.Ask("/api/matters?size=1")).Number("total");
                Assert.True(total >= least, $"{total} matters seen, {least} there before");
                Assert.True((await reader.Ask("/api/obligations?size=1")).Number("total") > 0);
                least = total;
            }
            return reads;
        });

        public bool HaveGone => stop.IsCancellationRequested;

        public async Task Go()
        {
            await stop.CancelAsync();
            Assert.True(await reading > 0);
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            stop.Dispose();
        }
    }

    /// <summary>What every view has a row of; told once, for telling it takes longer than building a view anew.</summary>
    private async Task TellOfEverything(LifeOverHttp life, List<IReadOnlyList<Told>> stories)
    {
        await TellOfAWithdrawal(life);
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        foreach (var story in stories.Take(8)) await life.Given(story);
        await life.Given([.. ExpectedMove.Sole, new(Who.Office, new LinkMatter(LinkKind.BecamePolicy, null, "某文件"))]);
        await life.Given([.. ExpectedMove.Joint, new(Who.Office, new RemindUnit(ReminderKind.Phone)), new(Who.Lead, ExpectedMove.Longer), new(Who.Government, new GrantExtension())]);

        var commission = (await (await life.As(Who.Office)).Tell(
            "/api/commissions", new { kind = "invited", members = new[] { "m-001" }, unit = ExpectedMove.Lead, until = "2099-01-01", focus = new[] { "防汛" } }, System.Net.HttpStatusCode.Created)).Id();
        await (await life.As(Who.Member)).Tell($"/api/commissions/{commission}/draft-letter", new { title = "防汛", situation = "情况", lines = new[] { new { text = "建议" } } });
        await PlanATopic(await life.As(Who.Office));
        await BeginOutsideThePlan(await life.As(Who.Office), await life.As(Who.Party));
        await TellOfATopic(await life.As(Who.Office));
        await (await life.As(Who.Office)).Tell("/api/occasions", new { kind = "hearing", title = "水价听证", on = "2026-03-25", host = "发改局", members = new[] { "m-001" } }, System.Net.HttpStatusCode.Created);
        await (await life.As(Who.Office)).Tell("/api/appraisals", new { title = "窗口评议", units = new[] { "water" }, criteria = new[] { new { name = "态度", most = 10 } }, groups = new[] { "group-1" }, closesOn = "2026-03-09" }, System.Net.HttpStatusCode.Created);
        await (await life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-03-01", closesOn = "2026-03-04" }, System.Net.HttpStatusCode.Created);
        await life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter())]);
        await (await life.As(Who.Office)).Tell("/api/reports/annual/2026/draft", new { }, System.Net.HttpStatusCode.Created);
        await (await life.As(Who.Member)).Tell("/api/proposal-drafts", new { content = new { title = "加强防汛", situation = "情况", advice = "建议清淤。" } }, System.Net.HttpStatusCode.Created);
        await life.Given(MatterKind.Proposal, [new(Who.Office, new FileMatter()), .. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse()), new(Who.Member, ExpectedMove.Happy)]);
        await life.Publish(await life.File("公开的提案"));
        await life.Given([.. ExpectedMove.Sole, new(Who.Office, new DesignateKey("县委书记", LeaderPart.Leads)), new(Who.Office, new Supervise(ReminderKind.OnSite, "看了现场", "县委书记"))]);
        await life.Given(MatterKind.Snapshot, []);
        await life.Given(MatterKind.Duty, [new(Who.Office, ExpectedMove.Refine)]);
        await (await life.As(Who.Office)).Tell("/api/matters", new { kind = "hotline", title = "积水", text = "积水", externalNumber = $"{Guid.NewGuid():N}" }, System.Net.HttpStatusCode.Created);
        await life.Given(MatterKind.Opinion, [new(Who.Office, new ScreenOpinion(ScreeningOutcome.Selected, true)), new(Who.Office, new SendOpinion(AuthorityLevel.City, "市政协"))]);
        var venue = (await (await life.As(Who.Office)).Tell("/api/venues", new { name = $"议事堂{Guid.NewGuid():N}", kind = "民生议事堂" }, System.Net.HttpStatusCode.Created)).Id();
        await (await life.As(Who.Member)).Tell("/api/matters", new { kind = "finding", title = "积水", text = "积水", venue }, System.Net.HttpStatusCode.Created);
        await (await life.As(Who.Office)).Tell("/api/reports-upward", new { kind = "report", title = "情况报告" }, System.Net.HttpStatusCode.Created);
        await life.Given([.. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse()), new(Who.Lead, ExpectedMove.Claim)]);
        var audit = (await (await life.As(Who.Party)).Tell("/api/audits", new { title = "落实审核" }, System.Net.HttpStatusCode.Created)).Id();
        await (await life.As(Who.Party)).Tell($"/api/audits/{audit}/draw-sample", new { size = 1 });
        await (await life.As(Who.Office)).Tell("/api/publications", new { by = "member", year = 2026, half = "first" }, System.Net.HttpStatusCode.Created);
        await office.Services.GetRequiredService<DailySweep>().Run(default);
    }

    /// <summary>The year's plan, where there is none yet, with another topic in it; and another decision on a matter of the catalogue.</summary>
    private static async Task PlanATopic(HttpClient clerk)
    {
        var topic = (await clerk.Tell("/api/topics", new { title = "老旧小区改造" }, System.Net.HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "monthly" });
        using var draft = await clerk.PostAsJsonAsync("/api/plans", new { year = 2026 });
        await clerk.Tell("/api/plans/2026/plan", new { topic });
        using var listed = await clerk.PostAsJsonAsync("/api/catalogue/add", new { code = "urban-plan", name = "国土空间总体规划", citation = "实施方案" });
        await clerk.Tell("/api/catalogue/decide", new { code = "urban-plan", by = "government", title = $"批准规划 {topic}" });
    }

    /// <summary>Last year's plan, approved once, and something of that year that is not in it.</summary>
    private static async Task BeginOutsideThePlan(HttpClient clerk, HttpClient party)
    {
        async Task<string> Topic()
        {
            var id = (await clerk.Tell("/api/topics", new { title = "临时视察", year = 2025 }, System.Net.HttpStatusCode.Created)).Text("id");
            await clerk.Tell($"/api/topics/{id}/select", new { form = "inspection" });
            return id;
        }
        using var draft = await clerk.PostAsJsonAsync("/api/plans", new { year = 2025 });
        if (draft.IsSuccessStatusCode)
        {
            await clerk.Tell("/api/plans/2025/plan", new { topic = await Topic() });
            await clerk.Tell("/api/plans/2025/review", new { meeting = "主席会议" });
            await party.Tell("/api/plans/2025/approve", new { documentNumber = "县委〔2025〕5号" });
        }
        await clerk.Tell($"/api/topics/{await Topic()}/hold", new { held = "scheme", reason = "临时交办", approver = "主席" });
    }

    /// <summary>A topic that answered a call, with an expert and an outcome.</summary>
    private static async Task TellOfATopic(HttpClient clerk)
    {
        var call = (await clerk.Tell("/api/topic-calls", new { title = "征集", until = "2026-12-31", sources = new[] { "own" } }, System.Net.HttpStatusCode.Created)).Id();
        var topic = (await clerk.Tell("/api/topics", new { title = "老旧小区改造", call }, System.Net.HttpStatusCode.Created)).Id();
        await clerk.Tell($"/api/topics/{topic}/select", new { form = "inspection" });
        await clerk.Tell($"/api/topics/{topic}/hold", new { held = "opinions", reason = "汛期", approver = "主席" });
        var code = $"expert-{Guid.NewGuid():N}"[..20];
        await clerk.Tell("/api/experts", new { code, name = "某专家", field = "城建" }, System.Net.HttpStatusCode.Created);
        await clerk.Tell($"/api/topics/{topic}/invite-expert", new { of = "opinions", expert = code });
        await clerk.Tell($"/api/topics/{topic}/issue", new { kind = "minutes", title = "纪要" });
    }

    /// <summary>A unit that was recorded as late turns out to have acknowledged in time.</summary>
    private async Task TellOfAWithdrawal(LifeOverHttp life)
    {
        office.Time.MoveTo(new DateOnly(2026, 2, 20));
        var sweep = office.Services.GetRequiredService<DailySweep>();
        await sweep.Run(default);
        var matter = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)))).Text("id");
        office.Time.MoveTo(new DateOnly(2026, 2, 27));
        await sweep.Run(default);
        await life.Do(matter, new(Who.Lead, new AcknowledgeMatter { OccurredOn = new(2026, 2, 23) }));
    }

    [Fact]
    public async Task Two_do_not_rebuild_one_view_at_once()
    {
        await new LifeOverHttp(office).Given();
        var view = ViewWriter.Views.Single(view => view.Name == "matters");
        await new Rebuild(office.Database.Admin, _ => { }).Run(view, async () =>
            await Assert.ThrowsAsync<InvalidOperationException>(() => new Rebuild(office.Database.Admin, _ => { }).Run(view)));
    }

    [Fact]
    public async Task A_wrong_row_is_found_and_put_right()
    {
        var matter = await new LifeOverHttp(office).Given(new Told(Who.Office, new AssignMatter(ExpectedMove.Lead)));
        await office.Database.Scalar<long>($"with wrong as (update views.standings set stage = 'closed' where stream_id = '{matter.Text("id")}' and valid_to is null returning 1) select count(*) from wrong");
        var result = await new Rebuild(office.Database.Admin, _ => { }).Run(ViewWriter.Views.Single(view => view.Name == "standings"));
        Assert.True(result.Different >= 2);
        Assert.Equal(0L, await office.Database.Scalar<long>($"select count(*) from views.standings where stream_id = '{matter.Text("id")}' and stage = 'closed'"));
    }

    [Fact]
    public async Task What_an_older_program_left_is_brought_up_to_date_when_a_newer_one_is_installed()
    {
        await using var fresh = await Database.Create();
        var office = new RunningOffice { Existing = fresh };
        await office.InitializeAsync();
        try
        {
            var life = new LifeOverHttp(office);
            var (one, other) = ((await life.Given(ExpectedMove.Sole)).Id(), (await life.Given()).Id());
            await (await life.As(Who.Office)).Tell($"/api/matters/{other}/merge", new { into = one, reason = "内容相同" });

            // An older program did not know of links, and its register had a column less.
            await using (var admin = NpgsqlDataSource.Create(fresh.Admin))
            await using (var older = admin.CreateCommand("drop table views.links; alter table views.matters drop column channels"))
                await older.ExecuteNonQueryAsync();
            await Installation.Apply(fresh.Admin);

            Assert.Equal(1, await fresh.Scalar<long>("select count(*) from views.links"));
            Assert.Equal(2, await fresh.Scalar<long>("select count(*) from views.matters where channels = '{}'"));
            Assert.Equal(2, (await (await life.As(Who.Office)).Ask($"/api/matters/{one}/graph"))["nodes"]!.AsArray().Count);
        }
        finally
        {
            await office.DisposeAsync();
        }
    }
}
