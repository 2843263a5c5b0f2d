using Supervision.Shared;

namespace Supervision.Occasions;

/// <summary>What a sheet says of one member (签到行).</summary>
public sealed record PresenceBody(string? Member, Presence? Presence, string? Reason = null);

/// <summary>登记出席: it took place; every invited member was there, excused or absent, and others came without being invited.</summary>
public sealed record HoldOccasion(IReadOnlyList<PresenceBody>? Attendance = null, int Guests = 0, string? Note = null) : OccasionAct
{
    public const int MostGuests = 100_000;

    public override OccasionStep Step => OccasionStep.Hold;

    protected override DateOnly UsualDay(Occasion occasion, DateOnly today) => occasion.On <= today ? occasion.On : today;

    protected override DateOnly? NotBefore(Occasion occasion) => null;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on)
    {
        if (occasion.On > situation.Now.Day) return OccasionRefusals.NotYet.About(Days.Iso(occasion.On));
        // Another day than the one it is known by is a change of day first, with its reason.
        if (on != occasion.On) return OccasionRefusals.AnotherDay.About(Days.Iso(occasion.On));
        if (Texts.TooLong(Note) is { } tooLong) return tooLong;
        var (attendance, refusal) = Sheet.Read(Attendance, Guests, occasion, situation);
        if (refusal is not null) return refusal;
        var unsaid = occasion.People.Values.Where(one => one.IsInvited && attendance.All(said => said.Member != one.Member)).Select(one => situation.NameOf(one.Member)).ToList();
        return unsaid.Count > 0 ? OccasionRefusals.PresenceMissing.About(string.Join('、', unsaid.Take(10))) : Decision.Record(new OccasionHeld(on, attendance, Guests, Texts.Tidy(Note)));
    }
}

/// <summary>更正出席: those who were recorded wrongly, as they should have been.</summary>
public sealed record CorrectAttendance(IReadOnlyList<PresenceBody>? Attendance = null, int? Guests = null, string? Reason = null) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.CorrectAttendance;

    protected override DateOnly? NotBefore(Occasion occasion) => occasion.On;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on)
    {
        if ((Texts.Missing(Reason, OccasionRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } unreasoned) return unreasoned;
        var (attendance, refusal) = Sheet.Read(Attendance, Guests ?? 0, occasion, situation);
        if (refusal is not null) return refusal;
        MemberPresence[] changed = [.. attendance.Where(one => !(occasion.People.TryGetValue(one.Member, out var known) && known.Presence == one.Presence && known.Reason == one.Reason))];
        return changed.Length == 0 && (Guests is null || Guests == occasion.Guests)
            ? OccasionRefusals.NothingChanges
            : Decision.Record(new AttendanceCorrected(on, changed, Guests, Reason!.Trim()));
    }
}

/// <summary>登记意见: what a member who was there said, entered by himself or by the office for him.</summary>
public sealed record GiveOpinionAt(string? Text, string? Member = null) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.GiveOpinion;

    protected override DateOnly UsualDay(Occasion occasion, DateOnly today) => occasion.On;

    protected override DateOnly? NotBefore(Occasion occasion) => occasion.On;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on) =>
        Concerned(Member, situation) is not { } member || !occasion.Attended(member) ? OccasionRefusals.NotAttended.About(situation.NameOf(Texts.Tidy(Member) ?? ""))
        : Texts.Refuse(Text, OccasionRefusals.OpinionMissing) is { } refusal ? refusal
        : Decision.Record(new OccasionOpinionGiven(on, member, Text!.Trim(), situation.By.Role != Role.Member));
}

/// <summary>Reads an attendance sheet (签到表).</summary>
internal static class Sheet
{
    public static (IReadOnlyList<MemberPresence> Attendance, Rejection? Refusal) Read(IReadOnlyList<PresenceBody>? lines, int guests, Occasion occasion, OccasionSituation situation)
    {
        if (guests is < 0 or > HoldOccasion.MostGuests) return ([], OccasionRefusals.GuestsOutOfRange.About($"{HoldOccasion.MostGuests}"));
        var read = new List<MemberPresence>();
        foreach (var line in lines ?? [])
        {
            if (Texts.Tidy(line?.Member) is not { } member) return ([], OccasionRefusals.MemberUnknown.About(""));
            if (line!.Presence is not { } presence) return ([], OccasionRefusals.PresenceMissing.About(situation.NameOf(member)));
            if (read.Any(one => one.Member == member)) return ([], OccasionRefusals.MemberTwice.About(situation.NameOf(member)));
            // Whoever is on the sheet already stays on it; a newcomer is one who came.
            if (!occasion.People.ContainsKey(member) && Invitations.RefusalOf(member, occasion.On, situation) is { } unfit) return ([], unfit);
            if (!occasion.People.ContainsKey(member) && presence != Presence.Attended) return ([], OccasionRefusals.NotInvited.About(situation.NameOf(member)));
            var reason = presence == Presence.Excused ? Texts.Tidy(line.Reason) : null;
            if (presence == Presence.Excused && reason is null) return ([], OccasionRefusals.ExcuseMissing.About(situation.NameOf(member)));
            if (Texts.TooLong(reason, 200) is { } tooLong) return ([], tooLong);
            read.Add(new(member, presence, reason));
        }
        return ([.. read.OrderBy(one => one.Member, StringComparer.Ordinal)], null);
    }
}
