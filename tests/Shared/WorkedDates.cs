using Supervision.Deadlines;

namespace Supervision.Tests;

/// <summary>
/// Due days worked out beforehand, by hand and by a calculator of other people's, on the days of 2023–2026 as published: worked-dates.tsv.
/// Days that follow each other are written first..last, none at all as -; a day of the year stands behind its unit.
/// </summary>
public sealed record WorkedDate(DateOnly Start, Limit Limit, DateOnly Due, string Skipped, string MadeUp, bool Provisional, string Why)
{
    public static IReadOnlyList<WorkedDate> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Reference.Root, "tests", "Shared", "worked-dates.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cell => new WorkedDate(
            DateOnly.Parse(cell[0]), LimitOf(int.Parse(cell[1]), cell[2].Split(':'), isMoved: cell[3] == "roll"),
            DateOnly.Parse(cell[4]), cell[5], cell[6], Provisional: cell[7] == "provisional", cell[8])),
    ];

    public string Name => $"{Start:yyyy-MM-dd} + {Limit.Count} {Limit.Unit}{(Limit.On is { } day ? $" {day.Month}-{day.Day}" : "")}{(Limit.RollForward ? " moved" : "")}: {Why}";

    private static Limit LimitOf(int count, string[] unit, bool isMoved) =>
        new(count, Enum.Parse<LimitUnit>(unit[0], ignoreCase: true), isMoved, unit is [_, var day] ? new(int.Parse(day[..2]), int.Parse(day[3..])) : null);

    public string Answer => Written(Due, Skipped, MadeUp, Provisional);

    /// <summary>An answer in the words of the table, to be compared as text.</summary>
    public static string Written(DateOnly due, string skipped, string madeUp, bool provisional) =>
        $"{due:yyyy-MM-dd} skipped {skipped} made up {madeUp}{(provisional ? " provisional" : "")}";

    /// <summary>Days in the words of the table.</summary>
    public static string Runs(IEnumerable<DateOnly> days)
    {
        var runs = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days)
        {
            if (runs.Count > 0 && runs[^1].Last.AddDays(1) == day) runs[^1] = runs[^1] with { Last = day };
            else runs.Add((day, day));
        }
        return runs.Count == 0 ? "-" : string.Join(' ', runs.Select(run => run.First == run.Last ? $"{run.First:yyyy-MM-dd}" : $"{run.First:yyyy-MM-dd}..{run.Last:yyyy-MM-dd}"));
    }
}
