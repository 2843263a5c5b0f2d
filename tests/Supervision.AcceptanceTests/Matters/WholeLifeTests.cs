using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>One matter's whole life by the people in it, over the API, each on his day.</summary>
[Collection(SharedOffice.Name)]
public sealed class WholeLifeTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task From_a_finding_to_its_closing_and_reopening_by_seven_people()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var matter = await life.Given();
        var id = matter.Text("id");
        Assert.Matches("^发现〔2026〕[0-9]+号$", matter.Text("number"));
        Assert.Equal(("raised", "pending", "notStarted", "running"), (matter.Text("stage"), matter.Text("adoption"), matter.Text("implementation"), matter.Text("timeliness").Replace("dueSoon", "running")));
        Assert.Equal(["withdraw"], matter.Strings("actions"));

        office.Time.MoveTo(new DateOnly(2026, 3, 4));
        matter = await life.Do(id, new(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First, ExpectedMove.Second], "请水务局牵头")));
        Assert.Equal(["water", "finance", "health"], matter["units"]!.AsArray().Select(unit => unit!.Text("code")));

        office.Time.MoveTo(new DateOnly(2026, 3, 5));
        foreach (var who in new[] { Who.Lead, Who.FirstCoUnit, Who.SecondCoUnit }) await life.Do(id, new(who, new AcknowledgeMatter()));
        await life.Do(id, new(Who.Lead, ExpectedMove.Response), HttpStatusCode.Conflict);

        office.Time.MoveTo(new DateOnly(2026, 3, 20));
        foreach (var who in new[] { Who.FirstCoUnit, Who.SecondCoUnit })
        {
            await life.Do(id, new(who, new GiveOpinion("同意")));
            await life.Do(id, new(who, new CoSign()));
        }
        Assert.Equal(["request-return", "log-contact", "respond", "request-extension"], (await (await life.As(Who.Lead)).Ask($"/api/matters/{id}")).Strings("actions"));

        office.Time.MoveTo(new DateOnly(2026, 4, 1));
        matter = await life.Do(id, new(Who.Lead, ExpectedMove.Response));
        Assert.Equal(("underReview", "pending"), (matter.Text("stage"), matter.Text("adoption")));

        office.Time.MoveTo(new DateOnly(2026, 4, 3));
        matter = await life.Do(id, new(Who.Government, new SendBackResponse("请写明责任人")));
        Assert.Equal("readyToRespond", matter.Text("stage"));
        await life.Do(id, new(Who.Lead, ExpectedMove.Response));
        matter = await life.Do(id, new(Who.Government, new PassResponse()));
        Assert.Equal(("implementing", "adopted", "inProgress"), (matter.Text("stage"), matter.Text("adoption"), matter.Text("implementation")));

        office.Time.MoveTo(new DateOnly(2026, 5, 6));
        matter = await life.Do(id, new(Who.Lead, ExpectedMove.Claim));
        Assert.Equal("claimed", matter.Text("implementation"));
        Assert.DoesNotContain("look-back", matter.Strings("actions"));

        office.Time.MoveTo(new DateOnly(2026, 5, 20));
        matter = await life.Do(id, new(Who.Group, ExpectedMove.Found(LookBackOutcome.Implemented)));
        Assert.Equal(("settled", "verified"), (matter.Text("stage"), matter.Text("implementation")));
        matter = await life.Do(id, new(Who.Office, new CloseMatter()));
        Assert.Equal("closed", matter.Text("stage"));

        office.Time.MoveTo(new DateOnly(2026, 7, 1));
        matter = await life.Do(id, new(Who.Party, new ReopenMatter("汛期再次外溢", new DateOnly(2026, 7, 31))));
        Assert.Equal(("implementing", "notImplemented"), (matter.Text("stage"), matter.Text("implementation")));

        var history = (await (await life.As(Who.Lead)).Ask($"/api/matters/{id}/history")).AsArray();
        Assert.Equal(17, history.Count);
        Assert.Equal("交办水务局主办，财政局、卫健局会办", history[1]!.Text("what"));
        Assert.Equal(("2026-03-04", "政府办", "matter_assigned_v1"), (history[1]!.Text("occurredOn"), history[1]!.Text("by"), history[1]!.Text("fact")));
        Assert.Equal("逾期申报承诺1已落实", history.Single(line => line!.Text("fact") == "implementation_claimed_v1")!.Text("what"));

        // A past day shows what was true then: late with its promise on 5 May, in follow-up on 1 June, closed on 1 June only after 20 May.
        var client = await life.As(Who.Office);
        Assert.Contains(id, await Subjects(client, "/api/queries/overdue?asOf=2026-05-05&unit=water"));
        Assert.DoesNotContain(id, await Subjects(client, "/api/queries/overdue?asOf=2026-05-06&unit=water"));
        Assert.Contains(id, await Subjects(client, "/api/queries/overdue?asOf=2026-08-01&unit=water"));
    }

    [Fact]
    public async Task A_duty_is_handed_over_answered_and_reported_on_like_any_matter()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var matter = await life.GivenDuty();
        var id = matter.Text("id");
        Assert.Equal("ongoing", matter.Text("stage"));
        Assert.Equal(5, matter["obligations"]!.AsArray().Count);
        Assert.Equal(["report", "refine-duty"], (await (await life.As(Who.Lead)).Ask($"/api/matters/{id}")).Strings("actions"));

        await life.Do(id, new(Who.Responsible, new ReportDuty("已建立目录")));
        foreach (var step in new Told[] { new(Who.Government, new AssignMatter(ExpectedMove.Lead)), new(Who.Lead, new AcknowledgeMatter()), new(Who.Lead, new PostResponse("已建立", Adoption.Adopted, ResponseClass.A)), new(Who.Party, new PassResponse()), new(Who.Party, ExpectedMove.Found(LookBackOutcome.Implemented)), new(Who.Party, new CloseMatter()) })
            matter = await life.Do(id, step);
        Assert.Equal(("closed", "verified"), (matter.Text("stage"), matter.Text("implementation")));
        Assert.DoesNotContain(matter["obligations"]!.AsArray(), row => row!.Text("state") is "running" or "overdue" or "dueSoon");
    }

    [Fact]
    public async Task Late_entries_keep_both_days_and_show_as_entered_late()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var id = (await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)))).Text("id");
        office.Time.MoveTo(new DateOnly(2026, 3, 30));
        await life.Do(id, new(Who.Lead, new AcknowledgeMatter { OccurredOn = new(2026, 3, 4), LateEntryReason = "纸质签收单补录" }));

        var line = (await (await life.As(Who.Lead)).Ask($"/api/matters/{id}/history")).AsArray()[^1]!;
        Assert.Equal(("2026-03-04", "true", "纸质签收单补录"), (line.Text("occurredOn"), line.Text("isLateEntry"), line.Text("lateEntryReason")));

        // What was true on 10 March: acknowledged. What was known on 10 March: not yet, and late.
        var client = await life.As(Who.Office);
        Assert.DoesNotContain(id, await Subjects(client, "/api/queries/overdue?asOf=2026-03-10&unit=water"));
        Assert.Contains(id, await Subjects(client, "/api/queries/overdue?asOf=2026-03-10&knownAt=2026-03-10&unit=water"));
    }

    private static async Task<List<string>> Subjects(HttpClient client, string path) =>
        [.. (await client.Ask($"{path}&size=200"))["items"]!.AsArray().Select(item => item!.Text("subject"))];
}
