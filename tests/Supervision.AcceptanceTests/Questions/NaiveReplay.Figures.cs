using System.Text.Json.Nodes;

namespace Supervision.AcceptanceTests.Questions;

/// <content>The figures of proposals and of reports upward, counted from the raw events in plain code.</content>
public sealed partial class NaiveReplay
{
    /// <summary>Every figure of proposals on a day, by its name: a number, or two.</summary>
    public SortedDictionary<string, string> Proposals(DateOnly day, DateTimeOffset? known)
    {
        var (decided, adopted, _, verified, _) = Matters(day, known);
        var cases = Cases(day, known).Where(one => one.Kind == "proposal").ToList();
        var filed = cases.Where(one => one.Disposition == "filed").ToList();
        var answered = filed.Where(one => decided.Contains(one.Id)).ToList();
        var yes = filed.Where(one => adopted.Contains(one.Id)).ToList();
        var streams = cases.Select(one => $"{one.Id}").ToHashSet();
        var limits = Limits(day, known).Where(pair => streams.Contains(pair.Key.Split(' ')[0]) && pair.Value.Opens <= day && !pair.Value.IsGone).Select(pair => (Series: pair.Key.Split(' ', 2)[1], Of: pair.Value)).ToList();
        var answers = limits.Where(limit => limit.Of.What == "response").ToList();
        // A clock that stands still runs to no day; by the day first set it is due all the same.
        var due = answers.Where(limit => limit.Of.Due <= day && !(limit.Of.Runs && limit.Of.Stands)).ToList();
        var first = answers.Where(limit => limit.Of.Original <= day).ToList();
        var late = answers.Where(limit => limit.Of is { Runs: true, Stands: false } && limit.Of.Due < day).Select(limit => day.DayNumber - limit.Of.Due.DayNumber).Order().ToList();
        var looks = limits.Where(limit => limit.Of.What == "lookBack" && limit.Of.Due <= day).ToList();
        var forms = Forms(day, known).Where(form => streams.Contains($"{form.Matter}")).ToList();
        var opened = forms.Where(form => form is { IsOpen: true, Attitude: not null }).ToList();
        var best = filed.Where(one => one.IsExcellent).ToList();

        var told = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["received"] = $"{cases.Count}",
            ["filing"] = $"{filed.Count}/{cases.Count}",
            ["answered"] = $"{answered.Count}/{filed.Count(one => one.Units.Count > 0)}",
            ["onTime"] = $"{due.Count(limit => limit.Of.Done <= limit.Of.Due)}/{due.Count}",
            ["onTimeByOriginal"] = $"{first.Count(limit => limit.Of.Done <= limit.Of.Original)}/{first.Count}",
            ["closed"] = $"{filed.Count(one => one.IsClosed)}/{filed.Count}",
            ["attitude"] = $"{opened.Count(form => form.Attitude is "satisfied" or "mostlySatisfied")}/{opened.Count}",
            ["result"] = $"{opened.Count(form => form.Result is "satisfied" or "mostlySatisfied")}/{opened.Count}",
            ["coverage"] = $"{opened.Count}/{forms.Count(form => form.IsOpen)}",
            ["paper"] = $"{opened.Count(form => form.IsPaper)}/{opened.Count}",
            ["waiting"] = $"{forms.Count(form => !form.IsOpen)}",
            ["adopted"] = $"{yes.Count}/{answered.Count}",
            ["implemented"] = $"{yes.Count(one => verified.Contains(one.Id))}/{yes.Count}",
            ["notDone"] = $"{yes.Count(one => !verified.Contains(one.Id))}/{yes.Count}",
            ["lookedBack"] = $"{looks.Count(limit => limit.Of.Done is not null)}/{looks.Count}",
            ["extended"] = $"{answers.Count(limit => limit.Of.IsExtended)}/{answers.Count}",
            ["collective"] = $"{filed.Count(one => one.IsCollective)}/{filed.Count}",
            ["supervisory"] = $"{filed.Count(one => one.IsSupervisory)}/{filed.Count}",
            ["key"] = $"{filed.Count(one => one.IsKey)}/{filed.Count}",
            ["excellent"] = $"{best.Count}/{filed.Count}",
            ["excellentCollective"] = $"{best.Count(one => one.IsCollective)}/{best.Count}",
            ["overdue"] = $"{late.Count}",
            ["overdue median"] = late.Count == 0 ? "" : FormattableString.Invariant($"{(late[(late.Count - 1) / 2] + late[late.Count / 2]) / 2.0}"),
            ["overdue most"] = late.Count == 0 ? "" : $"{late[^1]}",
        };
        foreach (var disposition in new[] { "pending", "filed", "notFiled", "converted", "letter", "mergedAway", "withdrawn" }) told[$"disposition {disposition}"] = $"{cases.Count(one => one.Disposition == disposition)}";
        foreach (var @class in new[] { "a", "b", "c", "d" }) told[$"class {@class}"] = $"{answered.Count(one => one.Class == @class)}";
        told["class unclassified"] = $"{answered.Count(one => one.Class is null)}";
        foreach (var unit in filed.SelectMany(one => one.Units.Keys).Distinct())
        {
            var own = answers.Where(limit => limit.Of.Owner == unit).ToList();
            told[$"unit {unit}"] = $"{filed.Count(one => one.Units.ContainsKey(unit))} {filed.Count(one => one.Units.TryGetValue(unit, out var said) && said.IsPassed)}"
                + $" {due.Count(limit => limit.Of.Owner == unit)} {due.Count(limit => limit.Of.Owner == unit && limit.Of.Done <= limit.Of.Due)} {opened.Count(form => form.Unit == unit)} {own.Count(limit => !limit.Series.EndsWith("/1", StringComparison.Ordinal))}";
        }
        return told;
    }

    /// <summary>Every figure of reports upward on a day, by its name.</summary>
    public SortedDictionary<string, string> Opinions(DateOnly day, DateTimeOffset? known)
    {
        var (decided, _, _, _, _) = Matters(day, known);
        var reports = Cases(day, known).Where(one => one.Kind == "opinion" && one.IsReceived).ToList();
        var limits = Limits(day, known).Where(pair => pair.Value.Opens <= day && pair.Value.Due <= day && !pair.Value.IsGone).ToLookup(pair => Guid.Parse(pair.Key.Split(' ')[0]), pair => pair.Value);
        var issuing = reports.Where(one => limits[one.Id].Any(limit => limit.What == "issuing")).ToList();
        var asked = reports.SelectMany(one => limits[one.Id]).Where(limit => limit.What == "instructionReport").ToList();
        var sent = reports.Where(one => one.Sent.Count > 0).ToList();
        var handed = reports.Where(one => one.Units.Count > 0).ToList();
        string[] levels = ["county", "city", "province", "national"];
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["received"] = $"{reports.Count}",
            ["selected"] = $"{reports.Count(one => one.IsSelected)}/{reports.Count}",
            ["issued"] = $"{reports.Count(one => one.IsIssued)}/{reports.Count}",
            ["issuedInTime"] = $"{issuing.Count(one => limits[one.Id].Any(limit => limit.What == "issuing" && limit.Done <= limit.Due))}/{issuing.Count}",
            ["instructed"] = $"{sent.Count(one => one.Instructed.Count > 0)}/{sent.Count}",
            ["instructionsReported"] = $"{asked.Count(limit => limit.Done is not null)}/{asked.Count}",
            ["answered"] = $"{handed.Count(one => decided.Contains(one.Id))}/{handed.Count}",
        };
        for (var at = 0; at < levels.Length; at++)
        {
            var (level, above) = (levels[at], levels[at..]);
            var there = reports.Where(one => one.Sent.Contains(level)).ToList();
            told[$"level {level}"] = $"{there.Count} {reports.Count(one => one.Used.Contains(level))} {there.Count(one => one.Used.Exists(above.Contains))} {reports.Sum(one => one.Used.Count(used => used == level))} {reports.Count(one => one.Instructed.Contains(level))}";
            if (there.Count > 0) told[$"used{char.ToUpperInvariant(level[0])}{level[1..]}"] = $"{there.Count(one => one.Used.Exists(above.Contains))}/{there.Count}";
        }
        return told;
    }

    /// <summary>The league table of members, as known now: for each, how many reports were received, issued, used at each level, instructed upon within the days.</summary>
    public SortedDictionary<string, string> League(DateOnly from, DateOnly to)
    {
        var acts = new Dictionary<(string Member, string Act), HashSet<Guid>>();
        foreach (var life in Until(DateOnly.MaxValue, null).GroupBy(e => e.Stream))
        {
            if (life.First() is not { Type: "matter_raised_v1", Data: var raised } || raised["kind"]!.ToString() != "opinion") continue;
            var named = raised["proposal"]?["proposers"]?.AsArray().Select(proposer => proposer!["member"]?.ToString()) ?? [];
            var members = named.Concat(life.Where(e => e.Type == "matter_absorbed_v1").Select(e => e.Data["member"]?.ToString())).OfType<string>().Distinct().ToList();
            foreach (var (stream, type, data, _) in life.Where(e => Day(e.Data, "occurredOn") is var day && from <= day && day <= to))
            {
                var act = type switch { "opinion_received_v1" => "received", "opinion_issued_v1" => "issued", "opinion_used_v1" => $"used {data["level"]}", "instruction_given_v1" => "instructed", _ => null };
                foreach (var member in members.Where(_ => act is not null)) (acts.TryGetValue((member, act!), out var those) ? those : acts[(member, act!)] = []).Add(stream);
            }
        }
        string[] columns = ["received", "issued", "used county", "used city", "used province", "used national", "instructed"];
        return new(acts.Keys.Select(key => key.Member).Distinct().ToDictionary(member => $"member:{member}", member => string.Join(' ', columns.Select(act => acts.GetValueOrDefault((member, act))?.Count ?? 0))), StringComparer.Ordinal);
    }

    /// <summary>What the events say of a matter by a day.</summary>
    private sealed class Case
    {
        public required Guid Id { get; init; }

        public string Kind { get; set; } = "";

        public string Disposition { get; set; } = "";

        public bool IsClosed { get; set; }

        public bool IsCollective { get; set; }

        public bool IsSupervisory { get; set; }

        public bool IsKey { get; set; }

        public bool IsExcellent { get; set; }

        public bool IsReceived { get; set; }

        public bool IsSelected { get; set; }

        public bool IsIssued { get; set; }

        public List<string> Sent { get; } = [];

        public List<string> Used { get; } = [];

        public List<string> Instructed { get; } = [];

        public string? Lead { get; set; }

        /// <summary>Per unit that has to answer: the class of what it said last and of what held last.</summary>
        public Dictionary<string, (string? Said, string? Held, bool IsPassed, bool Holds)> Units { get; } = [];

        public string? Class => Units.Values.Select(unit => unit.Held).Distinct().ToList() is [{ } same] ? same : null;
    }

    private IEnumerable<Case> Cases(DateOnly day, DateTimeOffset? known)
    {
        foreach (var life in Until(day, known).GroupBy(e => e.Stream))
        {
            var one = new Case { Id = life.Key };
            foreach (var (_, type, data, _) in life) Follow(one, type, data);
            if (one.Kind.Length > 0) yield return one;
        }
    }

    private static void Follow(Case one, string type, JsonNode data)
    {
        var unit = data["unit"]?.ToString();
        switch (type)
        {
            case "matter_raised_v1":
                one.Kind = data["kind"]!.ToString();
                one.Disposition = data["needsFiling"]!.GetValue<bool>() ? "pending" : "filed";
                one.IsCollective = data["proposedBy"]?.ToString() is "party" or "massOrganisation" or "committee" or "sector" or "group";
                one.IsSupervisory = data["proposal"]?["isSupervisory"]?.GetValue<bool>() == true;
                break;
            case "matter_filed_v1":
                one.Disposition = "filed";
                one.IsSupervisory = data["isSupervisory"]?.GetValue<bool>() ?? one.IsSupervisory;
                break;
            case "filing_refused_v1": one.Disposition = data["onward"]!.ToString() == "letter" ? "letter" : "notFiled"; break;
            case "matter_merged_v1": one.Disposition = "mergedAway"; break;
            case "matter_converted_v1": one.Disposition = "converted"; break;
            case "matter_withdrawn_v1": one.Disposition = "withdrawn"; break;
            case "matter_closed_v1": one.IsClosed = true; break;
            case "matter_reopened_v1":
                one.IsClosed = false;
                if (data["to"]!.ToString() == "response") foreach (var each in one.Units.Keys.ToList()) one.Units[each] = one.Units[each] with { Holds = false };
                break;
            case "key_designated_v1": one.IsKey = true; break;
            case "proposal_rated_v1": one.IsExcellent = data["isExcellent"]!.GetValue<bool>(); break;
            case "matter_assigned_v1":
                one.Units.Clear();
                one.Lead = data["lead"]?.ToString();
                if (one.Lead is not null) one.Units[one.Lead] = default;
                foreach (var each in data["splitUnits"]?.AsArray() ?? []) one.Units[each!.ToString()] = default;
                break;
            case "matter_reassigned_v1" when one.Units.Remove(data["from"]!.ToString()):
                one.Units[data["to"]!.ToString()] = default;
                if (one.Lead == data["from"]!.ToString()) one.Lead = data["to"]!.ToString();
                break;
            case "unit_added_v1" when data["role"]!.ToString() == "split": one.Units[unit!] = default; break;
            case "return_accepted_v1" when data["isLead"]!.GetValue<bool>(): one.Units.Clear(); break;
            case "return_accepted_v1": one.Units.Remove(unit!); break;
            case "response_posted_v1": one.Units[unit!] = one.Units[unit!] with { Said = data["class"]?.ToString(), Holds = false }; break;
            case "response_passed_v1": one.Units[unit ?? one.Lead!] = one.Units[unit ?? one.Lead!] with { Held = one.Units[unit ?? one.Lead!].Said, IsPassed = true, Holds = true }; break;
            case "response_reclassified_v1":
                var now = data["to"]?.ToString();
                one.Units[unit!] = one.Units[unit!] with { Said = now, Held = one.Units[unit!].Holds ? now : one.Units[unit!].Held };
                break;
            case "redo_ordered_v1": one.Units[unit!] = one.Units[unit!] with { Holds = false }; break;
            case "opinion_received_v1": one.IsReceived = true; break;
            case "opinion_screened_v1": one.IsSelected |= data["outcome"]!.ToString() == "selected"; break;
            case "opinion_issued_v1": one.IsIssued = true; break;
            case "opinion_sent_v1": one.Sent.Add(data["level"]!.ToString()); break;
            case "opinion_used_v1": one.Used.Add(data["level"]!.ToString()); break;
            case "instruction_given_v1": one.Instructed.Add(data["level"]!.ToString()); break;
        }
    }

    /// <summary>One proposer's evaluation in the latest round of a unit.</summary>
    private sealed record Form(Guid Matter, string Unit, bool IsOpen, string? Attitude, string? Result, bool IsPaper);

    private IEnumerable<Form> Forms(DateOnly day, DateTimeOffset? known)
    {
        foreach (var life in Until(day, known).GroupBy(e => e.Stream))
        {
            var asked = new List<(int Round, string Unit, List<string> Of)>();
            var opened = new Dictionary<int, JsonArray>();
            foreach (var (_, type, data, _) in life)
            {
                if (type == "evaluation_asked_v1") asked.Add((data["window"]!.GetValue<int>(), data["unit"]!.ToString(), [.. data["of"]!.AsArray().Select(address => address!.ToString())]));
                if (type == "evaluations_opened_v1") opened[data["window"]!.GetValue<int>()] = data["contents"]!.AsArray();
            }
            foreach (var (round, unit, of) in asked.Where(one => !asked.Exists(later => later.Unit == one.Unit && later.Round > one.Round)))
            {
                foreach (var address in of)
                {
                    var said = opened.GetValueOrDefault(round)?.FirstOrDefault(content => content!["side"]!.ToString() == "proposer" && content["by"]!.ToString() == address);
                    yield return new(life.Key, unit, opened.ContainsKey(round), said?["content"]?["attitude"]?.ToString(), said?["content"]?["result"]?.ToString(), said?["channel"]?.ToString() == "paper");
                }
            }
        }
    }
}
