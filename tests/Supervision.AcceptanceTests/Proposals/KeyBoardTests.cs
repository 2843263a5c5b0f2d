using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Disclosed;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>The board of key proposals: each leader's part and acts, the six measures, what nobody supervised; and the circular on them.</summary>
public sealed class KeyBoardTests : OwnOffice
{
    private const string Board = "/api/proposals/key";

    [Fact]
    public async Task The_board_tells_leading_from_reading_counts_each_leaders_acts_and_warns_where_nobody_pressed()
    {
        var clerk = await Life.As(Who.Office);
        await clerk.Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-03-01", closesOn = "2026-03-04" }, HttpStatusCode.Created);
        var (first, second, plain) = (await Life.File("一号"), await Life.File("二号"), await Life.File("普通"));
        foreach (var id in new[] { first, second, plain }) foreach (var step in ExpectedMove.Sole) await Life.Do($"{id}", step);
        await Do(first, new Instruct("县长", "先于阅办的批示"));
        Office.Time.MoveTo(new DateOnly(2026, 3, 3));
        await Do(first, new DesignateKey("县委书记", LeaderPart.Leads, true, null, true, "提案委"));
        await Do(first, new DesignateKey("县长", LeaderPart.ReadsAndInstructs));
        await Do(second, new DesignateKey("县政协主席", LeaderPart.Leads));
        await Do(first, new Instruct("县长", "请水利局抓紧"));
        await Do(first, new Supervise(ReminderKind.OnSite, "到现场看了", "县委书记"));
        await Do(first, new Supervise(ReminderKind.Joint, "联合检查", null, ["督查室"]));
        await Do(first, new TakeMeasure(KeyMeasure.Consultation, "开了协商会", ["会议纪要〔2026〕3号"]));
        await Do(plain, new Supervise(ReminderKind.Phone, "问了进展", "县委书记"));

        clerk = await Life.As(Who.Office);
        var board = await clerk.Ask($"{Board}?session=11-2");
        Assert.Equal((2, 2, 1), (board.Number("total"), board.Number("key"), board.Number("lacking")));
        var one = board["items"]![0]!;
        Assert.Equal(($"{first}", "true", "提案委", "false"), (one.Text("id"), one.Text("isNumberOne"), one.Text("liaison"), one.Text("lacksSupervision")));
        Assert.Equal([("县委书记", "true", 0, 1)], Leaders(one, "leads"));
        // What he wrote before it was his to read does not count as an act of his part.
        Assert.Equal([("县长", "false", 1, 0)], Leaders(one, "reads"));
        Assert.Equal(6, one["measures"]!.AsArray().Count);
        var taken = one["measures"]!.AsArray().Single(box => box!["on"] is not null)!;
        Assert.Equal(("consultation", "2026-03-03", "会议纪要〔2026〕3号"), (taken.Text("measure"), taken.Text("on"), taken["evidence"]![0]!.ToString()));
        Assert.Equal(["onSite", "joint"], one["supervisions"]!.AsArray().Select(act => act!.Text("how")));
        Assert.Equal(("县政协主席", "true"), (board["items"]![1]!["leads"]![0]!.Text("leader"), board["items"]![1]!.Text("lacksSupervision")));
        Assert.Equal(
            [("县委书记", "leads", 1, 0, 1), ("县政协主席", "leads", 1, 0, 0), ("县长", "readsAndInstructs", 1, 1, 0)],
            board["leaders"]!.AsArray().Select(leader => (leader!.Text("leader"), leader!.Text("part"), leader!.Number("proposals"), leader!.Number("instructions"), leader!.Number("supervisions"))).Order());
        Assert.Equal(Set(second), Ids(await clerk.Ask($"{Board}?lacksSupervision=true")));
        Assert.Equal(Set(first), Ids(await clerk.Ask($"{Board}?leader=县长")));
        Assert.Equal(0, (await clerk.Ask($"{Board}?session=11-1")).Number("total"));
        foreach (var wrong in new[] { "lacksSupervision=perhaps", "page=0", "size=9999" }) await clerk.Ask($"{Board}?{wrong}", HttpStatusCode.UnprocessableEntity);

        Office.Time.MoveTo(new DateOnly(2027, 1, 5));
        clerk = await Life.As(Who.Office);
        Assert.True((await clerk.Ask(Board))["items"]![0]!.Number("daysLate") > 0);
        var sheet = Sheets.Read(await clerk.GetByteArrayAsync(new Uri($"{Board}?format=xlsx", UriKind.Relative)));
        Assert.Equal(2 + 2, sheet.Count);

        // A unit sees the key proposals it handles and their leaders, a member his own; nobody the others'.
        Assert.Equal(2, (await (await Life.As(Who.Lead)).Ask(Board)).Number("key"));
        Assert.Equal(2, (await (await Life.As(Who.Member)).Ask(Board)).Number("total"));
        foreach (var other in new[] { "finance", "member-shi" })
        {
            var none = await (await Office.As($"{other}.{LifeOverHttp.County}")).Ask(Board);
            Assert.Equal((0, 0, 0), (none.Number("total"), none.Number("key"), none["leaders"]!.AsArray().Count));
        }
        using (var nobody = Office.Anonymous()) await nobody.Ask(Board, HttpStatusCode.Unauthorized);
        foreach (var who in new[] { Who.Office, Who.Lead, Who.Member, Who.Leader }) Assert.Contains("重点提案", WebUtility.HtmlDecode(await (await Life.As(who)).GetStringAsync(new Uri("/proposals/key", UriKind.Relative))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_circular_says_what_was_known_by_the_end_of_its_data_date_and_nothing_later()
    {
        await (await Life.As(Who.Office)).Tell("/api/sessions", new { term = 11, meeting = 2, opensOn = "2026-03-01", closesOn = "2026-03-04" }, HttpStatusCode.Created);
        var id = await Life.File("城乡公交一体化");
        await Life.Do($"{id}", new(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        await Do(id, new DesignateKey("县委书记", LeaderPart.Leads));
        Office.Time.MoveTo(new DateOnly(2026, 4, 8));
        var then = await Circular("supervision", "session=11-2");
        Assert.Contains(then, text => text.Contains("城乡公交一体化", StringComparison.Ordinal));
        Assert.Contains(then, text => text.Contains("其中 1 件尚未开展督办", StringComparison.Ordinal));
        Assert.Contains(then, text => text.Contains("共有 1 个单位的", StringComparison.Ordinal) && text.Contains("办理事项逾期", StringComparison.Ordinal));

        // What is entered afterwards, about a day before it, is not in it.
        Office.Time.MoveTo(new DateOnly(2026, 4, 20));
        await (await Life.As(Who.Office)).Tell($"/api/matters/{id}/supervise", new { how = "onSite", text = "看了", occurredOn = "2026-04-02", lateEntryReason = "补录" });
        await (await Life.As(Who.Lead)).Tell($"/api/matters/{id}/acknowledge", new { occurredOn = "2026-03-03", lateEntryReason = "补录" });
        Assert.Equal(then.SkipLast(2), (await Circular("supervision", "session=11-2&asOf=2026-04-08")).SkipLast(2));
        var now = await Circular("office", "session=11-2");
        Assert.Contains(now, text => text.Contains("均已开展督办", StringComparison.Ordinal));
        Assert.DoesNotContain(now, text => text.Contains("城乡公交一体化", StringComparison.Ordinal));

        var clerk = await Life.As(Who.Office);
        foreach (var (query, status) in new[]
        {
            ("", HttpStatusCode.UnprocessableEntity), ("session=11-2&asOf=2026-13-01", HttpStatusCode.UnprocessableEntity), ("session=11-2&asOf=2026-04-21", HttpStatusCode.UnprocessableEntity), ("session=11-9", HttpStatusCode.NotFound),
        })
            await clerk.Ask($"/api/proposals/circular.docx?{query}", status);
        foreach (var who in new[] { Who.Lead, Who.Member, Who.Group, Who.Government, Who.Party, Who.ProposalsCommittee }) await (await Life.As(who)).Ask("/api/proposals/circular.docx?session=11-2", HttpStatusCode.Forbidden);
    }

    private Task<JsonNode> Do(Guid id, MatterAct act) => Life.Do($"{id}", new(Who.Office, act));

    private async Task<IReadOnlyList<string>> Circular(string who, string query)
    {
        using var letter = WordFiles.Open(await (await Office.As($"{who}.{LifeOverHttp.County}")).Letter($"/api/proposals/circular.docx?{query}"));
        return [.. letter.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0)];
    }

    private static IEnumerable<(string, string, int, int)> Leaders(JsonNode row, string part) =>
        row[part]!.AsArray().Select(leader => (leader!.Text("leader"), leader!.Text("isJoint"), leader!.Number("instructions"), leader!.Number("supervisions")));

    private static HashSet<string> Ids(JsonNode list) => [.. list["items"]!.AsArray().Select(row => row!.Text("id"))];

    private static HashSet<string> Set(params Guid[] ids) => [.. ids.Select(id => $"{id}")];
}
