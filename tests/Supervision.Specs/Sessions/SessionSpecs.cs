using Supervision.Deadlines;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Sessions;

/// <summary>Plenary sessions: their days and names, and what the government owes them.</summary>
public sealed class SessionSpecs
{
    private static readonly DateOnly Today = new(2025, 12, 20);
    private static readonly SessionDays First = new(11, 1, new(2025, 1, 6), new(2025, 1, 9));
    private static readonly SessionDays Third = new(11, 3, new(2027, 1, 11), new(2027, 1, 14));
    private static readonly AnnounceSession Second = new(11, 2, new(2026, 1, 12), new(2026, 1, 15));

    /// <summary>Who may do what: written down here a second time.</summary>
    public static TheoryData<SessionStep, Role> Everything
    {
        get
        {
            var everything = new TheoryData<SessionStep, Role>();
            foreach (var step in Enum.GetValues<SessionStep>())
                foreach (var role in Enum.GetValues<Role>()) everything.Add(step, role);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_to_everybody_it_is_not_for(SessionStep step, Role role)
    {
        var decision = step switch
        {
            SessionStep.Announce => Second.Decide(Situation(role)),
            SessionStep.Reschedule => new RescheduleSession(new(2026, 1, 19), new(2026, 1, 22), "x").Decide(Announced(), Situation(role)),
            SessionStep.DeliverReport => new DeliverReport(SessionReport.WrittenReport, "1号").Decide(Announced(), Situation(role)),
        };
        var isTheirs = role == Role.Office || role == (step == SessionStep.DeliverReport ? Role.Government : Role.Party);
        Assert.Equal(isTheirs ? null : SessionRefusals.NotYours, Code(decision));
        if (step != SessionStep.Announce) Assert.Equal(isTheirs, SessionLifecycle.OpenTo(Announced(), role).Contains(step));
    }

    [Fact]
    public void What_is_wrong_with_its_number_or_days_is_named()
    {
        foreach (var (command, code) in new (AnnounceSession, RefusalCode)[]
        {
            (Second with { Term = null }, SessionRefusals.NumberMissing), (Second with { Term = 0 }, SessionRefusals.NumberMissing), (Second with { Meeting = 21 }, SessionRefusals.NumberMissing),
            (Second with { OpensOn = null }, SessionRefusals.DaysMissing), (Second with { ClosesOn = null }, SessionRefusals.DaysMissing), (Second with { ClosesOn = new(2026, 1, 11) }, SessionRefusals.ClosesBeforeItOpens),
            (Second with { ClosesOn = new(2026, 2, 12) }, SessionRefusals.TooLong), (Second with { OpensOn = new(1900, 1, 1) }, Days.OutOfRange),
            (Second with { OpensOn = new(2025, 1, 9), ClosesOn = new(2025, 1, 12) }, SessionRefusals.Overlaps), (Second with { OpensOn = new(2027, 1, 14), ClosesOn = new(2027, 1, 20) }, SessionRefusals.Overlaps),
            (Second with { OpensOn = new(2024, 1, 12), ClosesOn = new(2024, 1, 15) }, SessionRefusals.OutOfOrder), (Second with { OpensOn = new(2027, 2, 1), ClosesOn = new(2027, 2, 3) }, SessionRefusals.OutOfOrder),
            (new(12, 1, new(2026, 1, 12), new(2026, 1, 15)), SessionRefusals.OutOfOrder), (new(10, 5, new(2026, 1, 12), new(2026, 1, 15)), SessionRefusals.OutOfOrder),
            (Second with { OccurredOn = Today.AddDays(1) }, SessionRefusals.InTheFuture),
        }) Assert.Equal(code, Code(command.Decide(Situation(Role.Office))));
        Assert.Null(Code((Second with { ClosesOn = new(2026, 2, 11) }).Decide(Situation(Role.Office))));
    }

    [Fact]
    public void The_government_owes_two_reports_by_the_first_day_and_not_to_what_was_over_already()
    {
        var announced = Facts(Second.Decide(Situation(Role.Office)));
        Assert.Equal(
            ["WrittenReport government-office Desk 2025-12-20 2026-01-12 stated", "OutcomeReport government-office Desk 2025-12-20 2026-01-12 stated"],
            announced.OfType<ObligationOpened>().Select(owed => $"{owed.What} {owed.Owner} {owed.Role} {Days.Iso(owed.OpensOn)} {Days.Iso(owed.DueOn)} {owed.Rule}"));
        Assert.Single(Facts(new AnnounceSession(10, 5, new(2024, 1, 8), new(2024, 1, 10)).Decide(Situation(Role.Office))));
        Assert.Equal(3, Facts(new AnnounceSession(10, 5, new(2024, 1, 8), new(2024, 1, 10)) { OccurredOn = new(2023, 12, 20) }.Decide(Situation(Role.Office))).Count);
    }

    [Fact]
    public void Moved_days_move_what_is_still_owed_and_the_old_ones_stay_known()
    {
        var session = Then(Announced(), new DeliverReport(SessionReport.OutcomeReport, Text: "已落实 12 条").Decide(Announced(), Situation(Role.Government)));
        Assert.Equal(SessionRefusals.ReasonMissing, Code(new RescheduleSession(new(2026, 1, 19), new(2026, 1, 22), " ").Decide(session, Situation(Role.Party))));
        Assert.Equal(SessionRefusals.NothingChanges, Code(new RescheduleSession(Second.OpensOn, Second.ClosesOn, "x").Decide(session, Situation(Role.Party))));
        Assert.Equal(SessionRefusals.DaysMissing, Code(new RescheduleSession(null, Second.ClosesOn, "x").Decide(session, Situation(Role.Party))));
        Assert.Equal(SessionRefusals.OutOfOrder, Code(new RescheduleSession(new(2027, 3, 1), new(2027, 3, 2), "x").Decide(session, Situation(Role.Party))));

        var moved = Facts(new RescheduleSession(new(2026, 1, 19), new(2026, 1, 22), "与人大会议衔接").Decide(session, Situation(Role.Party)));
        Assert.Equal(["writtenReport/government-office/1 2026-01-19 Session"], moved.OfType<ObligationRecounted>().Select(again => $"{again.Series} {Days.Iso(again.DueOn)} {again.Cause}"));
        session = moved.Aggregate(session, (so, fact) => PlenarySession.Evolve(so, fact)!);
        Assert.Equal((new DateOnly(2026, 1, 19), new DateOnly(2026, 1, 12)), (session.Days.OpensOn, session.Moves[0].OpenedOn));
        Assert.Empty(Facts(new RescheduleSession(new(2026, 1, 19), new(2026, 1, 23), "延长一天").Decide(session, Situation(Role.Party))).OfType<ObligationRecounted>());

        // One that was entered as over and turns out to be ahead is owed its reports.
        var past = Then(null, new AnnounceSession(11, 2, new(2025, 12, 1), new(2025, 12, 3)).Decide(Situation(Role.Office)));
        Assert.Equal(2, Facts(new RescheduleSession(new(2026, 1, 19), new(2026, 1, 22), "日期录错").Decide(past, Situation(Role.Office))).OfType<ObligationOpened>().Count());
    }

    [Fact]
    public void A_report_says_something_comes_once_and_late_is_recorded_as_late()
    {
        var session = Announced();
        Assert.Equal(SessionRefusals.ReportMissing, Code(new DeliverReport(null, "1号").Decide(session, Situation(Role.Government))));
        Assert.Equal(SessionRefusals.ReportEmpty, Code(new DeliverReport(SessionReport.WrittenReport, " ", "").Decide(session, Situation(Role.Government))));
        Assert.Equal(Texts.TooLongCode, Code(new DeliverReport(SessionReport.WrittenReport, new('x', 101)).Decide(session, Situation(Role.Government))));
        Assert.Equal(SessionRefusals.TooManyFiles, Code(new DeliverReport(SessionReport.WrittenReport, "1号", Files: [.. Enumerable.Range(0, 51).Select(_ => Guid.NewGuid())]).Decide(session, Situation(Role.Government))));
        Assert.Equal(SessionRefusals.BeforeItsCause, Code(new DeliverReport(SessionReport.WrittenReport, "1号") { OccurredOn = Today.AddDays(-1) }.Decide(session, Situation(Role.Government))));

        var inTime = Facts(new DeliverReport(SessionReport.WrittenReport, "1号").Decide(session, Situation(Role.Government, new(2026, 1, 12))));
        Assert.Equal((false, false, false), (((SessionReportDelivered)inTime[0]).Late, ((SessionReportDelivered)inTime[0]).OnPaper, ((ObligationDischarged)inTime[1]).Late));
        var late = Facts(new DeliverReport(SessionReport.WrittenReport, "1号").Decide(session, Situation(Role.Office, new(2026, 1, 13))));
        Assert.Equal((true, true, true), (((SessionReportDelivered)late[0]).Late, ((SessionReportDelivered)late[0]).OnPaper, ((ObligationDischarged)late[1]).Late));
        session = late.Aggregate(session, (so, fact) => PlenarySession.Evolve(so, fact)!);
        Assert.Equal(SessionRefusals.DeliveredAlready, Code(new DeliverReport(SessionReport.WrittenReport, "2号").Decide(session, Situation(Role.Government))));
        session = Then(session, new DeliverReport(SessionReport.OutcomeReport, "2号").Decide(session, Situation(Role.Government)));
        Assert.DoesNotContain(SessionStep.DeliverReport, SessionLifecycle.OpenTo(session, Role.Government));
    }

    [Fact]
    public void A_day_belongs_to_the_session_it_falls_into_or_follows()
    {
        SessionDays[] sessions = [Third, First];
        foreach (var (day, expected) in new[]
        {
            ("2025-01-05", "none"), ("2025-01-06", "11-1 InSession"), ("2025-01-09", "11-1 InSession"), ("2025-01-10", "11-1 BetweenSessions"), ("2027-01-10", "11-1 BetweenSessions"),
            ("2027-01-14", "11-3 InSession"), ("2030-01-01", "11-3 BetweenSessions"),
        }) Assert.Equal(expected, SessionDays.On(sessions, DateOnly.Parse(day)) is var (session, kind) ? $"{session.Code} {kind}" : "none");
        Assert.Null(SessionDays.On([], Today));
    }

    [Fact]
    public void Sessions_and_case_numbers_have_their_Chinese_names_and_are_read_back()
    {
        Assert.Equal("十一届二次会议", First.Label.Replace("一次", "二次", StringComparison.Ordinal));
        Assert.Equal(["一", "九", "十", "十一", "二十", "二十一", "九十九"], new[] { 1, 9, 10, 11, 20, 21, 99 }.Select(SessionNames.Chinese));
        foreach (var written in new[] { "11-2", "十一届二次", "十一届二次会议", " 第十一届 第二次会议 ", "11届2次", "政协第十一届委员会第二次全体会议", "十一届二次全会" }) Assert.Equal((11, 2), SessionNames.Read(written));
        foreach (var unreadable in new[] { null, "", "11", "二次", "〇届一次", "0-1", "11-21", "100-1", "十一届二次会议材料", "十十届一次" }) Assert.Null(SessionNames.Read(unreadable));
        Assert.Equal("十一届二次第045号", SessionNames.CaseNumber("11-2", SessionKind.InSession, 2026, 45));
        Assert.Equal("十一届二次平第012号", SessionNames.CaseNumber("11-2", SessionKind.BetweenSessions, 2026, 12));
        Assert.Equal("〔2026〕第1045号", SessionNames.CaseNumber(null, SessionKind.InSession, 2026, 1045));
    }

    private static PlenarySession Announced() => Then(null, Second.Decide(Situation(Role.Office)));

    private static PlenarySession Then(PlenarySession? session, Decision decision) => Facts(decision).Aggregate(session, PlenarySession.Evolve)!;

    private static IReadOnlyList<Fact> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static SessionSituation Situation(Role role, DateOnly? today = null) =>
        new(new("x", role), new(new DateTimeOffset((today ?? Today).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), today ?? Today), Policy.Rules, Policy.Weekends, [First, Third]);
}
