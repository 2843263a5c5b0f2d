using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Supervision.AcceptanceTests.Proposals;

/// <summary>A year of proposals, told through the API by everybody in his role, and every figure of it as counted by hand. ops/prove year tells whole counties' years.</summary>
public sealed class ProposalYearTests(ITestOutputHelper output) : OwnOffice(new DateOnly(2026, 3, 2))
{
    private static readonly string[] Members = ["member", "member-shi", "member-han", "member-luo"];
    private static readonly string[] Units = ["water", "health", "education", "finance", "transport"];

    /// <summary>What becomes of a proposal. Classes as answered; with x what nobody evaluated, u what satisfied nobody the first time.</summary>
    private enum Fate { NotFiled, Letter, Converted, Merged, Withdrawn, WithdrawnFiled, Pending, A, B, C, Silent, Unhappy, Split, NoClass, Late, Unanswered }

    [Fact]
    public async Task Every_figure_of_a_small_year_is_as_counted_by_hand()
    {
        // 22 received; filed: 3 A + 2 B + 1 C + 1 silent (A) + 1 unhappy (A the second time) + 1 split (A and B) + 1 without class + 1 late (B) + 1 unanswered = 12.
        var told = await Tell(new()
        {
            [Fate.NotFiled] = 2,
            [Fate.Letter] = 1,
            [Fate.Converted] = 1,
            [Fate.Merged] = 2,
            [Fate.Withdrawn] = 1,
            [Fate.WithdrawnFiled] = 1,
            [Fate.Pending] = 2,
            [Fate.A] = 3,
            [Fate.B] = 2,
            [Fate.C] = 1,
            [Fate.Silent] = 1,
            [Fate.Unhappy] = 1,
            [Fate.Split] = 1,
            [Fate.NoClass] = 1,
            [Fate.Late] = 1,
            [Fate.Unanswered] = 1,
        }, collective: 4, key: 2);

        Assert.Equal(22L, told.Number("received"));
        Assert.Equal(["pending 2", "filed 12", "notFiled 2", "converted 1", "letter 1", "mergedAway 2", "withdrawn 2"], Counts(told, "dispositions"));
        // Of 11 answered: A is 3 and the silent one and the one answered twice; B is 2 and the late one; the split one and the one on paper are of no class.
        Assert.Equal(["a 5", "b 3", "c 1", "d 0", "unclassified 2"], Counts(told, "classes"));
        Assert.Equal("12/22", Of(told, "filing"));
        Assert.Equal("11/12", Of(told, "answered"));
        // 13 first answers are owed (12 and the second unit of the split one) and one again: all due by the end of the year; the late one and the one never given are not in time.
        Assert.Equal("12/14", Of(told, "onTime"));
        Assert.Equal("12/14", Of(told, "onTimeByOriginal"));
        Assert.Equal("0/12", Of(told, "closed"));
        // Latest rounds: 10 of one unit, 2 of the split one; two proposals took in a merged one's proposer: 14 are asked, and one says nothing. Everybody who speaks is satisfied, at last.
        Assert.Equal("13/14", Of(told, "coverage"));
        Assert.Equal("13/13", Of(told, "attitude"));
        Assert.Equal("13/13", Of(told, "result"));
        Assert.Equal("0/13", Of(told, "paper"));
        // C was not adopted; everything else that was answered was.
        Assert.Equal("10/11", Of(told, "adopted"));
        // Looked back at, and found done: the three A's and the one that was answered twice.
        Assert.Equal("4/10", Of(told, "implemented"));
        Assert.Equal("6/10", Of(told, "notDone"));
        Assert.Equal("4/12", Of(told, "collective"));
        Assert.Equal("2/12", Of(told, "key"));
        Assert.Equal("1/12", Of(told, "excellent"));
        Assert.Equal("1/1", Of(told, "excellentCollective"));
        Assert.Equal((1L, "十一届五次第012号"), (told.Number("overdue"), await LastCaseNumber()));

        // As of the day after hand-over nothing was answered, and nothing was late.
        var then = await (await Life.As(Who.Office)).Ask("/api/proposals/figures?session=11-5&asOf=2026-03-17");
        Assert.Equal((22L, "12/22", "0/12", "0/0"), (then.Number("received"), Of(then, "filing"), Of(then, "answered"), Of(then, "onTime")));
        Assert.Equal(12, (await (await Life.As(Who.Office)).Ask("/api/matters?kind=proposal&session=11-5&disposition=filed")).Number("total"));
        Assert.Equal(2, (await (await Life.As(Who.Office)).Ask("/api/matters?kind=proposal&session=11-5&class=unclassified")).Number("total"));
    }

