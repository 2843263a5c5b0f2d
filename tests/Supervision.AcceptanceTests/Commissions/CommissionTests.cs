using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Commissions;

/// <summary>A group at a unit: what it finds, the letter it writes, and what becomes of each line.</summary>
public sealed class CommissionTests() : OwnOffice(new DateOnly(2026, 3, 2))
{
    [Fact]
    public async Task A_letter_is_written_signed_numbered_sent_and_answered_line_by_line()
    {
        var (clerk, group, member, water) = (await Life.As(Who.Office), await Life.As(Who.Group), await Life.As(Who.Member), await Life.As(Who.Lead));
        var id = (await Start(clerk)).Id();
        Assert.Equal("commission.exists", (await clerk.Tell("/api/commissions", Commission(), HttpStatusCode.Conflict)).Text("code"));
        await group.Tell("/api/commissions", Commission(), HttpStatusCode.Forbidden);
        var photo = (await group.Upload(Files.PhonePhoto(), "泵站.jpg")).Id();
        await water.Ask($"/api/attachments/{photo}", HttpStatusCode.NotFound);
        await group.Tell($"/api/commissions/{id}/hold-visit", new { text = "实地查看三处管网", place = "城东泵站", files = new[] { photo } });
        Assert.Equal(("泵站.jpg", "泵站.jpg"), ((await water.Ask($"/api/commissions/{id}"))["visits"]![0]!["files"]![0]!.Text("name"), (await water.Ask($"/api/attachments/{photo}")).Text("name")));
        await clerk.Tell($"/api/commissions/{id}/hold-visit", new { text = "再次", files = new[] { Guid.NewGuid() } }, HttpStatusCode.UnprocessableEntity);
        var found = await group.Tell($"/api/commissions/{id}/log-finding", new { title = "泵站夜间停机", text = "雨夜泵站停机两小时", focus = "雨污分流" });
        Assert.Equal(("发现〔2026〕1号", "raised"), (found["findings"]![0]!.Text("matterNumber"), found["findings"]![0]!.Text("now.stage")));
        var finding = found["findings"]![0]!.Text("matter");

        object[] lines = [new { text = "泵站实行双人值守", answerBy = "2026-04-20", finding }, new { text = "公开巡查记录" }];
        await group.Tell($"/api/commissions/{id}/draft-letter", new { title = "城区排水防涝", situation = "三次走访发现两处停机。", lines });
        Assert.Empty((await water.Ask($"/api/commissions/{id}"))["letters"]!.AsArray());
        Assert.Equal("commission.letter_wrong_stage", (await clerk.Tell($"/api/commissions/{id}/number-letter", new { letter = 1 }, HttpStatusCode.Conflict)).Text("code"));
        await clerk.Tell($"/api/commissions/{id}/sign-letter", new { letter = 1 }, HttpStatusCode.Forbidden);
        await member.Tell($"/api/commissions/{id}/sign-letter", new { letter = 1 });
        await clerk.Tell($"/api/commissions/{id}/return-letter", new { letter = 1, reason = "请写明时限" });
        await group.Tell($"/api/commissions/{id}/draft-letter", new { letter = 1, title = "城区排水防涝", situation = "三次走访发现两处停机。", lines });
        await member.Tell($"/api/commissions/{id}/sign-letter", new { letter = 1 });
        Assert.Equal("建议书〔2026〕1号", (await clerk.Tell($"/api/commissions/{id}/number-letter", new { letter = 1 }))["letters"]![0]!.Text("number"));
        Assert.Equal("commission.letter_under_way", (await clerk.Tell($"/api/commissions/{id}/end", new { summary = "完成" }, HttpStatusCode.Conflict)).Text("code"));
        var sent = (await clerk.Tell($"/api/commissions/{id}/send-letter", new { letter = 1 }))["letters"]![0]!;
        Assert.Equal(("sent", "政府办", "m-001"), (sent.Text("stage"), sent.Strings("copies").Single(), sent.Text("signedBy.number")));
        Assert.Equal(["建议书条目〔2026〕1号 assigned", "建议书条目〔2026〕2号 assigned"], sent["lines"]!.AsArray().Select(line => $"{line!.Text("matterNumber")} {line!.Text("now.stage")}"));

        var line = sent["lines"]![0]!.Text("matter");
        var matter = await water.Ask($"/api/matters/{line}");
        Assert.Equal(("letterLine", "2026-04-20"), (matter.Text("kind"), matter["obligations"]!.AsArray().Single(due => due!.Text("what") == "response")!.Text("dueOn")));
        Assert.Contains(matter["links"]!.AsArray(), link => link!.Text("reference") == "建议书〔2026〕1号《城区排水防涝》" && link!.Text("page") == $"/commissions/{id}");
        Assert.Equal("建议书〔2026〕1号", (await water.Ask($"/api/commissions/{id}"))["letters"]![0]!.Text("number"));
        await (await Life.As(Who.FirstCoUnit)).Ask($"/api/commissions/{id}", HttpStatusCode.NotFound);
        await (await Office.As("office.370602")).Ask($"/api/commissions/{id}", HttpStatusCode.NotFound);

        await water.Tell($"/api/matters/{line}/acknowledge", null);
        await water.Tell($"/api/matters/{line}/respond", new { text = "已安排双人值守", adoption = "adopted", @class = "A" });
        await (await Life.As(Who.Government)).Tell($"/api/matters/{line}/pass-response", null);
        Assert.Equal("verified", (await group.Tell($"/api/matters/{line}/look-back", new { outcome = "implemented", text = "夜间抽查在岗" })).Text("implementation"));
        var replied = (await water.Tell($"/api/commissions/{id}/reply-to-letter", new { letter = 1, text = "逐条答复如下", documentNumber = "云水函〔2026〕8号", signatory = "局长" }))["letters"]![0]!;
        Assert.Equal(("answered", "云水函〔2026〕8号", "adopted", "verified", "pending"), (replied.Text("stage"), replied.Text("reply.documentNumber"), replied["lines"]![0]!.Text("now.adoption"), replied["lines"]![0]!.Text("now.implementation"), replied["lines"]![1]!.Text("now.adoption")));
        await water.Tell($"/api/commissions/{id}/reply-to-letter", new { letter = 1, text = "再次" }, HttpStatusCode.Conflict);

        Office.Time.MoveTo(new(2026, 3, 9));
        (clerk, group) = (await Life.As(Who.Office), await Life.As(Who.Group));
        await clerk.Tell($"/api/matters/{line}/link", new { kind = "absorbedIntoPlan" }, HttpStatusCode.UnprocessableEntity);
        await clerk.Tell($"/api/matters/{line}/link", new { kind = "absorbedIntoPlan", reference = "全县防汛三年规划" });
        Assert.Equal((1, 3), Of(await clerk.Ask("/api/queries/transformed")));
        Assert.Equal((0, 3), Of(await clerk.Ask("/api/queries/transformed?asOf=2026-03-08")));
        Assert.Equal((0, 3), Of(await clerk.Ask("/api/queries/transformed?knownAt=2026-03-08")));
        var picture = await clerk.Ask($"/api/matters/{line}/graph");
        Assert.Contains(picture["nodes"]!.AsArray(), node => node!.Text("number") == "建议书〔2026〕1号《城区排水防涝》" && node!.Text("page") == $"/commissions/{id}");
        Assert.Equal(6, picture["nodes"]!.AsArray().Count);
        Assert.Equal("ended", (await clerk.Tell($"/api/commissions/{id}/end", new { summary = "两处泵站已整改" })).Text("stage"));
        Assert.Equal("commission.wrong_stage", (await group.Tell($"/api/commissions/{id}/log-finding", new { title = "又一处", text = "又一处" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Contains("sent", (await group.Ask("/api/notices"))["items"]!.AsArray().Select(notice => notice!.Text("what") == "letterSent" ? "sent" : ""));

        static (int, int) Of(JsonNode rate) => (rate.Number("numerator"), rate.Number("denominator"));
    }

    [Fact]
    public async Task The_letter_on_paper_has_the_official_form()
    {
        var (clerk, group) = (await Life.As(Who.Office), await Life.As(Who.Group));
        var id = (await Start(clerk)).Id();
        await group.Tell($"/api/commissions/{id}/draft-letter", new { title = "城区排水防涝", situation = "走访发现两处停机。\n群众多次反映。", lines = new[] { new { text = "泵站实行双人值守。汛期尤其如此。", answerBy = "2026-04-20" } } });
        foreach (var step in new[] { "sign", "number", "send" }) await (step == "sign" ? group : clerk).Tell($"/api/commissions/{id}/{step}-letter", new { letter = 1 });

        using var letter = WordFiles.Open(await (await Life.As(Who.Lead)).Letter($"/api/commissions/{id}/letters/1.docx"));
        var body = letter.MainDocumentPart!.Document!.Body!;
        var paragraphs = body.Elements<Paragraph>().Where(paragraph => paragraph.InnerText.Length > 0).ToList();
        Assert.Equal(["演示数据", "云溪县政协民主监督一组", "建议书〔2026〕1号", "关于城区排水防涝的民主监督建议书", "水务局："], paragraphs.Take(5).Select(paragraph => paragraph.InnerText));
        Assert.Equal(["云溪县政协民主监督一组", "2026年3月2日", "抄送：政府办。"], paragraphs[^3..].Select(paragraph => paragraph.InnerText));
        Assert.Equal(["一、监督情况 黑体", "二、意见建议 黑体", "三、办理要求 黑体", "（一）泵站实行双人值守。 楷体_GB2312"], paragraphs.Select(paragraph => (paragraph.InnerText, Font: paragraph.Descendants<RunProperties>().FirstOrDefault()?.RunFonts?.EastAsia?.Value))
            .Where(paragraph => paragraph.Font is "黑体" or "楷体_GB2312").OrderBy(paragraph => paragraph.Font == "黑体" ? 0 : 1).Select(paragraph => $"{paragraph.InnerText} {paragraph.Font}"));
        Assert.Contains("（建议书条目〔2026〕1号，请于2026年4月20日前答复）", paragraphs.Select(paragraph => paragraph.InnerText));

        var section = body.Elements<SectionProperties>().Single();
        var (page, margins) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!);
        Assert.Equal((210, 297), (WordFiles.Millimetres(page.Width!), WordFiles.Millimetres(page.Height!)));
        Assert.Equal((37, 35, 28, 26), (WordFiles.Millimetres((uint)margins.Top!.Value), WordFiles.Millimetres((uint)margins.Bottom!.Value), WordFiles.Millimetres(margins.Left!), WordFiles.Millimetres(margins.Right!)));
        var defaults = letter.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!;
        var (run, line) = (defaults.RunPropertiesDefault!.RunPropertiesBaseStyle!, defaults.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!);
        Assert.Equal(("仿宋_GB2312", "32", "560", "exact"), (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value, line.Line!.Value, line.LineRule!.InnerText));
        await group.Ask($"/api/commissions/{id}/letters/2.docx", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Twenty_letters_numbered_at_once_have_twenty_numbers_and_a_void_one_keeps_its_own()
    {
        var (clerk, group) = (await Life.As(Who.Office), await Life.As(Who.Group));
        var id = (await Start(clerk)).Id();
        for (var letter = 1; letter <= 20; letter++)
        {
            await group.Tell($"/api/commissions/{id}/draft-letter", new { title = $"第{letter}份", situation = "情况", lines = new[] { new { text = "建议" } } });
            await group.Tell($"/api/commissions/{id}/sign-letter", new { letter });
        }
        await Task.WhenAll(Enumerable.Range(1, 20).Select(letter => clerk.Tell($"/api/commissions/{id}/number-letter", new { letter })));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"建议书〔2026〕{number}号"), (await Letters()).Select(row => row!.Text("number")));

        var third = (await Letters()).Single(row => row!.Text("number") == "建议书〔2026〕3号")!;
        await clerk.Tell($"/api/commissions/{id}/void-letter", new { letter = third.Number("ordinal") }, HttpStatusCode.UnprocessableEntity);
        await clerk.Tell($"/api/commissions/{id}/void-letter", new { letter = third.Number("ordinal"), reason = "重复" });
        Assert.Equal("commission.letter_wrong_stage", (await clerk.Tell($"/api/commissions/{id}/send-letter", new { letter = third.Number("ordinal") }, HttpStatusCode.Conflict)).Text("code"));
        await group.Tell($"/api/commissions/{id}/draft-letter", new { title = "后来的", situation = "情况", lines = new[] { new { text = "建议" } } });
        await group.Tell($"/api/commissions/{id}/sign-letter", new { letter = 21 });
        Assert.Equal("建议书〔2026〕21号", (await clerk.Tell($"/api/commissions/{id}/number-letter", new { letter = 21 }))["letters"]!.AsArray()[^1]!.Text("number"));
        Assert.Equal(("voided", "重复"), ((await Letters())[2]!.Text("stage"), (await Letters())[2]!.Text("note")));

        async Task<JsonArray> Letters() => (await clerk.Ask("/api/letters?size=50"))["items"]!.AsArray();
    }

    [Fact]
    public async Task Who_gets_a_copy_reads_that_letter_drafts_are_read_by_nobody_else_and_what_is_entered_late_says_why()
    {
        var (clerk, group, housing) = (await Life.As(Who.Office), await Life.As(Who.Group), await Office.As("housing.999901"));
        var started = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await clerk.PostAsync(new Uri("/api/commissions", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(Commission()))).StatusCode));
        Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)], started.Order());
        var id = (await clerk.Ask("/api/commissions"))["items"]![0]!.Id();
        await group.Tell($"/api/commissions/{id}/draft-letter", new { title = "防汛", situation = "情况", lines = new[] { new { text = "建议" } } });
        foreach (var who in new[] { "government", "party" }) Assert.Equal(0, (await (await Office.As($"{who}.999901")).Ask("/api/letters")).Number("total"));
        foreach (var step in new[] { "sign", "number" }) await (step == "sign" ? group : clerk).Tell($"/api/commissions/{id}/{step}-letter", new { letter = 1 });
        await housing.Ask($"/api/commissions/{id}", HttpStatusCode.NotFound);
        await clerk.Tell($"/api/commissions/{id}/send-letter", new { letter = 1, copies = new[] { "housing" } });
        var copied = await housing.Ask($"/api/commissions/{id}");
        Assert.Equal(("建议书〔2026〕1号", 0), (copied["letters"]![0]!.Text("number"), copied["visits"]!.AsArray().Count));
        Assert.Equal(1, (await housing.Ask("/api/letters")).Number("total"));
        Assert.NotEmpty(await housing.Letter($"/api/commissions/{id}/letters/1.docx"));

        Office.Time.MoveTo(new(2026, 6, 1));
        group = await Life.As(Who.Group);
        Assert.Equal("date.backdated_without_reason", (await group.Tell($"/api/commissions/{id}/log-finding", new { title = "旧事", text = "旧事", occurredOn = "2026-03-10" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var found = await group.Tell($"/api/commissions/{id}/log-finding", new { title = "旧事", text = "旧事", occurredOn = "2026-03-10", lateEntryReason = "整理记录时发现" });
        // What the office puts down is the group's, or the invited supervisors', and never the clerk's.
        clerk = await Life.As(Who.Office);
        var noted = (await clerk.Tell($"/api/commissions/{id}/log-finding", new { title = "代录", text = "代录" }))["findings"]!.AsArray().Single(one => one!.Text("title") == "代录")!.Text("matter");
        Assert.Equal("代录", (await group.Ask($"/api/matters/{noted}")).Text("title"));
        var invited = (await clerk.Tell("/api/commissions", new { kind = "invited", unit = "health", members = new[] { "m-001" }, until = "2026-12-31", focus = new[] { "就医" } }, HttpStatusCode.Created)).Id();
        var theirs = (await clerk.Tell($"/api/commissions/{invited}/log-finding", new { title = "排队", text = "排队久" }))["findings"]![0]!.Text("matter");
        Assert.Equal("特约监督员", (await clerk.Ask($"/api/matters/{theirs}")).Text("collective"));
        Assert.Contains("整理记录时发现", await group.GetStringAsync(new Uri($"/api/matters/{found["findings"]![0]!.Text("matter")}/history", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_commissioned_is_refused()
    {
        var clerk = await Life.As(Who.Office);
        foreach (var (body, code) in new[]
        {
            ("""{"kind":"group","group":"group-1","unit":"nowhere","until":"2026-12-31","focus":["a"]}""", "commission.unit_unknown"),
            ("""{"kind":"group","unit":"water","until":"2026-12-31","focus":["a"]}""", "commission.group_unknown"),
            ("""{"kind":"invited","group":"group-1","unit":"water","until":"2026-12-31","focus":["a"]}""", "commission.group_unknown"),
            ("""{"kind":"invited","unit":"water","until":"2026-12-31","focus":["a"]}""", "commission.nobody_sent"),
            ("""{"kind":"invited","unit":"water","members":["m-xx"],"until":"2026-12-31","focus":["a"]}""", "commission.member_unknown"),
            ("""{"kind":"group","group":"group-1","unit":"water","focus":["a"]}""", "commission.until_missing"),
            ("""{"kind":"group","group":"group-1","unit":"water","until":"2026-01-01","focus":["a"]}""", "commission.until_too_early"),
            ("""{"kind":"group","group":"group-1","unit":"water","until":"2026-12-31","focus":[" ",null]}""", "commission.focus_missing"),
            ("""{"kind":"group","group":"group-1","unit":"water","leader":"m-002","until":"2026-12-31","focus":["a"]}""", "commission.leader_not_among_them"),
            ("""{"kind":"group","group":"group-1","unit":"water","until":"2026-12-31","focus":["a"],"occurredOn":"2026-03-03"}""", "commission.in_the_future"),
        })
            Assert.Equal(code, (await clerk.Tell("/api/commissions", JsonNode.Parse(body), HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    private static object Commission() => new { kind = "group", group = "group-1", unit = ExpectedMove.Lead, until = "2026-12-31", focus = new[] { "雨污分流", "防汛值守" }, basis = "与县委、县政府商定" };

    private static Task<JsonNode> Start(HttpClient clerk) => clerk.Tell("/api/commissions", Commission(), HttpStatusCode.Created);
}
