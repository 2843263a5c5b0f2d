using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>Every row of the lifecycle table over HTTP, and that each row matters.</summary>
[Collection(SharedOffice.Name)]
public sealed class LifecycleTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    public static TheoryData<int, string> Moves
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (move, index) in ExpectedMove.All.Select((move, index) => (move, index))) data.Add(index, $"{move.From} {move.Step} {move.By}");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Each_row_can_be_taken_over_http(int index, string row)
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var move = ExpectedMove.All[index];
        var before = await Before(move);
        Assert.Contains(Verbs.Of(move.Step), (await (await life.As(move.Now.By)).Ask($"/api/matters/{before.Text("id")}")).Strings("actions"));

        var after = await life.Do(before.Text("id"), move.Now);
        Assert.True(StageIn(after, move) == Json.Word(move.Then), $"{row}: {StageIn(after, move)}");
    }

    [Fact]
    public async Task Taking_any_row_out_of_the_table_closes_that_step_over_http()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        foreach (var move in ExpectedMove.All)
        {
            var before = await Before(move);
            office.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(row => (row.From, row.Step, row.By) != (move.From, move.Step, move.By))]);
            try
            {
                Assert.Equal(Lifecycle.Standard.Table.Count - 1, office.Lifecycle.Table.Count);
                var client = await life.As(move.Now.By);
                Assert.DoesNotContain(Verbs.Of(move.Step), (await client.Ask($"/api/matters/{before.Text("id")}")).Strings("actions"));
                var isOnlyRow = !office.Lifecycle.Table.Any(row => row.Step == move.Step && row.By == move.By);
                var refusal = await life.Do(before.Text("id"), move.Now, isOnlyRow ? HttpStatusCode.Forbidden : HttpStatusCode.Conflict);
                Assert.Equal(isOnlyRow ? "matter.not_yours" : "matter.wrong_stage", refusal.Text("code"));
            }
            finally
            {
                office.Lifecycle = Lifecycle.Standard;
            }
        }
    }

    [Fact]
    public async Task Who_may_raise_what_is_read_from_the_table_too()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        foreach (var (who, kind) in ExpectedMove.Raising)
        {
            var client = await life.As(who);
            var body = new { kind = Json.Word(kind), title = "标题", text = "内容" };
            Assert.Equal(kind == MatterKind.Duty ? "ongoing" : "raised", (await client.Tell("/api/matters", body, HttpStatusCode.Created)).Text("stage"));

            office.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(row => (row.Step, row.By) != (Step.Raise, ExpectedMove.CapacityOf(who)))]);
            try
            {
                Assert.Equal("matter.not_yours", (await client.Tell("/api/matters", body, HttpStatusCode.Forbidden)).Text("code"));
            }
            finally
            {
                office.Lifecycle = Lifecycle.Standard;
            }
        }
        await (await life.As(Who.Lead)).Tell("/api/matters", LifeOverHttp.Finding, HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Every_row_of_the_table_is_expected_and_no_other()
    {
        var expected = ExpectedMove.All.Select(move => (move.From, move.Step, move.By))
            .Concat(ExpectedMove.Raising.Select(raise => (Stage.Unraised, Step.Raise, ExpectedMove.CapacityOf(raise.By)))).Order();
        Assert.Equal(expected, Lifecycle.Standard.Table.Select(move => (move.From, move.Step, move.By)).Order());
    }

    private async Task<JsonNode> Before(ExpectedMove move) =>
        move.From == Stage.Ongoing ? await life.GivenDuty() : await life.Given(move.Before);

    private static string StageIn(JsonNode matter, ExpectedMove move) => move.By == Capacity.CoUnit
        ? matter["units"]!.AsArray().Single(unit => unit!.Text("code") == LifeOverHttp.NameOf(move.Now.By))!.Text("stage")
        : matter.Text("stage");
}