    [Fact]
    public async Task A_whole_countys_year()
    {
        var shape = Environment.GetEnvironmentVariable("SUPERVISION_YEAR");
        if (shape is null) return;
        var from = Stopwatch.GetTimestamp();
        var told = shape switch
        {
            // 167 filed and handled, 17 of them key, everything answered.
            "changshan" => await Tell(new() { [Fate.A] = 120, [Fate.B] = 40, [Fate.C] = 7 }, collective: 40, key: 17),
            // 468 received, 329 filed: A 165, B 132, C 32; 108 of them collective.
            "hanzhong" => await Tell(new()
            {
                [Fate.A] = 150,
                [Fate.Silent] = 10,
                [Fate.Unhappy] = 5,
                [Fate.B] = 127,
                [Fate.Late] = 5,
                [Fate.C] = 32,
                [Fate.NotFiled] = 60,
                [Fate.Letter] = 20,
                [Fate.Converted] = 35,
                [Fate.Merged] = 15,
                [Fate.Withdrawn] = 6,
                [Fate.WithdrawnFiled] = 3,
            }, collective: 108, key: 15),
            _ => throw new InvalidOperationException($"No year is called {shape}."),
        };
        output.WriteLine($"{shape}: told in {Stopwatch.GetElapsedTime(from).TotalSeconds:0} s");
        output.WriteLine(string.Join("; ", told["figures"]!.AsArray().OfType<JsonNode>().Select(figure => $"{figure.Text("name")} {figure.Text("numerator")}/{figure.Text("denominator")}")));
        Assert.InRange(Stopwatch.GetElapsedTime(from).TotalMinutes, 0, 10);
        if (shape == "changshan")
        {
            Assert.Equal((167L, "167/167", "167/167", "17/167", "40/167"), (told.Number("received"), Of(told, "filing"), Of(told, "answered"), Of(told, "key"), Of(told, "collective")));
            Assert.Equal(["a 120", "b 40", "c 7", "d 0", "unclassified 0"], Counts(told, "classes"));
            Assert.Equal(("167/167", "167/167"), (Of(told, "coverage"), Of(told, "result")));
        }
        else
        {
            Assert.Equal((468L, "329/468", "329/329", "108/329"), (told.Number("received"), Of(told, "filing"), Of(told, "answered"), Of(told, "collective")));
            Assert.Equal(["a 165", "b 132", "c 32", "d 0", "unclassified 0"], Counts(told, "classes"));
            // 329 and 15 whose own was merged; ten of one proposer each never spoke.
            Assert.Equal(("334/344", "334/334"), (Of(told, "coverage"), Of(told, "result")));
            Assert.Equal("329/334", Of(told, "onTime"));
        }
    }

    private static string Of(JsonNode told, string key)
    {
        var figure = told["figures"]!.AsArray().Single(figure => figure!.Text("key") == key)!;
        return $"{figure.Text("numerator")}/{figure.Text("denominator")}";
    }

    private static IEnumerable<string> Counts(JsonNode told, string what) => told[what]!.AsArray().OfType<JsonNode>().Select(one => $"{one.Text("key")} {one.Text("count")}");

    private async Task<string> LastCaseNumber() => (await (await Life.As(Who.Office)).Ask("/api/matters?kind=proposal&session=11-5&disposition=filed&size=200"))["items"]!.AsArray()
        .Select(row => row!.Text("caseNumber")).Max(StringComparer.Ordinal)!;

