using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Tests;

/// <summary>A rulebook and a calendar for specs: round numbers, weekends only, every year published.</summary>
public static class Policy
{
    public static WorkingCalendar Weekends { get; } = new("spec", Enumerable.Range(2020, 20), []);

    public static Rulebook Rules { get; } = new(
        1, new(2023, 1, 1), new("cppcc-office", "party-committee", "government-office"), BackdatingDays: 7, DueSoonDays: 7, LongOverdueDays: 180, TermEndsOn: null,
        [
            new("finding", [Role.Member, Role.Group, Role.Office]), new("duty", [Role.Office, Role.Party]),
            new("proposal", [Role.Member, Role.Office, Role.ProposalsCommittee], Filing: true, Evaluation: true), new("suggestion", [Role.Office], SignOff: true), new("snapshot", [Role.Member], Review: false), new("opinion", [Role.Member, Role.Office], Reporting: true),
        ],
        [
            Rule(LimitNames.Assign, 5, LimitUnit.WorkingDays), Rule(LimitNames.Acknowledge, 3, LimitUnit.WorkingDays), Rule(LimitNames.RequestReturn, 5, LimitUnit.WorkingDays),
            Rule(LimitNames.DecideReturn, 7, LimitUnit.CalendarDays), Rule(LimitNames.GiveOpinion, 1, LimitUnit.Months), Rule(LimitNames.Respond, 3, LimitUnit.Months),
            Rule(LimitNames.Repair, 10, LimitUnit.WorkingDays), Rule(LimitNames.ReviewResponse, 10, LimitUnit.WorkingDays), Rule(LimitNames.LookBackAfterClaim, 30, LimitUnit.CalendarDays),
            Rule(LimitNames.LookBackAfterPromise, 30, LimitUnit.CalendarDays), Rule(LimitNames.LookBackWithoutPromise, 6, LimitUnit.Months),
            Rule(LimitNames.File, 15, LimitUnit.WorkingDays), Rule(LimitNames.Redo, 3, LimitUnit.Months), Rule(LimitNames.DecideExtension, 5, LimitUnit.WorkingDays),
            Rule(LimitNames.ReportInstruction, 1, LimitUnit.Months), Rule(LimitNames.ExtendResponse, 6, LimitUnit.Months), Rule(LimitNames.ExtendOpinion, 2, LimitUnit.Months),
            Rule(LimitNames.Evaluate, 15, LimitUnit.WorkingDays), Rule(LimitNames.FaceToFace, 1, LimitUnit.Months),
            Rule(LimitNames.ScreenReport, 5, LimitUnit.WorkingDays), Rule(LimitNames.ScreenUrgentReport, 1, LimitUnit.WorkingDays), Rule(LimitNames.IssueReport, 10, LimitUnit.WorkingDays), Rule(LimitNames.IssueUrgentReport, 2, LimitUnit.WorkingDays),
            Rule(LimitNames.Contact, 15, LimitUnit.WorkingDays, "proposal"),
            Rule(LimitNames.ImplementAgain, 1, LimitUnit.Months), Rule(LimitNames.StandingReview, 1, LimitUnit.Years, cycles: 5),
        ]);

    private static LimitRule Rule(string name, int count, LimitUnit unit, string? kind = null, int cycles = 1) => new(name, kind, new(count, unit), "spec", cycles);
}
