using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Wordprocessing;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>The pack of a hand-over meeting: every paper opens, and says of each proposal what the API says.</summary>
public sealed class PackTests : DeskOfProposals
{
    private const string Hostile = "=1+1 <b>&\"'../..\\上级目录\uFFFE\u0007的建议";

    [Fact]
    public async Task Every_unit_gets_its_list_its_letter_and_a_form_for_each_answer_it_owes()
    {
        await Announce();
        var (committee, government) = (await Life.As(Who.ProposalsCommittee), await Life.As(Who.Government));
        Assert.Equal("pack.nothing_assigned", (await committee.Ask($"/api/proposals/pack?session={Session}", HttpStatusCode.Conflict)).Text("code"));
        var ids = await Raise(12, i => i == 4 ? new { kind = "proposal", title = Hostile, text = "内容", proposers = new[] { "m-003" } } : i == 5 ? new { kind = "proposal", title = "隐去姓名的建议", text = "内容", hideFinder = true, proposers = new[] { "m-009" } } : Proposal(i));
        await Batch(await Life.As(Who.Office), "file", Items(ids));
        object[] given =
        [
            new { lead = "water", coUnits = new[] { "finance", "health" } }, new { lead = "water" }, new { splitUnits = new[] { "finance", "health" } }, new { lead = "education", coUnits = new[] { "water" }, answerBy = "2026-04-01" },
            new { lead = "housing" }, new { lead = "housing", coUnits = new[] { "urban-management" } },
        ];
        var handed = await Batch(government, "assign", ids.Zip(given, (id, body) => new { id, body }).ToArray());
        Assert.Equal(6, handed.Number("done"));
        // A unit that gave it back has it no longer.
        await (await Life.As(Who.FirstCoUnit)).Tell($"/api/matters/{ids[0]}/request-return", new { reason = "不属于本单位职责" });
        await government.Tell($"/api/matters/{ids[0]}/accept-return", new { });

        var entries = await Pack(committee, $"/api/proposals/pack?session={Session}", "十一届二次会议提案交办材料.zip");
        Assert.All(entries.Keys, name => Assert.All(name.Split('/', '\\'), part => Assert.True(part.Trim('.', ' ') == part && part.Length > 0, name)));
        Assert.All(entries.Keys, name => Assert.True(name.Count(c => c is '/' or '\\') <= 2 && !name.Any(char.IsControl), name));
        string[] units = ["education", "finance", "health", "housing", "urban-management", "water"];
        string[] names = ["教体局", "财政局", "卫健局", "住建局", "城管局", "水务局"];
        var forms = new Dictionary<string, int>();
        foreach (var (unit, place) in units.Select((unit, place) => (unit, place + 1)))
        {
            var folder = $"{place:00} {names[place - 1]}";
            var matters = new List<JsonNode>();
            foreach (var id in ids.Take(6)) if ((await committee.Ask($"/api/matters/{id}")) is var matter && matter["units"]!.AsArray().Any(part => part!.Text("code") == unit)) matters.Add(matter);
            var rows = Sheets.Read(entries[$"{folder}/提案清单.xlsx"]).Skip(2).ToList();
            Assert.Equal(matters.Select(matter => matter.Text("caseNumber")), rows.Select(row => row[0]));
            foreach (var (matter, row) in matters.Zip(rows))
            {
                var part = matter["units"]!.AsArray().Single(one => one!.Text("code") == unit)!;
                Assert.Equal(part.Text("role") switch { "coUnit" => "会办", "split" => "分办", _ => part["isSole"]!.GetValue<bool>() ? "独办" : "主办" }, row[3]);
                Assert.Equal((Due(matter, unit, "acknowledgement"), Due(matter, unit, part.Text("role") == "coUnit" ? "opinion" : "response")), (row[7], row[10]));
                Assert.Equal(part.Text("role") == "coUnit" ? "" : Due(matter, unit, "contact"), row[9]);
                Assert.NotEqual("", row[8]);
            }

            using var letter = WordFiles.Open(entries[$"{folder}/交办函.docx"]);
            var text = letter.MainDocumentPart!.Document!.Body!.InnerText;
            Assert.Contains($"关于交办政协十一届二次会议提案的函{names[place - 1]}：", text, StringComparison.Ordinal);
            Assert.Contains($"由你单位承办的 {matters.Count} 件", text, StringComparison.Ordinal);
            Assert.StartsWith("演示数据云溪县政府办", text, StringComparison.Ordinal);
            Assert.Equal(matters.Select(matter => matter.Text("caseNumber")), letter.MainDocumentPart.Document.Descendants<TableRow>().Skip(1).Select(row => row.Elements<TableCell>().ElementAt(1).InnerText));
            foreach (var due in matters.Select(matter => DateOnly.Parse(Iso(matter, unit, "acknowledgement"))).Distinct()) Assert.Contains($"{due:yyyy年M月d日}", text, StringComparison.Ordinal);
            Assert.Equal(matters.Any(matter => Due(matter, unit, "contact").Length > 0), text.Contains("办前联系", StringComparison.Ordinal));

            var answering = matters.Where(matter => matter["units"]!.AsArray().Single(one => one!.Text("code") == unit)!.Text("role") != "coUnit").ToList();
            string[] own = [.. entries.Keys.Where(name => name.StartsWith($"{folder}/征询意见表/", StringComparison.Ordinal))];
            Assert.Equal(answering.Count, own.Length);
            foreach (var (matter, path) in answering.Zip(own))
            {
                using var form = WordFiles.Open(entries[path]);
                var words = form.MainDocumentPart!.Document!.Body!.InnerText;
                Assert.All([matter.Text("caseNumber"), names[place - 1], "□ A 类（已解决或采纳）", "□ D 类（留作参考）", "对办理态度□ 满意　　□ 基本满意　　□ 不满意", "对办理结果□ 满意", "提案者签名", "（单位盖章）", $"{DateOnly.Parse(Iso(matter, unit, "response")):yyyy年M月d日}"],
                    said => Assert.Contains(said, words, StringComparison.Ordinal));
                Assert.DoesNotContain("叶知微", words, StringComparison.Ordinal);
            }
            forms[unit] = own.Length;
        }
        Assert.Equal(1 + 6 * 2 + forms.Values.Sum(), entries.Count);
        Assert.Equal([1, 1, 1, 2, 0, 2], units.Select(unit => forms[unit]));
        var whole = Sheets.Read(entries["提案交办总表.xlsx"]).Skip(2).ToList();
        Assert.Equal(10, whole.Count);
        Assert.Contains(whole, row => row[0] == "住建局" && row[2] == "=1+1 <b>&\"'../..\\上级目录的建议" && row[^1] == "顾若兰");
        Assert.Contains(whole, row => row[2] == "隐去姓名的建议" && row[^1] == "提案者");
        Assert.Equal("2026-04-01", Iso(await committee.Ask($"/api/matters/{ids[3]}"), "education", "response"));

        // A unit takes its own, and nobody else's.
        var water = await Pack(await Life.As(Who.Lead), $"/api/proposals/pack?session={Session}&unit=water", "十一届二次会议提案交办材料-水务局.zip");
        Assert.Equal(4, water.Count);
        Assert.All(water.Keys, name => Assert.StartsWith("01 水务局/", name, StringComparison.Ordinal));
        foreach (var (who, path) in new[] { (Who.Lead, ""), (Who.Lead, "&unit=finance"), (Who.Member, "&unit=water"), (Who.Group, ""), (Who.Leader, "") })
            await (await Life.As(who)).Ask($"/api/proposals/pack?session={Session}{path}", HttpStatusCode.Forbidden);
        foreach (var (path, code) in new[] { ("", "session.not_found"), ("?session=9-9", "session.not_found"), ("?session=11-2%27", "session.not_found"), ("?session=11-2&unit=nowhere", "unit.not_found") })
            Assert.Equal(code, (await committee.Ask($"/api/proposals/pack{path}", HttpStatusCode.NotFound)).Text("code"));
        Assert.Equal("pack.nothing_assigned", (await committee.Ask($"/api/proposals/pack?session={Session}&unit=transport", HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("session.not_found", (await (await Office.As("office.370602")).Ask($"/api/proposals/pack?session={Session}", HttpStatusCode.NotFound)).Text("code"));

        var page = await Page(committee, $"/proposals/pack?session={Session}");
        Assert.All(["下载全部", "住建局", "&unit=housing", "十一届二次第001号"], said => Assert.Contains(said, page, StringComparison.Ordinal));
        Assert.Contains("本单位材料", await Page(await Life.As(Who.Lead), $"/proposals/pack?session={Session}&unit=water"), StringComparison.Ordinal);
        await Page(await Life.As(Who.Lead), $"/proposals/pack?session={Session}", HttpStatusCode.Forbidden);
        foreach (var path in new[] { "intake", "handover" }) await Page(await Life.As(Who.Member), $"/proposals/{path}", HttpStatusCode.Forbidden);
    }

    private static string Iso(JsonNode matter, string unit, string what) =>
        matter["obligations"]!.AsArray().Where(due => due!.Text("owner") == unit && due!.Text("what") == what && due!.Text("cancelledOn").Length == 0).Select(due => due!.Text("dueOn")).SingleOrDefault("");

    /// <summary>As a cell holds it.</summary>
    private static string Due(JsonNode matter, string unit, string what) => Iso(matter, unit, what) is { Length: > 0 } day ? $"{DateOnly.Parse(day).ToDateTime(TimeOnly.MinValue).ToOADate()}" : "";

    private static async Task<Dictionary<string, byte[]>> Pack(HttpClient client, string path, string name)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(("application/zip", name), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileNameStar));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        var entries = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var stream = entry.Open()) await stream.CopyToAsync(content);
            entries.Add(entry.FullName, content.ToArray());
        }
        return entries;
    }
}
