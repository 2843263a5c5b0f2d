using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Occasions;

/// <summary>A member as an occasion knows him (参加人).</summary>
/// <param name="Presence">Null while nothing is recorded.</param>
/// <param name="Reason">Why he was excused.</param>
public sealed record Participant(string Member, bool IsInvited, InvitationReply? Reply = null, string? ReplyNote = null, Presence? Presence = null, string? Reason = null);

/// <summary>A day an occasion was to take place on before it was moved (原定日期).</summary>
public sealed record MovedDay(DateOnly From, DateOnly To, string Reason, DateOnly MovedOn);

/// <summary>Something members are invited to (履职活动, F115): scheduled, held, attended, or none of it.</summary>
public sealed record Occasion(
    OccasionScheduled Scheduled, OccasionStage Stage, string Title, BriefingSubject? Subject, string Host, DateOnly On, string? Place, string? Text, ImmutableArray<MovedDay> Moves,
    ImmutableSortedDictionary<string, Participant> People, int Guests, ImmutableArray<OccasionOpinionGiven> Opinions, string? CancelReason)
{
    public static Occasion? Evolve(Occasion? occasion, Fact fact) => (occasion, fact) switch
    {
        (null, OccasionScheduled s) => new(
            s, OccasionStage.Scheduled, s.Title, s.Subject, s.Host, s.On, s.Place, s.Text, [], ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal), 0, [], null),
        (null, _) => null,
        ({ } o, MembersInvited invited) => o with { People = o.People.SetItems(invited.Members.Select(member => KeyValuePair.Create(member, new Participant(member, IsInvited: true)))) },
        ({ } o, OccasionChanged c) => o with
        {
            Title = c.Title,
            Subject = c.Subject,
            Host = c.Host,
            On = c.On,
            Place = c.Place,
            Text = c.Text,
            Moves = c.On == o.On ? o.Moves : o.Moves.Add(new(o.On, c.On, c.Reason ?? "", c.OccurredOn)),
            People = o.People.RemoveRange(c.Released),
        },
        ({ } o, InvitationAnswered answered) => o.With(answered.Member, one => one with { Reply = answered.Reply, ReplyNote = answered.Note }),
        ({ } o, OccasionHeld held) => held.Attendance.Aggregate(o with { Stage = OccasionStage.Held, Guests = held.Guests }, Present),
        ({ } o, AttendanceCorrected corrected) => corrected.Attendance.Aggregate(o with { Guests = corrected.Guests ?? o.Guests }, Present),
        ({ } o, OccasionOpinionGiven opinion) => o with { Opinions = o.Opinions.Add(opinion) },
        ({ } o, OccasionCancelled cancelled) => o with { Stage = OccasionStage.Cancelled, CancelReason = cancelled.Reason },
        ({ } o, _) => o,
    };

    public static Occasion? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Occasion), Evolve);

    /// <summary>How it stands on a day: from the day after its own, an occasion nobody has reported on is missing.</summary>
    public static OccasionState StateOf(OccasionStage stage, DateOnly on, DateOnly today) => stage switch
    {
        OccasionStage.Held => OccasionState.Held,
        OccasionStage.Cancelled => OccasionState.Cancelled,
        OccasionStage.Scheduled or OccasionStage.Unscheduled => today > on ? OccasionState.Unrecorded : OccasionState.Ahead,
    };

    public bool IsInvited(string member) => People.TryGetValue(member, out var known) && known.IsInvited;

    public bool Attended(string member) => People.TryGetValue(member, out var known) && known.Presence == Presence.Attended;

    private static Occasion Present(Occasion occasion, MemberPresence one) => occasion.With(one.Member, known => known with { Presence = one.Presence, Reason = one.Reason });

    private Occasion With(string member, Func<Participant, Participant> change) =>
        this with { People = People.SetItem(member, change(People.GetValueOrDefault(member) ?? new(member, IsInvited: false))) };
}

/// <summary>Which step of an occasion is possible at which stage, for whom (活动流转): the one table, read by decisions, answers and pages.</summary>
public static class OccasionLifecycle
{
    private static readonly Role[] Holders = [Role.Office, Role.ProposalsCommittee, Role.Group];
    private static readonly Role[] HoldersAndMembers = [Role.Office, Role.ProposalsCommittee, Role.Group, Role.Member];

    public static IReadOnlyList<(OccasionStage From, OccasionStep Step, Role[] By, OccasionStage To)> Table { get; } =
    [
        (OccasionStage.Unscheduled, OccasionStep.Schedule, Holders, OccasionStage.Scheduled),
        (OccasionStage.Scheduled, OccasionStep.Change, Holders, OccasionStage.Scheduled),
        (OccasionStage.Scheduled, OccasionStep.Invite, Holders, OccasionStage.Scheduled),
        (OccasionStage.Scheduled, OccasionStep.Reply, HoldersAndMembers, OccasionStage.Scheduled),
        (OccasionStage.Scheduled, OccasionStep.Hold, Holders, OccasionStage.Held),
        (OccasionStage.Scheduled, OccasionStep.Cancel, Holders, OccasionStage.Cancelled),
        (OccasionStage.Held, OccasionStep.CorrectAttendance, Holders, OccasionStage.Held),
        (OccasionStage.Held, OccasionStep.GiveOpinion, HoldersAndMembers, OccasionStage.Held),
    ];

    public static bool MayEver(OccasionStep step, Actor by) => Table.MayEver(step, by.Role);

    /// <summary>A group's occasions are its own business, and the committee's.</summary>
    public static bool IsTheirs(Occasion occasion, Actor by) => by.Role != Role.Group || (by.Group is not null && by.Group == occasion.Scheduled.Group);

    /// <param name="me">The member's number of who asks.</param>
    public static IEnumerable<OccasionStep> OpenTo(Occasion occasion, Actor by, string? me) =>
        IsTheirs(occasion, by)
            ? Table.OpenTo(occasion.Stage, by.Role).Where(step => by.Role != Role.Member || (me is not null && step switch
            {
                OccasionStep.Reply => occasion.IsInvited(me),
                _ => occasion.Attended(me),
            }))
            : [];
}
