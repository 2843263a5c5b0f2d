using Supervision.People;
using Supervision.Shared;

namespace Supervision.Occasions;

/// <summary>What a step of an occasion is decided in (活动情形).</summary>
/// <param name="Me">The member's number of who acts, if he is one.</param>
/// <param name="UnitName">The name of a unit that is active; null where there is none of that code.</param>
/// <param name="TopicTitle">The title of the topic a command names, where it exists.</param>
public sealed record OccasionSituation(
    Actor By, Moment Now, string? Me, IReadOnlyDictionary<string, Member> Members, DirectoryLists Lists, Func<string, string?> UnitName, string? TopicTitle = null)
{
    public string NameOf(string number) => Members.TryGetValue(number, out var member) ? member.Name : number;
}

/// <summary>安排活动: something members are invited to, with who is invited at once (F115).</summary>
/// <param name="Host">Who holds it; the unit's name where nothing is said.</param>
/// <param name="Venue">The venue of grassroots consultation it takes place at (F86); recorded beside it.</param>
public sealed record ScheduleOccasion(
    OccasionKind? Kind, string? Title, DateOnly? On, BriefingSubject? Subject = null, string? Host = null, string? HostUnit = null, string? Place = null, string? Liaison = null, Guid? Topic = null,
    string? Text = null, IReadOnlyList<string>? Members = null, IReadOnlyList<string>? Liaisons = null, IReadOnlyList<string>? Sectors = null, Guid? Venue = null)
{
    public const int LongestTitle = 200;

    /// <summary>The day it was scheduled (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    public Decision Decide(OccasionSituation situation)
    {
        var day = OccurredOn ?? situation.Now.Day;
        if (!OccasionLifecycle.MayEver(OccasionStep.Schedule, situation.By)) return OccasionRefusals.NotYours;
        if ((Texts.Missing(Title, OccasionRefusals.TitleMissing) ?? Texts.TooLong(Title, LongestTitle)) is { } untitled) return untitled;
        if (Kind is not { } kind) return OccasionRefusals.KindMissing;
        if (On is not { } on) return OccasionRefusals.DayMissing;
        if (kind == OccasionKind.Briefing && Subject is null) return OccasionRefusals.SubjectMissing;
        if (RefusalOfRest(situation, kind, day, on) is { } refusal) return refusal;

        var scheduled = new OccasionScheduled(
            day, kind, Title!.Trim(), Subject, Texts.Tidy(Host) ?? situation.UnitName(HostUnit!)!, Texts.Tidy(HostUnit), on, Texts.Tidy(Place), Texts.Tidy(Liaison), Topic, situation.TopicTitle,
            Texts.Tidy(Text), situation.By.Role == Role.Group ? situation.By.Group : null);
        if ((Members, Liaisons, Sectors) is (null or { Count: 0 }, null or { Count: 0 }, null or { Count: 0 })) return Decision.Record(scheduled);
        var (members, unfit) = Invitations.Of(Members, Liaisons, Sectors, on, situation);
        return unfit is null ? Decision.Record(scheduled, new MembersInvited(day, members, null)) : unfit;
    }

    private Rejection? RefusalOfRest(OccasionSituation situation, OccasionKind kind, DateOnly day, DateOnly on) =>
        OccasionAct.RefusalOfDay(day, situation.Now.Day, notBefore: null)
        ?? Days.Refuse(on)
        ?? Texts.TooLong(Host, Codes.LongestName) ?? Texts.TooLong(Place, LongestTitle) ?? Texts.TooLong(Text)
        ?? (Texts.Tidy(HostUnit) is { } unit && situation.UnitName(unit) is null ? OccasionRefusals.HostUnknown.About(unit) : null)
        ?? (Texts.Tidy(Host) is null && Texts.Tidy(HostUnit) is null ? new Rejection(OccasionRefusals.HostMissing) : null)
        ?? (kind == OccasionKind.LiaisonActivity && Texts.Tidy(Liaison) is null ? new Rejection(OccasionRefusals.LiaisonMissing) : null)
        ?? (Texts.Tidy(Liaison) is { } liaison && !DirectoryLists.IsOpen(situation.Lists.Liaisons, liaison) ? Codes.Unknown.About(liaison) : null)
        ?? (Topic is not null && situation.TopicTitle is null ? new Rejection(OccasionRefusals.TopicUnknown) : null);
}

/// <summary>Who an invitation is for (邀请对象): members by number, whole liaison groups, whole sectors; all of them in office on the day.</summary>
public static class Invitations
{
    public static (IReadOnlyList<string> Members, Rejection? Refusal) Of(
        IReadOnlyList<string>? members, IReadOnlyList<string>? liaisons, IReadOnlyList<string>? sectors, DateOnly on, OccasionSituation situation)
    {
        string[] numbers = [.. Tidied(members)];
        var (groups, fields) = (Tidied(liaisons).ToHashSet(StringComparer.Ordinal), Tidied(sectors).ToHashSet(StringComparer.Ordinal));
        var refusal = numbers.Select(number => RefusalOf(number, on, situation)).FirstOrDefault(one => one is not null)
            ?? Unknown(groups, situation.Lists.Liaisons) ?? Unknown(fields, situation.Lists.Sectors);
        if (refusal is not null) return ([], refusal);

        var whole = situation.Members.Values.Where(member => member.IsInOfficeOn(on) && (groups.Contains(member.Liaison ?? "") || fields.Contains(member.Sector))).Select(member => member.Id);
        string[] all = [.. numbers.Concat(whole).Distinct().Order(StringComparer.Ordinal)];
        return all.Length == 0 ? ([], OccasionRefusals.NobodyToInvite) : (all, null);
    }

    /// <summary>Why this member cannot be part of something on a day.</summary>
    public static Rejection? RefusalOf(string number, DateOnly on, OccasionSituation situation) =>
        !situation.Members.TryGetValue(number, out var member) ? OccasionRefusals.MemberUnknown.About(number)
        : member.IsInOfficeOn(on) ? null
        : OccasionRefusals.NotInOffice.About(member.Name, Days.Iso(on));

    private static IEnumerable<string> Tidied(IReadOnlyList<string>? codes) => (codes ?? []).Select(Texts.Tidy).OfType<string>();

    private static Rejection? Unknown(HashSet<string> wanted, IReadOnlyList<ListEntry> list) =>
        wanted.FirstOrDefault(code => list.All(entry => entry.Code != code)) is { } unknown ? Codes.Unknown.About(unknown) : null;
}
