using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Sessions;

/// <summary>What a step of a session is decided in (届次情形).</summary>
/// <param name="Others">The other sessions of the county.</param>
public sealed record SessionSituation(Actor By, Moment Now, Rulebooks Policy, WorkingCalendar Calendar, IReadOnlyList<SessionDays> Others)
{
    /// <summary>The files an act names, as they are kept.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>What starts and ends limits from a day on.</summary>
    public Clockwork ClockworkOf(Clocks clocks, DateOnly on) => new(clocks, new RuleSubject(""), Policy, on, Calendar);
}

/// <summary>公布会期: a plenary session is called; from then on the government owes it two reports by its first day (F47).</summary>
public sealed record AnnounceSession(int? Term, int? Meeting, DateOnly? OpensOn, DateOnly? ClosesOn) : IMayBeLate
{
    public const int LongestDays = 31;

    /// <summary>The day it was announced; today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public Decision Decide(SessionSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!SessionLifecycle.Table.Allows(SessionStage.Unannounced, SessionStep.Announce, situation.By.Role)) return SessionRefusals.NotYours;
        if (Term is not (>= 1 and <= SessionNames.LastTerm and var term) || Meeting is not (>= 1 and <= SessionNames.LastMeeting and var meeting))
            return SessionRefusals.NumberMissing.About($"{SessionNames.LastTerm}", $"{SessionNames.LastMeeting}");
        if (OpensOn is not { } opensOn || ClosesOn is not { } closesOn) return SessionRefusals.DaysMissing;
        var days = new SessionDays(term, meeting, opensOn, closesOn);
        if ((SessionAct.RefusalOfDay(on, situation.Now.Day, null) ?? RefusalOfDays(days, situation.Others)) is { } refusal) return refusal;

        var announced = new SessionAnnounced(on, term, meeting, opensOn, closesOn);
        return Decision.Record([announced, .. Owing(PlenarySession.Evolve(null, announced)!, days, situation, on)]);
    }

    /// <summary>The reports it is owed and was not told of yet. One that was over before it was announced here asks for none: what was reported to it, nobody can tell from here.</summary>
    public static IEnumerable<Fact> Owing(PlenarySession session, SessionDays days, SessionSituation situation, DateOnly on)
    {
        if (days.ClosesOn < on) return [];
        var (clockwork, government) = (situation.ClockworkOf(session.Clocks, on), situation.Policy.On(on).Desks.Government);
        return
        [
            .. Enum.GetValues<SessionReport>().Where(which => !session.IsDelivered(which) && session.Clocks.BySeries.Values.All(clock => clock.What != OwedFor(which)))
                .Select(which => clockwork.OpenUntil(OwedFor(which), government, OwnerRole.Desk, on, on, DueDate.Fixed(days.OpensOn, situation.Calendar))),
        ];
    }

    /// <summary>The limit a report ends.</summary>
    public static Owed OwedFor(SessionReport which) => which switch { SessionReport.WrittenReport => Owed.WrittenReport, SessionReport.OutcomeReport => Owed.OutcomeReport };

    /// <summary>A session is not over before it begins, meets while no other does, and after all those with a smaller number.</summary>
    public static Rejection? RefusalOfDays(SessionDays days, IEnumerable<SessionDays> others)
    {
        if ((Days.Refuse(days.OpensOn) ?? Days.Refuse(days.ClosesOn)) is { } outOfRange) return outOfRange;
        if (days.ClosesOn < days.OpensOn) return SessionRefusals.ClosesBeforeItOpens.About(Days.Iso(days.OpensOn), Days.Iso(days.ClosesOn));
        if (days.ClosesOn >= days.OpensOn.AddDays(LongestDays)) return SessionRefusals.TooLong.About($"{LongestDays}");
        foreach (var other in others.Where(other => other.Code != days.Code).OrderBy(other => other.OpensOn))
        {
            if (days.OpensOn <= other.ClosesOn && other.OpensOn <= days.ClosesOn) return SessionRefusals.Overlaps.About(other.Label, Days.Iso(other.OpensOn), Days.Iso(other.ClosesOn));
            var isLater = (days.Term, days.Meeting).CompareTo((other.Term, other.Meeting)) > 0;
            if (isLater != days.OpensOn > other.OpensOn) return SessionRefusals.OutOfOrder.About(days.Label, other.Label, Days.Iso(other.OpensOn), Days.Iso(other.ClosesOn));
        }
        return null;
    }
}

