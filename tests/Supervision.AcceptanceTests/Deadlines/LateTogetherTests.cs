using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Deadlines;

/// <summary>A lead unit that is late because a co-unit is: both are, and the lead's row says whom it waits for.</summary>
[Collection(SharedOffice.Name)]
public sealed class LateTogetherTests(RunningOffice office)
{
    [Fact]
    public async Task A_lead_late_because_of_its_co_units_names_them_until_they_have_signed()
    {
        var life = new LifeOverHttp(office);
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var matter = (await life.Given(ExpectedMove.JointAcknowledged)).Text("id");
        office.Time.MoveTo(new DateOnly(2026, 6, 10));

        Assert.Equal(["opinion finance overdue ", "opinion health overdue ", "response water overdue finance health"], await Rows());
        var listed = (await (await life.As(Who.Lead)).Ask("/api/obligations?owner=water&size=200"))["items"]!.AsArray().Single(row => row!.Text("subject") == matter && row!.Text("what") == "response")!;
        Assert.Equal(["finance", "health"], listed.Strings("waitingOn"));

        await life.Do(matter, new(Who.FirstCoUnit, new GiveOpinion("资金可以安排")));
        await life.Do(matter, new(Who.FirstCoUnit, new CoSign()));
        Assert.Equal(["opinion finance doneLate ", "opinion health overdue ", "response water overdue health"], await Rows());

        async Task<IEnumerable<string>> Rows() => (await (await life.As(Who.Government)).Ask($"/api/matters/{matter}"))["obligations"]!.AsArray()
            .Where(row => row!.Text("what") is "opinion" or "response" && row!.Text("state") != "cancelled")
            .Select(row => $"{row!.Text("what")} {row!.Text("owner")} {row!.Text("state")} {string.Join(' ', row!.Strings("waitingOn"))}").Order();
    }
}