    /// <summary>Tells the year, everybody in his role, each step on its day; answers with its figures at the end of the year.</summary>
    private async Task<JsonNode> Tell(Dictionary<Fate, int> fates, int collective, int key)
    {
        var cases = fates.OrderByDescending(pair => pair.Key).SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value)).Select((fate, index) => new Case(index, fate, Members[index % Members.Length], Units[index % Units.Length])).ToList();
        var filed = cases.Where(one => one.IsHandled).ToList();
        var absorbing = filed.Where(one => one.Fate is Fate.A or Fate.B).ToList();

        var office = await Life.As(Who.Office);
        await office.Tell("/api/sessions", new { term = 11, meeting = 5, opensOn = "2026-03-02", closesOn = "2026-03-05" }, HttpStatusCode.Created);
        var collectives = filed.Take(collective).Select(one => one.Index).ToHashSet();
        foreach (var one in cases)
        {
            one.Id = (await (await As(one.By)).Tell("/api/matters", new
            {
                kind = "proposal",
                title = $"关于第{one.Index}项工作的建议",
                text = $"第{one.Index}项工作的情况、分析和建议。",
                category = "society",
                collective = collectives.Contains(one.Index) ? "民盟支部" : null,
                proposedBy = collectives.Contains(one.Index) ? "party" : null,
            }, HttpStatusCode.Created)).Text("id");
        }

        To("2026-03-09");
        foreach (var one in cases.Where(one => one.Fate == Fate.Withdrawn)) await (await As(one.By)).Tell($"/api/matters/{one.Id}/withdraw", new { reason = "已另行反映" });
        var committee = await Life.As(Who.ProposalsCommittee);
        foreach (var one in filed.Concat(cases.Where(one => one.Fate == Fate.WithdrawnFiled))) await committee.Tell($"/api/matters/{one.Id}/file", new { proposed = new[] { one.Unit } });
        foreach (var one in cases)
        {
            switch (one.Fate)
            {
                case Fate.NotFiled: await committee.Tell($"/api/matters/{one.Id}/refuse-filing", new { ground = "empty", reason = "没有具体建议", onward = "reference" }); break;
                case Fate.Letter: await committee.Tell($"/api/matters/{one.Id}/refuse-filing", new { ground = "personal", reason = "个人事项", onward = "letter" }); break;
                case Fate.Converted: await committee.Tell($"/api/matters/{one.Id}/convert", new { kind = "opinion", reason = "宜作社情民意" }); break;
                case Fate.Merged: await committee.Tell($"/api/matters/{one.Id}/merge", new { into = Into(one).Id, reason = "内容相同" }); break;
            }
        }
        foreach (var one in filed.Take(key)) await committee.Tell($"/api/matters/{one.Id}/designate-key", new { leader = one == filed[0] ? "县委书记" : "县政协副主席", part = "leads", isNumberOne = one == filed[0] });

        To("2026-03-16");
        committee = await Life.As(Who.ProposalsCommittee);
        foreach (var one in cases.Where(one => one.Fate == Fate.WithdrawnFiled)) await (await As(one.By)).Tell($"/api/matters/{one.Id}/withdraw", new { reason = "情况已变化" });
        var government = await Life.As(Who.Government);
        foreach (var one in filed)
        {
            await government.Tell($"/api/matters/{one.Id}/assign", one.Fate == Fate.Split ? new { splitUnits = one.Assigned } : new { lead = one.Unit });
            foreach (var unit in one.Assigned) await (await As(unit)).Tell($"/api/matters/{one.Id}/acknowledge", new { });
        }
        foreach (var one in filed.Take(key))
        {
            await (await Life.As(Who.Leader)).Tell($"/api/matters/{one.Id}/supervise", new { how = "meeting", leader = "县政协主席", text = "听取办理情况" });
            foreach (var measure in new[] { "ledByLeaders", "consultation" }) await committee.Tell($"/api/matters/{one.Id}/take-measure", new { measure, text = "已安排", evidence = new[] { "会议纪要" } });
        }

        To("2026-05-11");
        var answered = filed.Where(one => one.Fate is not (Fate.Unanswered or Fate.Late)).ToList();
        foreach (var one in answered) await Answer(one, one.Assigned);
        To("2026-05-18");
        foreach (var one in answered) await Evaluate(one, isFirst: true);

        To("2026-06-08");
        foreach (var one in filed.Where(one => one.Fate == Fate.Unhappy)) await Answer(one, one.Assigned);
        foreach (var one in filed.Where(one => one.Fate == Fate.Unhappy)) await Evaluate(one, isFirst: false);
        foreach (var one in filed.Where(one => one.Fate is Fate.A or Fate.Unhappy))
            await (await Life.As(Who.Office)).Tell($"/api/matters/{one.Id}/look-back", new { outcome = "implemented", text = "现场看过" });
        if (collective > 0) await (await Life.As(Who.ProposalsCommittee)).Tell($"/api/matters/{filed[0].Id}/rate-quality", new { scores = new[] { 19, 19, 18, 18, 18 }, isExcellent = true });

        To("2026-07-06");
        foreach (var one in filed.Where(one => one.Fate == Fate.Late)) await Answer(one, one.Assigned);
        foreach (var one in filed.Where(one => one.Fate == Fate.Late)) await Evaluate(one, isFirst: true);
        To("2026-12-31");
        await Office.Services.GetRequiredService<DailySweep>().Run(CancellationToken.None);
        return await (await Life.As(Who.Office)).Ask("/api/proposals/figures?session=11-5");

        Case Into(Case merged) => absorbing[cases.Where(one => one.Fate == Fate.Merged).ToList().IndexOf(merged) % absorbing.Count];

        async Task Answer(Case one, IReadOnlyList<string> units)
        {
            foreach (var (unit, index) in units.Select((unit, index) => (unit, index)))
            {
                var isB = one.Fate is Fate.B or Fate.Late || index == 1;
                object answer = one.Fate switch
                {
                    Fate.C => new { text = "暂不具备条件", adoption = "notAdopted", @class = "C", reason = "资金未落实" },
                    _ when isB => new { text = "列入计划", adoption = "adopted", @class = "B", commitments = new[] { new { text = "明年完成", dueOn = "2027-03-31" } } },
                    _ => new { text = "已经办理", adoption = "adopted", @class = "A" },
                };
                if (one.Fate == Fate.NoClass)
                {
                    var clerk = await Life.As(Who.Office);
                    var scan = (await clerk.Upload("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray(), "复函.pdf")).Text("id");
                    await clerk.Tell($"/api/matters/{one.Id}/respond", new { text = "纸质复函", adoption = "adopted", onBehalfOf = unit, attachments = new[] { new { id = scan } } });
                }
                else
                {
                    await (await As(unit)).Tell($"/api/matters/{one.Id}/respond", answer);
                }
                await (await Life.As(Who.Government)).Tell($"/api/matters/{one.Id}/pass-response", new { unit });
            }
        }

        async Task Evaluate(Case one, bool isFirst)
        {
            foreach (var unit in one.Assigned)
            {
                await (await As(unit)).Tell($"/api/matters/{one.Id}/rate-proposal", new { scores = new[] { 18, 18, 18, 18, 18 } });
                if (one.Fate == Fate.Silent) continue;
                object said = one.Fate == Fate.Unhappy && isFirst
                    ? new { attitude = "mostlySatisfied", result = "unsatisfied", text = "没有实质进展", unit }
                    : new { attitude = "satisfied", result = one.Index % 7 == 0 ? "mostlySatisfied" : "satisfied", unit };
                foreach (var by in cases.Where(other => other.Fate == Fate.Merged && Into(other) == one).Select(other => other.By).Append(one.By).Distinct())
                    await (await As(by)).Tell($"/api/matters/{one.Id}/evaluate", said);
            }
        }
    }

    private void To(string day) => Office.Time.MoveTo(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private Task<HttpClient> As(string name) => Office.As($"{name}.{LifeOverHttp.County}");

    private sealed record Case(int Index, Fate Fate, string By, string Unit)
    {
        public string Id { get; set; } = "";

        public bool IsHandled => Fate >= Fate.A;

        public IReadOnlyList<string> Assigned => Fate == Fate.Split ? [Unit, Unit == Units[0] ? Units[1] : Units[0]] : [Unit];
    }
}
