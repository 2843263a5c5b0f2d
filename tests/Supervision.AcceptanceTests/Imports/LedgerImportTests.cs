using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>A county's own ledgers: read as they are, entered once, taken back whole, given back in their own columns.</summary>
public sealed class LedgerImportTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    private static readonly string[] Header = ["编号", "建议内容", "提出日期", "承办单位", "交办日期", "答复日期", "办理类别", "答复内容", "落实情况", "办结日期", "委员联系电话"];

    private static readonly string?[][] Rows =
    [
        ["云溪县政协协商建议台账（2023年）"], [null], [null, null, null, "办理情况"], Header,
        ["1", "建议改造老旧小区雨污管网", "2023-03-05", "水务局", "2023/3/20", "2023.6.1", "A", "已完成改造。", "已落实", "2023年9月1日", "0999-1"],
        ["2", "建议增加公交线路", "20230306", "交通局、财政局", "date:2023-03-21", "45078", "B", "列入明年计划。", null, null, "=1+1"],
        ["3", "建议修缮村道", "3月7日", "交通运输局", "2023-03-22", null, null, null, null, null, null],
        ["一、教育类"],
        ["4", "建议增设幼儿园", "2023-03-08", "教体局", null, null, null, null, null, null, "+86 123"],
        [null],
        ["5", "建议整治停车", "2023-03-09", "城管局", "2023-03-23", "2023-05-05", "D", null, null, null, "0012"],
        ["合计", "5 件"],
    ];

    [Fact]
    public async Task A_ledger_is_read_as_it_stands_entered_once_and_given_back_in_its_own_columns()
    {
        var clerk = await Life.As(Who.Office);
        var file = Sheets.Make(Rows, "A1:K1", "D3:J3", "A8:K8");
        var preview = await Import(clerk, file, dryRun: true, ("kind", "suggestion"), ("year", "2023"), ("lateEntryReason", "历史台账"));
        Assert.Equal((4, "5 0 0 0 3", 8), (preview.Number("headerRow"), CountsOf(preview), preview.Number("rows")));
        Assert.Equal("number title raisedOn units assignedOn answeredOn class reply implementation closedOn keep", string.Join(' ', preview["columns"]!.AsArray().Select(column => column!.Text("field"))));
        Assert.Equal(["8 heading", "10 empty", "12 total"], preview["lines"]!.AsArray().Where(line => line!.Text("fate") == "ignored").Select(line => $"{line!.Number("row")} {line!.Text("ignored")}"));
        Assert.Equal(0, await Total(clerk, "kind=suggestion"));

        var entered = await Import(clerk, file, dryRun: false, ("kind", "suggestion"), ("year", "2023"), ("lateEntryReason", "历史台账"), ("ledger", "建议台账"));
        Assert.Equal("5 0 0 0 3", CountsOf(entered));
        var id = entered.Text("id");
        var lines = (await clerk.Ask($"/api/imports/ledgers/{id}/rows?fate=entered"))["items"]!.AsArray();
        var matters = new List<JsonNode>();
        foreach (var line in lines) matters.Add(await clerk.Ask($"/api/matters/{line!.Text("matter")}"));
        Assert.Equal(["closed 2023-03-05 adopted verified", "implementing 2023-03-06 adopted inProgress", "assigned 2023-03-07 pending notStarted", "raised 2023-03-08 pending notStarted", "settled 2023-03-09 keptForReference notStarted"],
            matters.Select(matter => $"{matter.Text("stage")} {matter.Text("raisedOn")} {matter.Text("adoption")} {matter.Text("implementation")}"));
        Assert.Equal(("1", 5), (matters[0].Text("source.item"), matters[0].Number("source.line")));
        Assert.Equal(5, await Total(clerk, "kind=suggestion&channel=ledger"));
        Assert.Contains("2023-06-01", (await clerk.Ask($"/api/matters/{matters[1].Id()}/history")).ToJsonString(), StringComparison.Ordinal);

        var again = await Import(clerk, file, dryRun: false, ("year", "2023"), ("lateEntryReason", "历史台账"));
        Assert.Equal(("0 5 0 0 3", "建议台账"), (CountsOf(again), again.Text("ledger")));
        Assert.Equal(5, await Total(clerk, "kind=suggestion"));

        // Nothing has changed: what came comes back. What was read as text is text, what was a day is a day.
        var back = await Back(clerk, id);
        Assert.Equal(Header, back[0]);
        Assert.Equal(["1", "建议改造老旧小区雨污管网", "2023-03-05", "水务局", "2023/3/20", "2023.6.1", "A", "已完成改造。", "已落实", "2023年9月1日", "0999-1"], back[1]);
        Assert.Equal(("45006", "stored", "+86 123", "0012"), (back[2][4], back[2][10], back[4][10], back[5][10]));

        // What has gone on since stands there as it is now.
        var water = await Life.As(Who.Office);
        await water.Tell($"/api/matters/{matters[3].Id()}/assign", new { lead = "health", occurredOn = "2026-03-01" });
        Assert.Equal(("卫健局", "46082", "+86 123"), ((await Back(clerk, id))[4][3], (await Back(clerk, id))[4][4], (await Back(clerk, id))[4][10]));
    }

    private static string CountsOf(JsonNode answer)
    {
        var counts = answer["counts"]!;
        string[] names = ["entered", "unchanged", "question", "error", "ignored"];
        Assert.Equal(counts.Number("total"), names.Sum(counts.Number));
        return string.Join(' ', names.Select(counts.Number));
    }

    private static async Task<int> Total(HttpClient client, string asked) => (await client.Ask($"/api/matters?{asked}&size=1")).Number("total");

    private static async Task<IReadOnlyList<string[]>> Back(HttpClient client, string id)
    {
        using var answer = await client.GetAsync(new Uri($"/api/imports/{id}/export", UriKind.Relative));
        return Sheets.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, bool dryRun, params (string Name, string Value)[] asked) => await Import(client, file, "台账.xlsx", dryRun, HttpStatusCode.OK, asked);

    private static async Task<JsonNode> Import(HttpClient client, byte[] file, string name, bool dryRun, HttpStatusCode expected, params (string Name, string Value)[] asked)
    {
        using var form = new MultipartFormDataContent { { new StringContent(dryRun ? "true" : "false"), "dryRun" }, { new ByteArrayContent(file), "file", name } };
        foreach (var (field, value) in asked) form.Add(new StringContent(value), field);
        using var answer = await client.PostAsync(new Uri("/api/imports/ledgers", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"expected {(int)expected}, answered {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
