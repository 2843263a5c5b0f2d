using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Sweeps;

/// <summary>What nobody did is found by the day, recorded with the day it became true, and told once.</summary>
public sealed class DailySweepTests : IAsyncLifetime
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_limit_comes_to_each_tier_once_and_is_told_once_up_the_ladder()
    {
        office.Time.MoveTo(Start);
        var life = new LifeOverHttp(office);
        var matter = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First])))).Id();
        foreach (var who in new[] { Who.Lead, Who.FirstCoUnit }) await life.Do(matter.ToString(), new(who, new AcknowledgeMatter()));

        // The co-unit's opinion is owed by 2 April, the response by 2 June.
        for (var day = Start; day <= new DateOnly(2026, 12, 15); day = day.AddDays(1))
        {
            office.Time.MoveTo(day);
            await Sweep();
            if (day.Day == 1) await Sweep();
        }
        Assert.Equal(
            ["opinion dueSoon 2026-03-26", "opinion longOverdue 2026-09-30", "opinion overdue 2026-04-03", "response dueSoon 2026-05-26", "response longOverdue 2026-11-30", "response overdue 2026-06-03"],
            await Column($"select what || ' ' || tier || ' ' || reached_on from views.deadlines where subject = '{matter}' order by 1"));
        Assert.Equal(
            ["finance dueSoon", "finance longOverdue", "finance overdue", "government-office longOverdue", "government-office longOverdue", "government-office overdue", "government-office overdue",
                "party-committee longOverdue", "party-committee longOverdue", "water dueSoon", "water longOverdue", "water overdue"],
            (await Column("select data ->> 'unit' || ' ' || (data ->> 'what') from docs.mt_doc_notice where data ->> 'what' in ('dueSoon', 'overdue', 'longOverdue')")).Order(StringComparer.Ordinal));
        Assert.Contains((await (await life.As(Who.Lead)).Ask("/api/notices"))["items"]!.AsArray(), notice => notice!.Text("what") == "overdue");
    }

    [Fact]
    public async Task After_twenty_days_of_stop_each_fact_carries_the_day_it_became_true()
    {
        office.Time.MoveTo(Start);
        await Sweep();
        var life = new LifeOverHttp(office);
        for (var day = 0; day < 10; day++)
        {
            office.Time.MoveTo(Start.AddDays(day));
            for (var i = 0; i < 5; i++) await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First, ExpectedMove.Second])));
        }

        // The sweep stood still all the while, and ten days more; then four start at once.
        office.Time.MoveTo(Start.AddDays(20));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Services.GetRequiredService<DailySweep>().Run(default)));
        // Fifty matters, three units each, due soon from the day they were handed over and overdue after it.
        Assert.Equal(300, done.OfType<Swept>().Sum(swept => swept.Reached));
        Assert.Equal(0, (await office.Services.GetRequiredService<DailySweep>().Run(default))!.Reached);

        Assert.Equal(
            await Expected(office.Database, Start.AddDays(20)),
            await Column("select subject || ' ' || series || ' ' || tier || ' ' || reached_on from views.deadlines order by 1"));
        Assert.Equal(["0"], await Column("select count(*) - count(distinct id) from docs.mt_doc_notice"));
        Assert.Equal(["21"], await Column($"select count(*) from views.sweeps where tenant_id = '{LifeOverHttp.County}'"));
    }

    [Fact]
    public async Task What_stands_still_or_was_extended_comes_to_nothing_until_its_new_day()
    {
        office.Time.MoveTo(Start);
        var life = new LifeOverHttp(office);
        var matter = (await life.Given(ExpectedMove.Sole)).Id().ToString();
        await Sweep();
        office.Time.MoveTo(new(2026, 5, 20));
        await life.Do(matter, new(Who.Lead, ExpectedMove.Longer));
        await life.Do(matter, new(Who.Office, new GrantExtension()));
        office.Time.MoveTo(new(2026, 7, 20));
        await life.Do(matter, new(Who.Office, new PauseClock(PauseGround.AwaitingProposer)));
        office.Time.MoveTo(new(2026, 8, 20));
        await Sweep();
        Assert.DoesNotContain("response", string.Join(' ', await Column("select series from views.deadlines")), StringComparison.Ordinal);

        await life.Do(matter, new(Who.Office, new ResumeClock()));
        office.Time.MoveTo(new(2026, 9, 10));
        await Sweep();
        Assert.Equal(["dueSoon 2026-08-27 2026-09-03", "overdue 2026-09-04 2026-09-03"], await Column("select tier || ' ' || reached_on || ' ' || due_on from views.deadlines where what = 'response' order by 1"));
    }

    [Fact]
    public async Task A_standing_duty_never_runs_out_of_reviews()
    {
        // Given nearly five years ago, so that the last of its reviews is near and few days have to be swept.
        var given = Start.AddYears(-5).AddDays(10);
        office.Time.MoveTo(Start);
        var duty = (await (await new LifeOverHttp(office).As(Who.Party)).Tell(
            "/api/matters", new { kind = "duty", title = "建立协商事项目录", text = "建立协商事项目录", units = new[] { ExpectedMove.Lead }, occurredOn = given, lateEntryReason = "补录" }, System.Net.HttpStatusCode.Created)).Id();
        await Sweep();
        office.Time.MoveTo(given.AddYears(5).AddDays(3));
        await Sweep();
        Assert.Equal(
            Enumerable.Range(1, 10).Select(year => $"{given.AddYears(year):yyyy-MM-dd}"),
            await Column($"select due_on::text from views.obligations where stream_id = '{duty}' and known_to is null order by due_on"));
        // What was long over before it was known comes to the last tier at once.
        Assert.Equal(["longOverdue 4", "overdue 1"], await Column($"select tier || ' ' || count(*) from views.deadlines where subject = '{duty}' and tier in ('overdue', 'longOverdue') group by tier order by tier"));
    }

    private Task<Swept?> Sweep() => office.Services.GetRequiredService<DailySweep>().Run(default);

    private Task<IReadOnlyList<string>> Column(string sql) => office.Database.Column(sql);

    /// <summary>What each open limit came to by a day, computed another way: from the raw rows.</summary>
    internal static Task<IReadOnlyList<string>> Expected(Database database, DateOnly day) => database.Column($"""
        select o.stream_id || ' ' || o.series || ' ' || tier.name || ' ' || greatest(o.valid_from, o.due_on + tier.days) from views.obligations o
        join (values ('dueSoon', -7), ('overdue', 1)) as tier(name, days) on true
        where o.known_to is null and o.discharged_on is null and o.cancelled_on is null and greatest(o.valid_from, o.due_on + tier.days) <= '{day:yyyy-MM-dd}'
        order by 1
        """);
}
