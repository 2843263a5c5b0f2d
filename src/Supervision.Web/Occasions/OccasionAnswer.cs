using System.Text.Json.Serialization;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Occasions;

/// <summary>An occasion, as shown (履职活动).</summary>
/// <param name="Moves">The days it was to take place on before.</param>
/// <param name="People">Who is invited and who was there; a member sees himself.</param>
/// <param name="Actions">What this caller may do now.</param>
public sealed record OccasionAnswer(
    Guid Id, OccasionKind Kind, string Title, BriefingSubject? Subject, string Host, string? HostUnit, DateOnly On, string? Place, string? Liaison, string? LiaisonName, string? Group, Guid? Topic,
    string? TopicTitle, string? Text, OccasionStage Stage, OccasionState State, IReadOnlyList<MovedDay> Moves, int Invited, int Coming, int Attended, int Excused, int Absent, int Uninvited, int Guests,
    IReadOnlyList<ParticipantAnswer> People, IReadOnlyList<OpinionAnswer> Opinions, string? Reason, IReadOnlyList<OccasionStep> Actions, long Version)
{
    public static OccasionAnswer Of(StreamFile<Occasion> file, Caller caller, DateOnly today, IReadOnlyDictionary<string, Member> members, DirectoryLists lists)
    {
        var (occasion, s) = (file.State, file.State.Scheduled);
        var isMember = caller.Actor.Role == Role.Member;
        // Why somebody was excused is between him and the committee.
        var maySeeReasons = caller.Actor.Role != Role.Unit;
        var (all, invited) = (occasion.People.Values, occasion.People.Values.Where(one => one.IsInvited).ToList());
        return new(
            file.Id, s.Kind, occasion.Title, occasion.Subject, occasion.Host, s.HostUnit, occasion.On, occasion.Place, s.Liaison, s.Liaison is null ? null : DirectoryLists.NameOf(lists.Liaisons, s.Liaison),
            s.Group, s.Topic, s.TopicTitle, occasion.Text, occasion.Stage, Occasion.StateOf(occasion.Stage, occasion.On, today), occasion.Moves, invited.Count,
            invited.Count(one => one.Reply == InvitationReply.Coming), invited.Count(one => one.Presence == Presence.Attended), invited.Count(one => one.Presence == Presence.Excused),
            invited.Count(one => one.Presence == Presence.Absent), all.Count(one => !one.IsInvited && one.Presence == Presence.Attended), occasion.Guests,
            [
                .. all.Where(one => !isMember || one.Member == caller.Member).Select(one => new ParticipantAnswer(
                    one.Member, NameOf(one.Member), members.GetValueOrDefault(one.Member)?.Liaison is { } liaison ? DirectoryLists.NameOf(lists.Liaisons, liaison) : "", one.IsInvited, one.Reply,
                    maySeeReasons ? one.ReplyNote : null, one.Presence, maySeeReasons ? one.Reason : null)),
            ],
            [
                .. occasion.Opinions.Where(opinion => !isMember || opinion.Member == caller.Member)
                    .Select(opinion => new OpinionAnswer(opinion.Member, NameOf(opinion.Member), opinion.Text, opinion.OccurredOn, opinion.IsForMember)),
            ],
            occasion.CancelReason, [.. OccasionLifecycle.OpenTo(occasion, caller.Actor, caller.Member)], file.Version);

        string NameOf(string number) => members.TryGetValue(number, out var member) ? member.Name : number;
    }
}

/// <summary>A member at an occasion, as shown (参加人).</summary>
public sealed record ParticipantAnswer(
    string Member, string Name, string LiaisonName, [property: JsonPropertyName("invited")] bool IsInvited, InvitationReply? Reply, string? Note, Presence? Presence, string? Reason);

/// <summary>What a member said there, as shown (发表的意见).</summary>
public sealed record OpinionAnswer(string Member, string Name, string Text, DateOnly OccurredOn, [property: JsonPropertyName("forMember")] bool IsForMember);

/// <summary>An occasion in a list (活动列表行).</summary>
public sealed record OccasionRow(
    Guid Id, OccasionKind Kind, string Title, BriefingSubject? Subject, string Host, DateOnly On, DateOnly FirstOn, string? Place, string? Liaison, string? LiaisonName, OccasionState State, int Invited,
    int Coming, int Attended, int Excused, int Absent, int Uninvited, int Guests, int Opinions, string? Reason);

/// <summary>One member's year (委员履职活动统计): occasions he was invited to that were not cancelled; of these, held; of these, attended, excused, absent. Who came without being asked is counted apart.</summary>
public sealed record AttendanceRow(string Member, string Name, string SectorName, string LiaisonName, int Invited, int Held, int Attended, int Excused, int Absent, int Uninvited, int Opinions);

/// <summary>One liaison group's quarter (联络组季度活动): what was scheduled and not cancelled; of this, held; of this, how many attended; and what is past and not recorded.</summary>
public sealed record LiaisonQuarter(string Liaison, string LiaisonName, int Year, int Quarter, int Scheduled, int Held, int Attended, int Unrecorded, int Cancelled);

/// <summary>The year of all liaison groups (联络组年度活动).</summary>
public sealed record LiaisonYear(int Year, IReadOnlyList<LiaisonQuarter> Items);
