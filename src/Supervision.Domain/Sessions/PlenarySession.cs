using System.Collections.Immutable;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Sessions;

/// <summary>A plenary session of the committee (全体会议届次): what proposals are counted by, and what the government reports to (F29, F47).</summary>
/// <param name="LastOn">The day its days were set last.</param>
public sealed record PlenarySession(SessionDays Days, ImmutableArray<SessionMove> Moves, ImmutableArray<SessionReportDelivered> Reports, DateOnly AnnouncedOn, DateOnly LastOn)
{
    /// <summary>What the government owes it.</summary>
    public Clocks Clocks { get; init; } = Clocks.None;

    public static PlenarySession? Evolve(PlenarySession? session, Fact fact) => (session, fact) switch
    {
        (null, SessionAnnounced announced) => new(new(announced.Term, announced.Meeting, announced.OpensOn, announced.ClosesOn), [], [], announced.OccurredOn, announced.OccurredOn),
        (null, _) => null,
        ({ } s, SessionRescheduled moved) => s with
        {
            Days = s.Days with { OpensOn = moved.OpensOn, ClosesOn = moved.ClosesOn },
            Moves = s.Moves.Add(new(moved.OccurredOn, s.Days.OpensOn, s.Days.ClosesOn, moved.Reason)),
            LastOn = moved.OccurredOn,
        },
        ({ } s, SessionReportDelivered delivered) => s with { Reports = s.Reports.Add(delivered) },
        ({ } s, _) => s with { Clocks = s.Clocks.Evolve(fact) },
    };

    public static PlenarySession? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(PlenarySession), Evolve);

    public bool IsDelivered(SessionReport which) => Reports.Any(report => report.Which == which);
}

/// <summary>A session that was moved (会期调整): on which days it was to meet until then.</summary>
public sealed record SessionMove(DateOnly On, DateOnly OpenedOn, DateOnly ClosedOn, string Reason);

/// <summary>Which step of a session is possible at which stage, for whom (届次流转): the one table, read by decisions, answers and pages.</summary>
public static class SessionLifecycle
{
    public static IReadOnlyList<(SessionStage From, SessionStep Step, Role[] By, SessionStage To)> Table { get; } =
    [
        (SessionStage.Unannounced, SessionStep.Announce, [Role.Office, Role.Party], SessionStage.Announced),
        (SessionStage.Announced, SessionStep.Reschedule, [Role.Office, Role.Party], SessionStage.Announced),
        (SessionStage.Announced, SessionStep.DeliverReport, [Role.Government, Role.Office], SessionStage.Announced),
    ];

    /// <summary>What this role may do with a session now; nothing is left to deliver once both reports are there.</summary>
    public static IEnumerable<SessionStep> OpenTo(PlenarySession session, Role role) =>
        Table.OpenTo(SessionStage.Announced, role)
            .Where(step => step != SessionStep.DeliverReport || Enum.GetValues<SessionReport>().Any(which => !session.IsDelivered(which)));
}
