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

        var after = await life.Do(before.Text("id"), move.About(await Another()));
        Assert.True(StageIn(after, move) == Json.Word(move.Then), $"{row}: {StageIn(after, move)}");
    }

    [Fact]
    public async Task Taking_any_row_out_of_the_table_closes_that_step_over_http()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        foreach (var move in Whole.OrEvery(4, ExpectedMove.All))
        {
            office.Lifecycle = Lifecycle.Standard;
            var before = await Before(move);
            office.Lifecycle = new Lifecycle([.. Lifecycle.Standard.Table.Where(row => (row.From, row.Step, row.By) != (move.From, move.Step, move.By))]);
            try
            {
                Assert.Equal(Lifecycle.Standard.Table.Count - 1, office.Lifecycle.Table.Count);
                var client = await life.As(move.Now.By);
                Assert.DoesNotContain(Verbs.Of(move.Step), (await client.Ask($"/api/matters/{before.Text("id")}")).Strings("actions"));
                var isOnlyRow = !office.Lifecycle.Table.Any(row => row.Step == move.Step && (row.By == move.By || AlsoHeldBy(move.By).Contains(row.By)));
                var refusal = await life.Do(before.Text("id"), move.About(before.Id()), isOnlyRow ? HttpStatusCode.Forbidden : HttpStatusCode.Conflict);
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
            var body = new { kind = Json.Word(kind), title = "标题", text = "内容", proposers = who is Who.Office or Who.ProposalsCommittee ? new[] { "m-001" } : null };
            Assert.Equal(kind switch { MatterKind.Duty => "ongoing", MatterKind.Proposal => "submitted", _ => "raised" }, (await client.Tell("/api/matters", body, HttpStatusCode.Created)).Text("stage"));

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

    /// <summary>The unit's account in these stories is its clerk, its head and its leader.</summary>
    private static Capacity[] AlsoHeldBy(Capacity capacity) => capacity switch
    {
        Capacity.LeadUnit or Capacity.SplitUnit => [Capacity.UnitHead, Capacity.UnitLeader],
        Capacity.UnitHead or Capacity.UnitLeader => [Capacity.LeadUnit, Capacity.UnitHead, Capacity.UnitLeader],
        _ => [],
    };

    private Task<JsonNode> Before(ExpectedMove move) => life.Given(move.Kind, move.Before);

    private async Task<Guid> Another() => (await life.Given()).Id();

    /// <summary>Where the part stands that the step was about, as the answer shows it; where the caller sees the matter no longer, as the office sees it.</summary>
    private static string StageIn(JsonNode matter, ExpectedMove move)
    {
        var unit = move.Step switch
        {
            Step.Reassign => ExpectedMove.Other,
            Step.WaiveCoSign => ExpectedMove.First,
            _ when move.By is Capacity.LeadUnit or Capacity.CoUnit or Capacity.SplitUnit or Capacity.UnitHead or Capacity.UnitLeader => LifeOverHttp.NameOf(move.Now.By),
            _ => null,
        };
        var part = unit is null ? matter["units"]!.AsArray().FirstOrDefault() : matter["units"]!.AsArray().Single(one => one!.Text("code") == unit);
        var owing = matter["instructions"]!.AsArray().Any(given => given!["owing"]!.AsArray().Count > 0);
        return Lifecycle.TrackOf(move.Step) switch
        {
            Track.Record => move.Step == Step.RateQuality ? "proposalOnRecord" : "onRecord",
            Track.Upward when move.Step == Step.TakeMeasure => "key",
            Track.Duty when matter["duty"]!["measures"]!.AsArray() is [.., { } measure] => measure.Text("stage"),
            Track.Evaluation => matter["proposal"]!["evaluations"]!.AsArray().Select(round => round!.Text("mine")).Last(stage => move.Step != Step.MeetProposer || stage == "evaluationOver"),
            Track.Disclosure => matter.Text(move.By is Capacity.LeadUnit or Capacity.SplitUnit ? "proposal.disclosure.reply" : "proposal.disclosure.proposal"),
            Track.Upward => move.Step is Step.Instruct or Step.ReportInstruction ? owing ? "instructed" : "reported" : "underway",
            Track.Timing => part!.Text("clock"),
            Track.FollowUp when matter["commitments"]!.AsArray() is [{ } promise, ..] && move.By == Capacity.SplitUnit => promise.Text("stage"),
            Track.Handling or Track.CoSigning when move.Step != Step.AcceptReturn => part!.Text("stage"),
            _ => matter.Text("stage"),
        };
    }
}
