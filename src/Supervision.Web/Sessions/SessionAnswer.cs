using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Units;

namespace Supervision.Sessions;

/// <summary>Whether a session is ahead, meets or is over on a day (会期状态).</summary>
public enum SessionState
{
    /// <summary>未召开</summary>
    Ahead,

    /// <summary>会议期间</summary>
    Meeting,

    /// <summary>已闭会</summary>
    Over,
}

/// <summary>A session in the list (届次).</summary>
/// <param name="FirstOpensOn">The day it was first announced to open on.</param>
/// <param name="Reports">What the government has handed in.</param>
/// <param name="Received">Proposals that belong to it, put forward during it and until the next one.</param>
/// <param name="Filed">Of these, the ones that have a case number.</param>
public sealed record SessionRow(
    Guid Id, string Code, string Label, int Term, int Meeting, DateOnly OpensOn, DateOnly ClosesOn, DateOnly FirstOpensOn, SessionState State, IReadOnlyList<SessionReport> Reports, int Received, int Filed);

/// <summary>A report the government handed in, as shown (书面通报).</summary>
public sealed record ReportAnswer(SessionReport Which, DateOnly On, string? DocumentNumber, string? Text, bool Late, bool OnPaper, IReadOnlyList<KeptFile> Files);

/// <summary>A plenary session, as shown (届次).</summary>
/// <param name="Obligations">What the government owes it.</param>
public sealed record SessionAnswer(
    Guid Id, string Code, string Label, int Term, int Meeting, DateOnly OpensOn, DateOnly ClosesOn, SessionState State, IReadOnlyList<SessionMove> Moves, IReadOnlyList<ReportAnswer> Reports,
    IReadOnlyList<ObligationAnswer> Obligations, IReadOnlyList<SessionStep> Actions, long Version)
{
    public static SessionState StateOn(DateOnly day, DateOnly opensOn, DateOnly closesOn) => day < opensOn ? SessionState.Ahead : day <= closesOn ? SessionState.Meeting : SessionState.Over;

    public static SessionAnswer Of(Storage.StreamFile<PlenarySession> file, People.Caller caller, UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly today)
    {
        var (session, days) = (file.State, file.State.Days);
        var limits = file.OwedOn(today).OrderBy(row => row.What);
        return new(
            file.Id, days.Code, days.Label, days.Term, days.Meeting, days.OpensOn, days.ClosesOn, StateOn(today, days.OpensOn, days.ClosesOn), session.Moves,
            [.. session.Reports.Select(report => new ReportAnswer(report.Which, report.OccurredOn, report.DocumentNumber, report.Text, report.Late, report.OnPaper, report.Files))],
            [.. limits.Select(row => ObligationAnswer.Of(new LimitSubject(SubjectKind.Session, file.Id, days.Label, days.Label, SessionView.PageOf(file.Id)), row, [], units, rules, calendar, today))],
            [.. SessionLifecycle.OpenTo(session, caller.Actor.Role)], file.Version);
    }
}
