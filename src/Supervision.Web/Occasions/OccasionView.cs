using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Occasions;

/// <summary>The register of occasions (活动登记簿), as each stands now.</summary>
public sealed class OccasionView : IStreamView
{
    public string Name => "occasions";

    public string Columns => """
        kind text not null, title text not null, subject text, host text not null, host_unit text, on_day date not null, first_day date not null, place text, liaison text, group_code text,
        topic uuid, stage text not null, invited int not null, coming int not null, attended int not null, excused int not null, absent int not null, uninvited int not null,
        guests int not null, opinions int not null, reason text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, on_day, stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Occasion.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } occasion) return [];
        var (s, invited) = (occasion.Scheduled, occasion.People.Values.Where(one => one.IsInvited).ToList());
        return
        [
            new
            {
                s.Kind, occasion.Title, occasion.Subject, occasion.Host, s.HostUnit, OnDay = occasion.On, FirstDay = s.On, occasion.Place, s.Liaison, GroupCode = s.Group, s.Topic, occasion.Stage,
                Invited = invited.Count, Coming = invited.Count(one => one.Reply == InvitationReply.Coming), Attended = invited.Count(one => one.Presence == Presence.Attended),
                Excused = invited.Count(one => one.Presence == Presence.Excused), Absent = invited.Count(one => one.Presence == Presence.Absent),
                Uninvited = occasion.People.Values.Count(one => !one.IsInvited && one.Presence == Presence.Attended), occasion.Guests, Opinions = occasion.Opinions.Length, Reason = occasion.CancelReason,
            },
        ];
    }
}

/// <summary>Who was invited to what and was there (委员参加情况): a row for each member of each occasion.</summary>
public sealed class ParticipantView : IStreamView
{
    public string Name => "participants";

    public string Columns => "member text not null, on_day date not null, stage text not null, is_invited boolean not null, reply text, presence text, opinions int not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_member"] = "(tenant_id, member, on_day)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Occasion.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } occasion
            ? occasion.People.Values.Select(one => new
            {
                one.Member,
                OnDay = occasion.On,
                occasion.Stage,
                one.IsInvited,
                one.Reply,
                one.Presence,
                Opinions = occasion.Opinions.Count(opinion => opinion.Member == one.Member),
            })
            : [];
}
