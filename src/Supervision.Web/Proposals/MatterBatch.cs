using System.Text;
using System.Text.Json;
using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Proposals;

/// <summary>One matter of a batch (批量办理的一件): which, with what body, and the version that was seen.</summary>
public sealed record BatchItem(Guid? Id, JsonElement? Body = null, long? Version = null);

/// <summary>The same step on several matters (批量办理).</summary>
public sealed record BatchBody(string? Verb, IReadOnlyList<BatchItem?>? Items);

/// <summary>What became of one of them (办理明细): the status a request of its own would have been answered with.</summary>
/// <param name="Number">Its number; null where the caller may not know of it.</param>
/// <param name="CaseNumber">The number it was filed under, as it stood before.</param>
/// <param name="Version">The version it has now; null where nothing was recorded.</param>
public sealed record BatchLine(Guid? Id, string? Number, string? CaseNumber, string? Title, int Status, string? Code = null, string? Detail = null, long? Version = null)
{
    public bool IsDone => Status < 400;
}

/// <summary>What became of each, and how many were done (办理汇总).</summary>
public sealed record BatchAnswer(string Verb, int Total, int Done, int Refused, IReadOnlyList<BatchLine> Items);

/// <summary>Why a batch or a pack may be refused as a whole (提案工作拒绝原因).</summary>
public static class ProposalRefusals
{
    public static readonly RefusalCode BatchEmpty = new("batch.empty", RejectionKind.Invalid);
    public static readonly RefusalCode BatchTooLarge = new("batch.too_large", RejectionKind.Invalid);
    public static readonly RefusalCode VerbUnknown = new("batch.verb_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NothingAssigned = new("pack.nothing_assigned", RejectionKind.Conflict);
}

/// <summary>
/// Takes one step on many matters (批量办理, decision 0030): each by itself through the register, in a transaction of its own, so that one that is refused
/// keeps no other back.
/// </summary>
public sealed class MatterBatch(IServiceScopeFactory scopes, NpgsqlDataSource database)
{
    public const int Most = 200;

    /// <summary>The steps there are, but for opinions under seal: each of those is somebody's own, and nothing of it may be kept to compare.</summary>
    public static IReadOnlyDictionary<string, Type> Steps { get; } = Verbs.All.Where(verb => !verb.Value.IsAssignableTo(typeof(EvaluationAct))).ToDictionary();

    public async Task<(BatchAnswer? Answer, Rejection? Refusal)> Run(BatchBody body, Caller caller, OnceOnly? whole, CancellationToken cancellation)
    {
        if (body.Verb is null || !Steps.TryGetValue(body.Verb, out var type)) return (null, ProposalRefusals.VerbUnknown.About(Cut(body.Verb ?? "")));
        BatchItem[] items = [.. (body.Items ?? []).OfType<BatchItem>()];
        if (items.Length == 0) return (null, ProposalRefusals.BatchEmpty);
        if (items.Length > Most) return (null, ProposalRefusals.BatchTooLarge.About($"{Most}"));
        return (await Run(body.Verb, [.. items.Select(item => (item.Id, Read(type, item.Body), item.Version))], caller, whole, cancellation), null);
    }

    /// <param name="items">What is done with each; no act where what was sent cannot be read.</param>
    /// <param name="whole">The request these came with, where it may be sent again.</param>
    public async Task<BatchAnswer> Run(string verb, IReadOnlyList<(Guid? Id, MatterAct? Act, long? Version)> items, Caller caller, OnceOnly? whole, CancellationToken cancellation)
    {
        var names = await NamesOf([.. items.Select(item => item.Id).OfType<Guid>().Distinct()], caller, cancellation);
        var lines = new List<BatchLine>();
        foreach (var (id, act, version) in items)
        {
            var (number, caseNumber, title) = id is { } known ? names.GetValueOrDefault(known) : default;
            var line = new BatchLine(id, number, caseNumber, title, StatusCodes.Status200OK);
            lines.Add(id is null || act is null ? Refused(line, Problems.Of(400, Problems.Codes.Malformed)) : await ActOn(line, id.Value, act, version, caller, whole, cancellation));
        }
        var done = lines.Count(line => line.IsDone);
        return new(verb, lines.Count, done, lines.Count - done, lines);
    }

    /// <summary>In a scope of its own: what one read of the county is not what the next decides by.</summary>
    private async Task<BatchLine> ActOn(BatchLine line, Guid id, MatterAct act, long? version, Caller caller, OnceOnly? whole, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (whole is not null && await scope.ServiceProvider.GetRequiredService<OnceOnly>().BePartOf(whole, $"{id:N}", BodyOf(act, version), cancellation) is { } before) return Again(line, before);
            try
            {
                var outcome = await scope.ServiceProvider.GetRequiredService<MatterRegister>().Act(id, act, caller, version, cancellation);
                // Refused perhaps only because a twin has done it meanwhile: then its answer is there now.
                if (outcome is Outcome.Refused && isFirst && whole is not null) continue;
                return outcome switch
                {
                    Outcome.Done done => line with { Version = done.Version },
                    Outcome.Refused refused => Refused(line, Problems.Of(refused.Rejection)),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
            }
            catch (Exception exception) when (isFirst && OnceOnly.IsTwin(exception))
            {
                // The same batch was sent twice at once, and the other was faster: its answer is there now.
            }
        }
    }

    private static BatchLine Again(BatchLine line, OnceOnly.Given before) =>
        before.Status >= 400 ? Refused(line, Problems.Of(before.Status, Problems.Codes.KeyReused))
        : line with { Status = before.Status, Version = ETags.TryRead(before.ETag, out var seen) ? seen : null };

    private static BatchLine Refused(BatchLine line, Microsoft.AspNetCore.Mvc.ProblemDetails problem) =>
        line with { Status = problem.Status ?? StatusCodes.Status500InternalServerError, Code = problem.Extensions["code"] as string, Detail = problem.Detail };

    private static MatterAct? Read(Type type, JsonElement? body)
    {
        if (body is null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null }) return Verbs.Blank(type);
        try
        {
            return body.Value.ValueKind == JsonValueKind.Object ? (MatterAct?)body.Value.Deserialize(type, Json.Api) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] BodyOf(MatterAct act, long? version) => Encoding.UTF8.GetBytes($"{version}\n{JsonSerializer.Serialize(act, act.GetType(), Json.Api)}");

    private async Task<Dictionary<Guid, (string? Number, string? CaseNumber, string? Title)>> NamesOf(Guid[] ids, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "m").And("m.stream_id = any(@ids)", ("ids", ids.Where(caller.IsWithin).ToArray()));
        Sight.Limit(caller.Actor, sql);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select m.stream_id, m.number, m.case_number, m.title from {StoreSetup.Views}.matters m where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new Dictionary<Guid, (string?, string?, string?)>();
        while (await reader.ReadAsync(cancellation)) names[reader.GetGuid(0)] = (reader.GetString(1), reader.TextOrNull(2), reader.GetString(3));
        return names;
    }

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
