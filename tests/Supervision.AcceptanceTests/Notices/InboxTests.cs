using Supervision.AcceptanceTests.Delivery;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Notices;

/// <summary>A person sees what his unit was told, and what of it he has not read.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly RunningOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task What_is_unread_is_counted_for_each_person_and_read_up_to_where_he_saw()
    {
        office.Time.MoveTo(new(2026, 3, 2));
        var life = new LifeOverHttp(office);
        var first = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)))).Text("id");
        office.Time.MoveTo(new(2026, 3, 3));
        await life.Do(first, new(Who.Government, new RemindUnit(ReminderKind.Phone)));
        await office.Quiet();

        var (lead, clerk) = (await office.As("water.999901"), await office.As("water-clerk.999901"));
        Assert.Equal(2, (await lead.Ask("/api/notices/unread")).Number("count"));
        Assert.Equal(["reminded"], (await lead.Ask("/api/notices?kind=reminded"))["items"]!.AsArray().Select(notice => notice!.Text("what")));
        Assert.Equal("query.word_unknown", (await lead.Ask("/api/notices?kind=nothing", System.Net.HttpStatusCode.UnprocessableEntity)).Text("code"));
        var page = await lead.GetStringAsync(new Uri("/inbox", UriKind.Relative));
        Assert.Equal(2, page.Split("class=\"unread\"").Length - 1);
        Assert.Contains($"/matters/{first}", page, StringComparison.Ordinal);

        // He saw the older one only.
        var seen = (await lead.Ask("/api/notices"))["items"]!.AsArray()[^1]!.Text("at");
        Assert.Equal(1, (await lead.Tell("/api/notices/read", new { upTo = seen })).Number("count"));
        Assert.Equal(0, (await lead.Tell("/api/notices/read", new { })).Number("count"));
        Assert.Equal(0, (await lead.Tell("/api/notices/read", new { upTo = seen })).Number("count"));
        Assert.Equal(2, (await clerk.Ask("/api/notices/unread")).Number("count"));

        office.Time.MoveTo(new(2026, 3, 4));
        await life.Do(first, new(Who.Government, new RemindUnit(ReminderKind.Phone)));
        await office.Quiet();
        Assert.Equal(1, (await (await office.As("water.999901")).Ask("/api/notices/unread")).Number("count"));
        Assert.Equal(0, (await (await office.As("finance.999901")).Ask("/api/notices/unread")).Number("count"));
    }
}
