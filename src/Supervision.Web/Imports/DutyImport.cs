using System.Security.Cryptography;
using System.Text;
using Marten;
using Supervision.Duties;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Imports;

/// <summary>What an import did, or would do (导入结果).</summary>
/// <param name="Created">Duties entered, or that would be.</param>
/// <param name="Unchanged">Duties that had been entered before.</param>
/// <param name="Errors">For a sheet: the rows that are wrong; while there are any, nothing is entered.</param>
public sealed record ImportAnswer(
    bool DryRun, string Title, int Created, int Unchanged, IReadOnlyList<QuestionAnswer> Questions, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<RowError>? Errors = null);

/// <summary>A row of a sheet that is wrong (错误行): by its number in Excel and its column.</summary>
public sealed record RowError(int Row, string Column, string Code, string Text);

/// <summary>A question an import leaves to a person (待确认问题).</summary>
public sealed record QuestionAnswer(string Kind, string About, string Text, IReadOnlyList<int> Lines);

/// <summary>One line of the document (逐行结果); for the first line of an item, the item itself.</summary>
/// <param name="Gauges">The gauges of the plan that might count it, by its words: a proposal, nothing is linked.</param>
public sealed record LineAnswer(
    int Line, LineKind As, string Text, int? Item, string? Number = null, IReadOnlyList<string>? Path = null,
    IReadOnlyList<NamedUnit>? Units = null, TimeLimit? Limit = null, Guid? Matter = null, bool? Exists = null,
    TopicForm? Form = null, Guid? Topic = null, IReadOnlyList<string>? Gauges = null);

/// <summary>
/// Enters the duties of a document (导入任务, F57): all of them in one transaction, or none. A duty that was entered before, from whatever file,
/// is left alone: its identity is the county, the year, where it stands and what it says.
/// </summary>
public sealed class DutyImport(IDocumentStore store, MatterRegister register, CountyContext counties, OnceOnly once)
{
    public async Task<(ImportAnswer? Answer, Rejection? Refusal)> Run(
        string text, int year, DateOnly? occurredOn, string? lateEntryReason, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        for (var isRetry = false; ; isRetry = true)
        {
            try
            {
                return await RunOnce(text, year, occurredOn, lateEntryReason, dryRun, caller, cancellation);
            }
            catch (Exception exception) when (!isRetry && exception is Marten.Exceptions.ExistingStreamIdCollisionException or Npgsql.PostgresException { SqlState: "23505" })
            {
                // Somebody entered the same document at the same moment: read again, and find it unchanged.
            }
        }
    }

    private async Task<(ImportAnswer?, Rejection?)> RunOnce(
        string text, int year, DateOnly? occurredOn, string? lateEntryReason, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.OpenFor(caller, lateEntryReason);
        var units = await counties.Units(caller.County, cancellation);
        var document = DutyDocument.Read(text, year, units.Names);
        if (document.Items.Count == 0) return (null, ImportRefusals.NoItem);

        var situation = await register.SituationOf(caller, cancellation);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var ids = document.Items.Select((item, index) => IdOf(caller.County, year, item, document.Items.Take(index).Count(before => SaysTheSame(before, item)))).ToList();
        var known = await KnownOf(session, ids, cancellation);

        var created = 0;
        foreach (var (item, id) in document.Items.Zip(ids))
        {
            if (!known.Add(id)) continue;

            var command = new RaiseMatter(
                MatterKind.Duty, AmendDuty.TitleOf(item.Text), item.Text, null, year,
                [.. item.Units.Select(unit => unit.Code).OfType<string>()], [.. item.Units.Select(unit => unit.Name)], item.Limit)
            {
                OccurredOn = occurredOn,
                LateEntryReason = lateEntryReason,
            };
            var number = dryRun ? "" : await MatterRegister.NextNumber(session, MatterKind.Duty, year, cancellation);
            switch (command.Decide(situation, number, new Source(document.Title, hash, item.Line, item.Path, item.Number)))
            {
                case Decision.Refused refused: return (null, refused.Rejection);
                case Decision.Accepted accepted when !dryRun: session.Events.StartStream<Matter>(id, accepted.Facts); break;
            }
            created++;
        }
        var answer = AnswerOf(document, ids, dryRun, created, GaugeFigures.In(situation.Rules));
        if (dryRun) return (answer, null);

        once.Answered(session, StatusCodes.Status200OK, answer);
        await session.SaveChangesAsync(cancellation);
        return (answer, null);
    }

    private static ImportAnswer AnswerOf(DutyDocument document, List<Guid> ids, bool dryRun, int created, IReadOnlyList<(string Gauge, string What)> gauges)
    {
        var byLine = document.Items.Zip(ids).ToDictionary(pair => pair.First.Line);
        return new(
            dryRun, document.Title, created, document.Items.Count - created,
            [.. document.Questions.Select(question => new QuestionAnswer(question.Kind, question.About, Sentence(question), question.Lines))],
            [.. document.Lines.Select(line => byLine.TryGetValue(line.Line, out var pair)
                ? new LineAnswer(line.Line, line.As, pair.First.Text, line.Item, pair.First.Number, pair.First.Path, pair.First.Units, pair.First.Limit, pair.Second, Gauges: GaugeReader.Of(pair.First.Text, gauges))
                : new LineAnswer(line.Line, line.As, line.Text, line.Item))]);
    }

    private static async Task<HashSet<Guid>> KnownOf(IQuerySession session, List<Guid> ids, CancellationToken cancellation)
    {
        var known = await session.AdvancedSql.QueryAsync<Guid>(
            $"select id from {Storage.StoreSetup.Events}.mt_streams where tenant_id = ? and id = any(?)", cancellation, session.TenantId, ids.ToArray());
        return [.. known];
    }

    /// <summary>The same duty has the same id whoever enters it, from whatever file, however often.</summary>
    /// <param name="before">How many items above it in the document say the same.</param>
    private static Guid IdOf(string county, int year, DutyItem item, int before) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [county, "duty", $"{year}", .. item.Path, item.Number, item.Text, $"{before}"]))).AsSpan(0, 16), bigEndian: true);

    private static bool SaysTheSame(DutyItem one, DutyItem other) => one.Number == other.Number && one.Text == other.Text && one.Path.SequenceEqual(other.Path);

    private static string Sentence(DocumentQuestion question) => question.Kind switch
    {
        "unknownUnit" => $"单位“{question.About}”不在单位名录中：是新单位，还是已有单位的别称？",
        "noUnit" => $"第{question.About}条没有写责任单位，由谁负责？",
        "noLimit" => $"第{question.About}条没有写完成时限，暂按每年检视一次。",
        "unclearLimit" => $"完成时限“{question.About}”无法识别，暂按每年检视一次。",
        "noNumber" => $"“{question.About}”没有编号，是否单独成条？",
        "numberGap" => $"编号不连续：{question.About}，是否有遗漏？",
        _ => question.About,
    };
}
