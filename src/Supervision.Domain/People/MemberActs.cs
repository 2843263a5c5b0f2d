using Supervision.Shared;

namespace Supervision.People;

/// <summary>Enter a member (登记委员).</summary>
/// <param name="Since">The day the service began; today where nothing is said.</param>
public sealed record AppointMember(
    string? Number, string? Name, string? Sector, string? Party, int? Term, string? Liaison = null, string? Committee = null, string? Phone = null, DateOnly? Since = null, string? Reason = null)
{
    public (Member? Member, Rejection? Refusal) Decide(IReadOnlyDictionary<string, Member> members, DirectoryLists lists, DateOnly today)
    {
        var since = Since ?? today;
        var refusal = Codes.Refuse(Number)
            ?? (members.ContainsKey(Number!) ? Codes.Taken.About(Number!) : null)
            ?? Codes.RefuseName(Name)
            ?? BeginTerm.RefuseTerm(Term)
            ?? Codes.RefuseDay(since, today)
            ?? EditMember.Refuse(lists, Sector ?? "", Party ?? "", Liaison, Committee, Phone, Reason);
        return refusal is not null
            ? (null, refusal)
            : (new Member(Number!, Name!.Trim(), Sector!, Party!, Term!.Value, since) { Liaison = Texts.Tidy(Liaison), Committee = Texts.Tidy(Committee), Phone = Texts.Tidy(Phone) }, null);
    }
}

/// <summary>Correct what is known of a member (修改委员资料). What is left out stays; an empty text is taken away.</summary>
public sealed record EditMember(
    string? Name = null, string? Sector = null, string? Party = null, string? Liaison = null, string? Committee = null, string? Phone = null, string? Reason = null)
{
    public (Member? Member, Rejection? Refusal) Decide(Member member, DirectoryLists lists)
    {
        var refusal = (Name is null ? null : Codes.RefuseName(Name))
            ?? Refuse(lists, Changed(Sector, member.Sector), Changed(Party, member.Party), Changed(Liaison, member.Liaison), Committee, Phone, Reason);
        return refusal is not null ? (null, refusal) : (member with
        {
            Name = Name?.Trim() ?? member.Name,
            Sector = Sector ?? member.Sector,
            Party = Party ?? member.Party,
            Liaison = Liaison is null ? member.Liaison : Texts.Tidy(Liaison),
            Committee = Committee is null ? member.Committee : Texts.Tidy(Committee),
            Phone = Phone is null ? member.Phone : Texts.Tidy(Phone),
        }, null);
    }

    /// <summary>What stays as it is may have been ended since.</summary>
    private static string? Changed(string? wanted, string? present) => wanted == present ? null : wanted;

    internal static Rejection? Refuse(DirectoryLists lists, string? sector, string? party, string? liaison, string? committee, string? phone, string? reason) =>
        (sector is not null && !DirectoryLists.IsOpen(lists.Sectors, sector) ? Codes.Unknown.About(sector) : null)
        ?? (party is not null && !DirectoryLists.IsOpen(lists.Parties, party) ? Codes.Unknown.About(party) : null)
        ?? (Texts.Tidy(liaison) is { } group && !DirectoryLists.IsOpen(lists.Liaisons, group) ? Codes.Unknown.About(group) : null)
        ?? Texts.TooLong(committee, Codes.LongestName) ?? Texts.TooLong(phone, Codes.LongestName) ?? Texts.TooLong(reason, 500);
}

/// <summary>A member leaves the committee (委员离任).</summary>
/// <param name="OccurredOn">The last day; today where nothing is said.</param>
public sealed record DepartMember(DateOnly? OccurredOn = null, string? Reason = null)
{
    public (Member? Member, Rejection? Refusal) Decide(Member member, DateOnly today)
    {
        var on = OccurredOn ?? today;
        var refusal = (member.IsInOffice ? null : PeopleRefusals.MemberDeparted.About(member.Name)) ?? Codes.RefuseReason(Reason) ?? Codes.RefuseDay(on, today, member.Since);
        return refusal is not null ? (null, refusal) : (member with { Until = on }, null);
    }
}

/// <summary>A new term of the committee begins (换届): who is on the list serves in it, who is not leaves the day before, and nobody is forgotten.</summary>
/// <param name="Members">The numbers of those who go on or come back; new members are entered besides.</param>
public sealed record BeginTerm(int? Term, IReadOnlyList<string>? Members, DateOnly? OccurredOn = null, string? Reason = null)
{
    public const int LastTerm = 99;

    /// <returns>Everybody whose service changes.</returns>
    public (IReadOnlyList<Member>? Members, Rejection? Refusal) Decide(IReadOnlyDictionary<string, Member> known, DateOnly today)
    {
        var on = OccurredOn ?? today;
        var inOffice = known.Values.Where(member => member.IsInOffice).ToList();
        var listed = (Members ?? []).OfType<string>().Distinct().ToList();
        var refusal = RefuseTerm(Term)
            ?? Codes.RefuseReason(Reason)
            ?? (listed.Count == 0 ? PeopleRefusals.ListEmpty : (Rejection?)null)
            ?? (listed.FirstOrDefault(number => !known.ContainsKey(number)) is { } stranger ? Codes.Unknown.About(stranger) : null)
            ?? (inOffice.Any(member => member.Term > Term) ? PeopleRefusals.TermNotLater.About($"{inOffice.Max(member => member.Term)}") : null);
        if (refusal is not null) return (null, refusal);

        // Who was entered for the new term already is on the list without being named.
        var before = inOffice.Where(member => member.Term < Term).ToList();
        if (before.Count == 0) return (null, PeopleRefusals.TermNotLater.About($"{Term}"));
        var latest = before.Concat(listed.Select(number => known[number]).Where(member => member.Term < Term)).Max(member => member.Until ?? member.Since);
        if (Codes.RefuseDay(on, today, latest.AddDays(1)) is { } wrongDay) return (null, wrongDay);

        return ([
            .. before.Where(member => !listed.Contains(member.Id)).Select(member => member with { Until = on.AddDays(-1) }),
            .. listed.Select(number => known[number]).Where(member => member.Term < Term).Select(member => member with
            {
                Earlier = [.. member.Earlier, new Service(member.Term, member.Since, member.Until ?? on.AddDays(-1))],
                Term = Term!.Value,
                Since = on,
                Until = null,
            }),
        ], null);
    }

    internal static Rejection? RefuseTerm(int? term) => term is >= 1 and <= LastTerm ? null : PeopleRefusals.TermUnknown.About($"{LastTerm}");
}
