using System.Security.Cryptography;
using System.Text;
using Marten;
using Supervision.Duties;
using Supervision.People;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Imports;

/// <summary>
/// Enters the topics of a published plan (导入年度计划): topics, their selection and the plan in one transaction, or none. A topic that was entered before is
/// left alone: its identity is the county, the year, its form and what it says.
/// </summary>
public sealed class PlanImport(IDocumentStore store, OfficeClock clock, OnceOnly once)
{
    public async Task<(ImportAnswer? Answer, Rejection? Refusal)> Run(string text, int year, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        var document = PlanDocument.Read(text);
        if (document.Items.Count == 0) return (null, ImportRefusals.NoPlan);

        await using var session = store.OpenFor(caller);
        var plan = PlanRegister.StreamOf(caller.County, year);
        var events = await session.Events.FetchStreamAsync(plan, token: cancellation);
        var known = Plan.Replay(events.Select(e => e.Data).OfType<Fact>());
        if (known is not null && known.Stage != PlanStage.Draft) return (null, PlanRefusals.WrongStage.About(nameof(PlanStep.Plan), known.Stage.ToString()));

        var situation = new TopicSituation(caller.Actor, clock.Now(), TopicProcedure.Standard);
        var planned = new List<Fact>();
        var ids = document.Items.Select(item => IdOf(caller.County, year, item)).ToList();
        foreach (var (item, id) in document.Items.Zip(ids))
        {
            if (known?.Topics.Any(one => one.Topic == id) == true || planned.OfType<TopicPlanned>().Any(one => one.Topic == id)) continue;
            var proposal = new ProposeTopic(item.Text, Source: TopicSource.Own, Year: year).Decide(situation, string.Join(" › ", item.Path));
            if (proposal is not Decision.Accepted { Facts: [TopicProposed proposed] }) return (null, ((Decision.Refused)proposal).Rejection);
            var selected = new TopicSelected(situation.Now.Day, item.Form, TopicProcedure.Of(item.Form) == TopicProcedure.OfSupervision, null, null);
            session.Events.StartStream<Topic>(id, proposed, selected);
            planned.Add(new TopicPlanned(situation.Now.Day, id, proposed.Title, selected.Form, selected.IsSupervisory, null, caller.Actor.Role));
        }

        var answer = AnswerOf(document, ids, dryRun, planned.Count);
        if (dryRun || planned.Count == 0) return (answer, null);

        if (known is null) session.Events.StartStream<Plan>(plan, [new PlanDrafted(situation.Now.Day, year, $"{year}年度协商与监督计划", document.Title), .. planned]);
        else session.Events.Append(plan, events[^1].Version + planned.Count, planned);
        once.Answered(session, StatusCodes.Status200OK, answer);
        await session.SaveChangesAsync(cancellation);
        return (answer, null);
    }

    private static ImportAnswer AnswerOf(PlanDocument document, List<Guid> ids, bool dryRun, int created)
    {
        var byLine = document.Items.Zip(ids).ToLookup(pair => pair.First.Line);
        return new(
            dryRun, document.Title, created, document.Items.Count - created,
            [
                .. document.Questions.Select(question => new QuestionAnswer(question.Kind, question.About, $"标题说有 {question.About} 项，实际读到的不是这个数", question.Lines)),
                .. document.Research.Select(one => new QuestionAnswer("research", one.Text, $"调研题目，不计入议题：{one.Text}", [one.Line])),
            ],
            [
                .. document.Lines.SelectMany(line => byLine[line.Line].Any()
                    ? byLine[line.Line].Select(pair => new LineAnswer(line.Line, line.As, pair.First.Text, line.Item, Path: pair.First.Path, Form: pair.First.Form, Topic: pair.Second))
                    : [new LineAnswer(line.Line, line.As, line.Text, line.Item)]),
            ]);
    }

    private static Guid IdOf(string county, int year, PlanItem item) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [county, "topic", $"{year}", item.Form.ToString(), item.Text]))).AsSpan(0, 16), bigEndian: true);
}
