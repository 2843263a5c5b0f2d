using System.Text.Json.Nodes;
using Npgsql;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>
/// The three questions answered a second time, from the raw events and by nothing but reading them in order: shares no code with the views. An event
/// counts for a day if it occurred by then, and for a time if it was recorded by then.
/// </summary>
public sealed partial class NaiveReplay
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

    public HashSet<string> Overdue(DateOnly day, DateTimeOffset? known) => [.. Limits(day, known).Where(limit => limit.Value is { Runs: true, Stands: false } && limit.Value.Opens <= day && limit.Value.Due < day).Select(limit => limit.Key)];

    public int Owed(DateOnly day, DateTimeOffset? known) => Limits(day, known).Count(limit => limit.Value.Runs && limit.Value.Opens <= day);

    /// <summary>Of what was done by a day: how much by the day it was owed by then, and by the day it was first owed by.</summary>
    public (int InTime, int InOriginalTime, int Done) OnTime(DateOnly day, DateTimeOffset? known)
    {
        var done = Limits(day, known).Values.Where(limit => limit.Done is not null).ToList();
        return (done.Count(limit => limit.Done <= limit.Due), done.Count(limit => limit.Done <= limit.Original), done.Count);
    }

    private sealed record Limit(string What, string Owner, DateOnly Opens, DateOnly Original, DateOnly Due, bool Runs = true, bool Stands = false, DateOnly? Done = null, bool IsExtended = false)
    {
        public bool IsGone => !Runs && Done is null;
    }

    private Dictionary<string, Limit> Limits(DateOnly day, DateTimeOffset? known)
    {
        var (limits, others) = (new Dictionary<string, Limit>(), new HashSet<string>());
        foreach (var (stream, type, data, _) in Until(day, known))
        {
            var key = $"{stream} {data["series"]}";
            // What proposers may do by a day is nobody's duty.
            if (data["role"]?.ToString() == "proposer") others.Add(key);
            if (others.Contains(key)) continue;
            switch (type)
            {
                case "obligation_opened_v1": limits[key] = new(data["what"]!.ToString(), data["owner"]!.ToString(), Day(data, "opensOn"), Day(data, "dueOn"), Day(data, "dueOn")); break;
                case "obligation_discharged_v1": limits[key] = limits[key] with { Runs = false, Done = Day(data, "occurredOn") }; break;
                case "obligation_cancelled_v1": limits[key] = limits[key] with { Runs = false }; break;
                case "obligation_reinstated_v1": limits[key] = limits[key] with { Due = Day(data, "dueOn"), Runs = true, Stands = false, Done = null }; break;
                case "obligation_extended_v1": limits[key] = limits[key] with { Due = Day(data, "dueOn"), IsExtended = true }; break;
                case "obligation_recounted_v1": limits[key] = limits[key] with { Due = Day(data, "dueOn") }; break;
                case "obligation_handed_over_v1": limits[key] = limits[key] with { Owner = data["owner"]!.ToString() }; break;
                case "obligation_resumed_v1": limits[key] = limits[key] with { Due = Day(data, "dueOn"), Stands = false }; break;
                case "obligation_paused_v1": limits[key] = limits[key] with { Stands = true }; break;
            }
        }
        return limits;
    }

    /// <summary>The matters decided, adopted, claimed and verified on a day.</summary>
    public (HashSet<Guid> Decided, HashSet<Guid> Adopted, HashSet<Guid> Claimed, HashSet<Guid> Verified, Dictionary<string, (int Adopted, int Decided)> ByUnit) Matters(DateOnly day, DateTimeOffset? known)
    {
        var (decided, adopted, claimed, verified) = (new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>());
        var byUnit = new Dictionary<string, (int Adopted, int Decided)>();
        foreach (var life in Until(day, known).GroupBy(e => e.Stream))
        {
            // Per unit that has to answer: what it said last, what of it held last, and whether that is the same answer.
            var answers = new SortedDictionary<string, (string? Posted, string? Passed, bool Holds)>(StringComparer.Ordinal);
            // Of what was not adopted nothing was promised: it is only watched.
            var numbered = new Dictionary<int, (string Unit, string State, bool IsWatched)>();
            string? lead = null;
            foreach (var (_, type, data, _) in life)
            {
                var unit = data["unit"]?.ToString();
                switch (type)
                {
                    case "matter_assigned_v1":
                        answers.Clear();
                        numbered.Clear();
                        lead = data["lead"]?.ToString();
                        if (lead is not null) answers[lead] = default;
                        foreach (var each in data["splitUnits"]?.AsArray() ?? []) answers[each!.ToString()] = default;
                        break;
                    case "matter_reassigned_v1" when answers.Remove(data["from"]!.ToString()):
                        answers[data["to"]!.ToString()] = default;
                        if (lead == data["from"]!.ToString()) lead = data["to"]!.ToString();
                        break;
                    case "unit_added_v1" when data["role"]!.ToString() == "split": answers[unit!] = default; break;
                    case "return_accepted_v1" when data["isLead"]!.GetValue<bool>(): answers.Clear(); break;
                    case "return_accepted_v1": answers.Remove(unit!); break;
                    case "response_posted_v1": answers[unit!] = (data["adoption"]!.ToString(), answers[unit!].Passed, false); break;
                    case "response_reclassified_v1":
                        answers[unit!] = (data["adoptionTo"]!.ToString(), answers[unit!].Holds ? data["adoptionTo"]!.ToString() : answers[unit!].Passed, answers[unit!].Holds);
                        if (IsYes(data["adoptionTo"]!.ToString())) foreach (var number in numbered.Where(pair => pair.Value.Unit == unit).Select(pair => pair.Key).ToList()) numbered[number] = numbered[number] with { IsWatched = false };
                        break;
                    case "response_passed_v1":
                        answers[unit ??= lead!] = (answers[unit].Posted, answers[unit].Posted, true);
                        Forget(unit);
                        foreach (var one in data["follows"]!.AsArray()) numbered[one!["number"]!.GetValue<int>()] = (unit, one["isClaimed"]!.GetValue<bool>() ? "claimed" : "open", !IsYes(answers[unit].Passed));
                        break;
                    case "redo_ordered_v1": answers[unit!] = answers[unit!] with { Holds = false }; Forget(unit!); break;
                    case "implementation_claimed_v1": Now(data, "claimed"); break;
                    case "looked_back_v1": Now(data, data["settles"]!.GetValue<bool>() ? data["outcome"]!.ToString() : "open"); break;
                    case "matter_reopened_v1" when data["to"]!.ToString() == "response":
                        numbered.Clear();
                        foreach (var each in answers.Keys.ToList()) answers[each] = answers[each] with { Holds = false };
                        break;
                    case "matter_reopened_v1": foreach (var number in numbered.Keys.ToList()) numbered[number] = numbered[number] with { State = "open" }; break;
                }
            }
            foreach (var (unit, answer) in answers.Where(answer => answer.Value.Passed is not null))
            {
                var (yes, all) = byUnit.GetValueOrDefault(unit);
                byUnit[unit] = (yes + (answer.Passed is "adopted" or "partlyAdopted" ? 1 : 0), all + 1);
            }
            if (answers.Count == 0 || answers.Values.Any(answer => answer.Passed is null)) continue;
            decided.Add(life.Key);
            if (!answers.Values.Any(answer => answer.Passed is "adopted" or "partlyAdopted")) continue;
            adopted.Add(life.Key);

            var promises = numbered.Where(pair => !pair.Value.IsWatched).ToDictionary(pair => pair.Key, pair => pair.Value.State);
            if (promises.Count > 0 && answers.Values.Any(answer => !answer.Holds)) promises[0] = "open";
            var counted = promises.Values.Where(state => state != "conditionsChanged").ToList();
            if (counted.Count == 0 || counted.Contains("open")) continue;
            if (counted.Contains("claimed")) claimed.Add(life.Key);
            else if (counted.TrueForAll(state => state == "implemented")) verified.Add(life.Key);

            void Forget(string unit) { foreach (var number in numbered.Where(pair => pair.Value.Unit == unit).Select(pair => pair.Key).ToList()) numbered.Remove(number); }
            void Now(JsonNode data, string state) => numbered[data["commitment"]!.GetValue<int>()] = numbered[data["commitment"]!.GetValue<int>()] with { State = state };
        }
        return (decided, adopted, claimed, verified, byUnit);
    }

    private static bool IsYes(string? adoption) => adoption is "adopted" or "partlyAdopted";

    /// <summary>What occurred by the day, as it was known by the time: what was corrected by then, in its corrected form.</summary>
    private IEnumerable<(Guid Stream, string Type, JsonNode Data, DateTimeOffset RecordedAt)> Until(DateOnly day, DateTimeOffset? known)
    {
        var recorded = events.Where(e => known is null || e.RecordedAt <= known).ToList();
        var corrected = recorded.Where(e => e.Type == "fact_corrected_v1").GroupBy(e => (e.Stream, Entry: e.Data["entry"]!.GetValue<int>()))
            .ToDictionary(group => group.Key, group => group.Last().Data["corrected"]!["data"]!);
        var places = new Dictionary<Guid, int>();
        foreach (var e in recorded)
        {
            var place = places[e.Stream] = places.GetValueOrDefault(e.Stream) + 1;
            var data = corrected.GetValueOrDefault((e.Stream, place), e.Data);
            if (Day(data, "occurredOn") <= day) yield return (e.Stream, e.Type, data, e.RecordedAt);
        }
    }

    private static DateOnly Day(JsonNode data, string name) => DateOnly.Parse(data[name]!.ToString());
}
