using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Wolverine.Tracking;
using Xunit;

namespace Supervision.AcceptanceTests.Notices;

/// <summary>What leaves an act's transaction by the durable outbox: notices to units, once each, and none of what was refused.</summary>
[Collection(SharedOffice.Name)]
public sealed class NoticeTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task Units_are_told_once_of_what_others_do_to_their_matter_and_a_reopening_always()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var id = (await life.Given()).Text("id");
        await Settled(() => life.Do(id, new(Who.Government, new AssignMatter("environment", ["housing"]))));
        Assert.Equal(["assigned"], await NewsOf("environment", id));
        Assert.Equal(["assigned"], await NewsOf("housing", id));
        Assert.Empty(await NewsOf("agriculture", id));

        await Settled(() => life.Do(id, new(Who.Government, new AssignMatter("environment")), HttpStatusCode.Conflict));
        Assert.Equal(["assigned"], await NewsOf("environment", id));

        // Later than any other notice of the unit: the newest come first.
        office.Time.MoveTo(new DateOnly(2027, 3, 2));
        var closed = await life.Given(ExpectedMove.All.First(move => move.Step == Step.Reopen).Before.Select(step =>
            step.Act is PostResponse response ? step with { Act = response with { Commitments = [new("完成改造", new(2027, 6, 1))] } } : step));
        await Settled(() => life.Do(closed.Text("id"), new(Who.Office, new ReopenMatter("反弹"))));
        Assert.Equal("reopened", (await NewsOf("water", closed.Text("id")))[0]);
        Assert.Equal(0L, await office.Database.Scalar<long>("select count(*) from messages.wolverine_outgoing_envelopes"));
    }

    /// <summary>Done when every message the act gave rise to has been handled; the first of a kind waits for its handler to be compiled.</summary>
    private Task Settled(Func<Task> act) => office.Services.GetRequiredService<IHost>().ExecuteAndWaitAsync(act, timeoutInMilliseconds: 60_000);

    private async Task<IReadOnlyList<string>> NewsOf(string unit, string matter) =>
        [.. (await (await office.As($"{unit}.999901")).Ask("/api/notices?size=200"))["items"]!.AsArray().Where(notice => notice!.Text("matter") == matter).Select(notice => notice!.Text("what"))];
}
