using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A duty, or one of its measures, as it read from a day on (任务台账沿革).</summary>
/// <param name="Measure">The measure's number; zero for the duty itself.</param>
/// <param name="Evidence">How much evidence was brought with the reports, files included.</param>
/// <param name="Limits">The names of all limits there had been by then, those to come included.</param>
/// <param name="ValidTo">The first day it read otherwise; null where it still does.</param>
public sealed record DutyRow(
    int Measure, string Text, IReadOnlyList<string> Units, IReadOnlyList<string> Named, TimeLimit Limit, int Reports, int Evidence, DateOnly? LastReportOn, IReadOnlyList<string> Gauges, IReadOnlyList<string> Limits, Stage Stage,
    DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    public bool SaysTheSame(DutyRow other) =>
        (Measure, Text, Limit, Reports, Evidence, LastReportOn, Stage) == (other.Measure, other.Text, other.Limit, other.Reports, other.Evidence, other.LastReportOn, other.Stage)
        && Units.SequenceEqual(other.Units) && Named.SequenceEqual(other.Named) && Gauges.SequenceEqual(other.Gauges) && Limits.SequenceEqual(other.Limits);
}

/// <summary>Turns the facts of one duty into its rows for any day (任务台账). What somebody did later, he may have entered earlier: the days decide.</summary>
public static class DutyHistory
{
    /// <param name="right">The facts, with what was corrected set right.</param>
    public static IReadOnlyList<DutyRow> Of(IReadOnlyList<Fact> right)
    {
        if (!right.OfType<DutyGiven>().Any()) return [];

        var (track, text, isClosed) = (DutyTrack.None, "", false);
        var reports = new Dictionary<int, (int Count, int Evidence, DateOnly? On)>();
        var limits = new List<(int Of, string Series)>();
        var (rows, current) = (new List<DutyRow>(), new Dictionary<int, DutyRow>());
        var days = right.Select((fact, index) => (Fact: fact, Files: FilesWith(right, index))).Where(one => one.Fact is not FactCorrected).GroupBy(one => one.Fact.OccurredOn).OrderBy(day => day.Key);
        foreach (var day in days)
        {
            foreach (var (fact, files) in day)
            {
                track = track.Evolve(fact);
                text = fact switch { MatterRaised raised => raised.Text, DutyAmended { Text: { } words } => words, _ => text };
                isClosed = fact switch { MatterClosed => true, MatterReopened => false, _ => isClosed };
                if (fact is ObligationOpened opened && LimitOf(opened) is { } of) limits.Add((of, opened.Series));
                if (ReportOf(fact) is not { } report) continue;
                var before = reports.GetValueOrDefault(report.Measure);
                reports[report.Measure] = (before.Count + 1, before.Evidence + report.Evidence + files, fact.OccurredOn);
            }
            if (!track.IsGiven) continue;
            foreach (var row in Rows(day.Key)) Keep(row);
        }
        return [.. rows.Concat(current.Values).OrderBy(row => row.Measure).ThenBy(row => row.ValidFrom)];

        IEnumerable<DutyRow> Rows(DateOnly on)
        {
            var own = reports.GetValueOrDefault(0);
            yield return new(0, text, track.Units, track.Named, track.Limit!, own.Count, own.Evidence, own.On, track.Gauges, LimitsOf(0), isClosed ? Stage.Closed : Stage.Ongoing, on);
            foreach (var measure in track.Measures.Values)
            {
                var its = reports.GetValueOrDefault(measure.Number);
                yield return new(
                    measure.Number, measure.Text, measure.Units, measure.Named, measure.Limit, its.Count, its.Evidence, its.On, [], LimitsOf(measure.Number), isClosed && measure.IsOpen ? Stage.Closed : measure.Stage, on);
            }
        }

        string[] LimitsOf(int number) => [.. limits.Where(limit => limit.Of == number).Select(limit => limit.Series)];

        void Keep(DutyRow row)
        {
            if (current.TryGetValue(row.Measure, out var before))
            {
                if (before.SaysTheSame(row)) return;
                rows.Add(before with { ValidTo = row.ValidFrom });
            }
            current[row.Measure] = row;
        }
    }

    /// <summary>Which row a limit belongs to; null where to none.</summary>
    private static int? LimitOf(ObligationOpened opened) => opened.What is Owed.DutyReport or Owed.StandingReview ? 0 : DutyCadence.MeasureOf(opened.Series);

    private static (int Measure, int Evidence)? ReportOf(Fact fact) => fact switch
    {
        DutyReported reported => (0, reported.Evidence.Count),
        MeasureReported reported => (reported.Number, reported.Evidence.Count),
        _ => null,
    };

    private static int FilesWith(IReadOnlyList<Fact> facts, int index) => ReportOf(facts[index]) is not null && index + 1 < facts.Count && facts[index + 1] is FilesAttached attached ? attached.Files.Count : 0;
}
