using System.Text.Json.Nodes;
using Npgsql;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>
/// The three questions answered a second time, from the raw events and by nothing but reading them in order: shares no code with the views. An event
/// counts for a day if it occurred by then, and for a time if it was recorded by then.
/// </summary>
public sealed class NaiveReplay
{
    private readonly List<(Guid Stream, string Type, JsonNode Data, DateTimeOffset RecordedAt)> events = [];

    public static async Task<NaiveReplay> Read(string connection, string county)
    {
        var replay = new NaiveReplay();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand($"select stream_id, type, data::text, timestamp from events.mt_events where tenant_id = '{county}' order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) replay.events.Add((reader.GetGuid(0), reader.GetString(1), JsonNode.Parse(reader.GetString(2))!, reader.GetFieldValue<DateTimeOffset>(3)));
        return replay;
    }

    public IReadOnlyList<DateTimeOffset> Recorded => [.. events.Select(e => e.RecordedAt)];

    public int Count(string type) => events.Count(e => e.Type == type);

    public int LateDischarges => events.Count(e => e.Type == "obligation_discharged_v1" && e.Data["late"]!.GetValue<bool>());

    public HashSet<string> Overdue(DateOnly day, DateTimeOffset? known) => [.. Limits(day, known).Where(limit => limit.Value.Runs && limit.Value.Opens <= day && limit.Value.Due < day).Select(limit => limit.Key)];

    public int Owed(DateOnly day, DateTimeOffset? known) => Limits(day, known).Count(limit => limit.Value.Runs && limit.Value.Opens <= day);

    private Dictionary<string, (bool Runs, DateOnly Opens, DateOnly Due)> Limits(DateOnly day, DateTimeOffset? known)
    {
        var limits = new Dictionary<string, (bool Runs, DateOnly Opens, DateOnly Due)>();
        foreach (var (stream, type, data, _) in Until(day, known))
        {
            var key = $"{stream} {data["series"]}";
            switch (type)
            {
                case "obligation_opened_v1": limits[key] = (true, Day(data, "opensOn"), Day(data, "dueOn")); break;
                case "obligation_discharged_v1" or "obligation_cancelled_v1": limits[key] = limits[key] with { Runs = false }; break;
                case "obligation_reinstated_v1": limits[key] = (true, limits[key].Opens, Day(data, "dueOn")); break;
            }
        }
        return limits;
    }

    /// <summary>The matters decided, adopted, claimed and verified on a day.</summary>
    public (HashSet<Guid> Decided, HashSet<Guid> Adopted, HashSet<Guid> Claimed, HashSet<Guid> Verified) Matters(DateOnly day, DateTimeOffset? known)
    {
        var (decided, adopted, claimed, verified) = (new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var life in Until(day, known).GroupBy(e => e.Stream))
        {
            string? posted = null, passed = null;
            var promises = new Dictionary<int, string>();
            foreach (var (_, type, data, _) in life)
            {
                switch (type)
                {
                    case "matter_assigned_v1": (posted, passed) = (null, null); promises.Clear(); break;
                    case "response_posted_v1": posted = data["adoption"]!.ToString(); passed = null; break;
                    case "response_passed_v1":
                        passed = posted;
                        promises = data["follows"]!.AsArray().ToDictionary(one => one!["number"]!.GetValue<int>(), one => one!["isClaimed"]!.GetValue<bool>() ? "claimed" : "open");
                        break;
                    case "implementation_claimed_v1": promises[data["commitment"]!.GetValue<int>()] = "claimed"; break;
                    case "looked_back_v1": promises[data["commitment"]!.GetValue<int>()] = data["settles"]!.GetValue<bool>() ? data["outcome"]!.ToString() : "open"; break;
                    case "matter_reopened_v1" when data["to"]!.ToString() == "response": passed = null; promises.Clear(); break;
                    case "matter_reopened_v1": foreach (var number in promises.Keys.ToList()) promises[number] = "open"; break;
                }
            }
            if (passed is null) continue;
            decided.Add(life.Key);
            if (passed is not ("adopted" or "partlyAdopted")) continue;
            adopted.Add(life.Key);

            var counted = promises.Values.Where(state => state != "conditionsChanged").ToList();
            if (counted.Count == 0 || counted.Contains("open")) continue;
            if (counted.Contains("claimed")) claimed.Add(life.Key);
            else if (counted.TrueForAll(state => state == "implemented")) verified.Add(life.Key);
        }
        return (decided, adopted, claimed, verified);
    }

    private IEnumerable<(Guid Stream, string Type, JsonNode Data, DateTimeOffset RecordedAt)> Until(DateOnly day, DateTimeOffset? known) =>
        events.Where(e => Day(e.Data, "occurredOn") <= day && (known is null || e.RecordedAt <= known));

    private static DateOnly Day(JsonNode data, string name) => DateOnly.Parse(data[name]!.ToString());
}
