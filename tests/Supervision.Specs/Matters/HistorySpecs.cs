using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>The rows of the record: for every day, and for what was known at every time, they say what the facts say.</summary>
public sealed class HistorySpecs
{
    [Fact]
    public void Every_row_of_every_story_says_for_every_day_and_time_what_the_facts_until_then_say()
    {
        foreach (var story in Stories())
        {
            var rows = StandingHistory.Of(story.Facts);
            foreach (var known in story.Facts.Select(fact => fact.RecordedAt).Distinct())
            {
                for (var day = MatterSpec.Start.AddDays(-3); day < story.Today.AddDays(3); day = day.AddDays(1))
                {
                    var then = rows.Where(row => row.KnownFrom <= known && !(row.KnownTo <= known) && row.ValidFrom <= day && !(row.ValidTo <= day)).ToList();
                    var right = Corrections.Apply([.. story.Facts.Where(fact => fact.RecordedAt <= known).Select(fact => fact.Fact)]);
                    var replayed = right.Where(fact => fact is not FactCorrected && fact.OccurredOn <= day).Aggregate(default(Matter), Matter.Evolve);
                    if (replayed is null) Assert.Empty(then);
                    else Assert.Equal(Standing.Of(replayed), Assert.Single(then).Standing);
                }
            }
        }
    }

    [Fact]
    public void A_limits_rows_keep_the_original_due_day_and_what_was_known_when()
    {
        var spec = MatterSpec.Finding(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead))).DaysLater(20)
            .Then(Who.Lead, new AcknowledgeMatter { OccurredOn = MatterSpec.Start.AddDays(1), LateEntryReason = "纸质" });
        var rows = ObligationHistory.Of(spec.Facts).Where(row => row.What == Owed.Acknowledgement).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => row is { DischargedOn: null, KnownTo: not null });
        Assert.Contains(rows, row => row.DischargedOn == MatterSpec.Start.AddDays(1) && row.KnownTo is null);
    }

    [Fact]
    public void A_report_handed_over_stands_where_it_has_come_to_upward_beside_how_its_unit_stands()
    {
        var spec = MatterSpec.Of(MatterKind.Opinion, new Told(Who.Office, new ScreenOpinion(ScreeningOutcome.Selected))).DaysLater(3).Then(Who.Government, new AssignMatter(ExpectedMove.Lead))
            .DaysLater(3).Then(Who.Office, new EditOpinion("题", "文")).DaysLater(1).Then(Who.Lead, new AcknowledgeMatter());
        Assert.Equal([(Stage.Selected, Stage.Selected), (Stage.Assigned, Stage.Selected), (Stage.Assigned, Stage.Edited), (Stage.ReadyToRespond, Stage.Edited)],
            StandingHistory.Of(spec.Facts).Where(row => row.KnownTo is null).Select(row => (row.Standing.Stage, row.Standing.Reporting!.Value)));
        Assert.Equal(Stage.Withdrawn, Standing.Of(MatterSpec.Of(MatterKind.Opinion).Then(Who.Member, new WithdrawMatter("不报了")).Matter).Reporting);
        Assert.Null(Standing.Of(MatterSpec.Finding().Matter).Reporting);
    }

    private static IEnumerable<MatterSpec> Stories()
    {
        foreach (var move in ExpectedMove.All) yield return MatterSpec.Before(move).DaysLater(3).Then(move.About(MatterSpec.OtherId));

        // Corrected: the day, the unit, the class.
        yield return MatterSpec.Finding(ExpectedMove.Joint[..1]).DaysLater(5).Then(Who.Office, new CorrectFact(3, "误记", Day: MatterSpec.Start.AddDays(3))).Then(Who.Lead, new AcknowledgeMatter())
            .DaysLater(2).Then(Who.Office, new CorrectFact(3, "又误记", Day: MatterSpec.Start.AddDays(1)));
        yield return MatterSpec.Finding(ExpectedMove.Joint).DaysLater(5).Then(Who.Office, new CorrectFact(3, "误交", Unit: "audit", WrongUnit: ExpectedMove.First)).DaysLater(2).Then(Who.Lead, new AcknowledgeMatter());
        var answered = MatterSpec.Finding([.. ExpectedMove.Sole, new Told(Who.Lead, ExpectedMove.Response)]).DaysLater(5);
        yield return answered.Then(Who.Office, new CorrectFact(answered.EntryOf<ResponsePosted>(), "误填", Class: ResponseClass.A)).DaysLater(2).Then(Who.Government, new PassResponse());

        // Entered late, behind what others did meanwhile.
        yield return MatterSpec.Finding(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First]))).DaysLater(10).Then(Who.Lead, new AcknowledgeMatter())
            .DaysLater(15).Then(Who.FirstCoUnit, new AcknowledgeMatter { OccurredOn = MatterSpec.Start.AddDays(2), LateEntryReason = "补录" })
            .Then(Who.FirstCoUnit, new GiveOpinion("同意") { OccurredOn = MatterSpec.Start.AddDays(4), LateEntryReason = "补录" });
    }
}