/// <summary>One step in the life of a session (届次动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record SessionAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract SessionStep Step { get; }

    public Decision Decide(PlenarySession session, SessionSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!SessionLifecycle.Table.MayEver(Step, situation.By.Role)) return SessionRefusals.NotYours;
        if (!SessionLifecycle.Table.Allows(SessionStage.Announced, Step, situation.By.Role)) return SessionRefusals.WrongStage;
        return RefusalOfDay(on, situation.Now.Day, NotBefore(session)) is { } refusal ? refusal : On(session, situation, on);
    }

    public static Rejection? RefusalOfDay(DateOnly on, DateOnly today, DateOnly? notBefore) => Days.Refuse(on, today, notBefore, SessionRefusals.InTheFuture, SessionRefusals.BeforeItsCause);

    /// <summary>The first day it can have happened on.</summary>
    protected abstract DateOnly NotBefore(PlenarySession session);

    protected abstract Decision On(PlenarySession session, SessionSituation situation, DateOnly on);
}

/// <summary>调整会期: it meets on other days; what is owed by its first day is owed by the new one, and the old one stays known.</summary>
public sealed record RescheduleSession(DateOnly? OpensOn, DateOnly? ClosesOn, string? Reason) : SessionAct
{
    public override SessionStep Step => SessionStep.Reschedule;

    protected override DateOnly NotBefore(PlenarySession session) => session.LastOn;

    protected override Decision On(PlenarySession session, SessionSituation situation, DateOnly on)
    {
        if (OpensOn is not { } opensOn || ClosesOn is not { } closesOn) return SessionRefusals.DaysMissing;
        if ((Texts.Missing(Reason, SessionRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal) return refusal;
        var days = session.Days with { OpensOn = opensOn, ClosesOn = closesOn };
        if (days == session.Days) return SessionRefusals.NothingChanges;
        if (AnnounceSession.RefusalOfDays(days, situation.Others) is { } wrong) return wrong;

        return Decision.Record(
        [
            new SessionRescheduled(on, opensOn, closesOn, Reason!.Trim()),
            .. session.Clocks.Running().Where(clock => clock.DueOn != opensOn).Select(clock =>
                new ObligationRecounted(on, clock.Series, opensOn, false, clock.Rule, clock.RuleVersion, situation.Calendar.Version, RecountCause.Session)),
            .. AnnounceSession.Owing(session, days, situation, on),
        ]);
    }
}

/// <summary>提交通报: the government reports to the session in writing (F47); what came on paper, the office enters. A late one is recorded as late, never refused.</summary>
/// <param name="Which">Which of the two it is.</param>
/// <param name="DocumentNumber">Its number, where it has one.</param>
/// <param name="Text">What it says, in short.</param>
public sealed record DeliverReport(SessionReport? Which, string? DocumentNumber = null, string? Text = null, IReadOnlyList<Guid>? Files = null) : SessionAct, INamesFiles
{
    public override SessionStep Step => SessionStep.DeliverReport;

    IReadOnlyList<Guid> INamesFiles.Named => [.. (Files ?? []).Distinct()];

    protected override DateOnly NotBefore(PlenarySession session) => session.AnnouncedOn;

    protected override Decision On(PlenarySession session, SessionSituation situation, DateOnly on)
    {
        if (Which is not { } which) return SessionRefusals.ReportMissing;
        if (session.IsDelivered(which)) return SessionRefusals.DeliveredAlready;
        if ((Texts.TooLong(DocumentNumber, 100) ?? Texts.TooLong(Text)) is { } refusal) return refusal;
        if (Files?.Count > INamesFiles.Most) return SessionRefusals.TooManyFiles.About($"{INamesFiles.Most}");
        if (Texts.Tidy(DocumentNumber) is null && Texts.Tidy(Text) is null) return SessionRefusals.ReportEmpty;

        Fact[] done = [.. situation.ClockworkOf(session.Clocks, on).Discharge(on, _ => true, AnnounceSession.OwedFor(which))];
        return Decision.Record(
            [new SessionReportDelivered(on, which, Texts.Tidy(DocumentNumber), Texts.Tidy(Text), Clockwork.IsLate(done), situation.By.Role == Role.Office, situation.Files), .. done]);
    }
}
