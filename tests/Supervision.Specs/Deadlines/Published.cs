using System.Text.Json;
using Supervision.Deadlines;
using Supervision.Tests;

namespace Supervision.Specs.Deadlines;

/// <summary>The calendar the program is shipped with, read from its files.</summary>
public static class Published
{
    public static readonly DateOnly First = new(2023, 1, 1);
    public static readonly DateOnly Last = new(2026, 12, 31);

    private static readonly IReadOnlyList<JsonElement> Years =
    [
        .. Directory.EnumerateFiles(Path.Combine(Reference.Root, "src", "Supervision.Web", "Deadlines", "calendar"), "*.json")
            .Select(file => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file))),
    ];

    public static WorkingCalendar Calendar { get; } =
        new("shipped", Years.Select(year => year.GetProperty("year").GetInt32()), Years.SelectMany(year => year.GetProperty("days").Deserialize<DayOff[]>(JsonSerializerOptions.Web)!));
}
