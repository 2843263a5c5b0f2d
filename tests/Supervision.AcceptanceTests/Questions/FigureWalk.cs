using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>
/// Visits every number of an answer and follows its link: the list it leads to has exactly as many rows. A number's link is rows (of a numerator or a
/// count), of (of a denominator), or what links says under its name; a number that has none fails, unless the answer's caller says that it counts nothing.
/// </summary>
public sealed class FigureWalk(HttpClient client)
{
    /// <summary>What stands beside figures in every answer and counts nothing.</summary>
    private static readonly string[] Beside = ["page", "size", "total", "year", "percent"];

    private readonly Dictionary<string, int> totals = [];
    private readonly List<string> wrong = [];

    /// <summary>How many numbers were held against their lists.</summary>
    public int Followed { get; private set; }

    /// <summary>How many of them were not zero.</summary>
    public int Substantial { get; private set; }

    /// <param name="path">The answer, e.g. /api/proposals/figures?asOf=2026-06-30.</param>
    /// <param name="countsNothing">Members of the answer that are no figures: rows of lists, medians, settings.</param>
    public async Task Through(string path, params string[] countsNothing)
    {
        await Visit(await client.Ask(path), path, [.. Beside, .. countsNothing]);
    }

    /// <summary>Fails with every number whose list says otherwise.</summary>
    public void IsRight() => Assert.True(wrong.Count == 0, $"{wrong.Count} of {Followed} numbers: {string.Join('\n', wrong.Take(40))}");

    private async Task Visit(JsonNode? node, string place, HashSet<string> countsNothing)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var one in array) await Visit(one, place, countsNothing);
                break;
            case JsonObject told:
                var named = (told["key"] ?? told["unit"] ?? told["id"] ?? told["level"] ?? told["from"])?.ToString();
                foreach (var (name, value) in told.Where(pair => !countsNothing.Contains(pair.Key)))
                {
                    if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number) await Follow(number.GetValue<int>(), LinkOf(told, name), $"{place} {named}.{name}");
                    else if (name != "links") await Visit(value, named is null ? $"{place}.{name}" : $"{place} {named}.{name}", countsNothing);
                }
                break;
        }
    }

    private static string? LinkOf(JsonObject told, string name) => name switch
    {
        "numerator" or "count" => told["rows"]?.ToString(),
        "denominator" => told["of"]?.ToString(),
        _ => told["links"]?[name]?.ToString(),
    };

    private async Task Follow(int says, string? link, string place)
    {
        Followed++;
        if (says > 0) Substantial++;
        if (string.IsNullOrEmpty(link))
        {
            wrong.Add($"{place} = {says} has no link");
            return;
        }
        if (!totals.TryGetValue(link, out var listed)) totals[link] = listed = (await client.Ask($"/api{link}{(link.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=1")).Number("total");
        if (listed != says) wrong.Add($"{place} = {says}, {link} lists {listed}");
    }
}
