using Supervision.Shared;

namespace Supervision.People;

/// <summary>Form a supervision group (成立监督小组).</summary>
public sealed record FormGroup(string? Code, string? Name, string? Leader = null, IReadOnlyList<string>? Members = null, int? Term = null, string? Reason = null)
{
    public (SupervisionGroup? Group, Rejection? Refusal) Decide(IReadOnlyDictionary<string, SupervisionGroup> groups, IReadOnlyDictionary<string, Member> members, DateOnly today)
    {
        var refusal = Codes.Refuse(Code) ?? (groups.ContainsKey(Code!) ? Codes.Taken.About(Code!) : null) ?? Codes.RefuseName(Name);
        return refusal is not null ? (null, refusal) : new EditGroup(Name, Leader, Members, Term, null, Reason).Decide(new SupervisionGroup(Code!, Name!.Trim()), members, today);
    }
}

/// <summary>Change a supervision group (调整监督小组). What is left out stays; an empty leader is none.</summary>
/// <param name="EndedOn">The day it was disbanded.</param>
public sealed record EditGroup(string? Name = null, string? Leader = null, IReadOnlyList<string>? Members = null, int? Term = null, DateOnly? EndedOn = null, string? Reason = null)
{
    public (SupervisionGroup? Group, Rejection? Refusal) Decide(SupervisionGroup group, IReadOnlyDictionary<string, Member> members, DateOnly today)
    {
        var wanted = (Members ?? group.Members).OfType<string>().Distinct().ToList();
        var leader = Leader is null ? group.Leader : Texts.Tidy(Leader);
        var refusal = (Name is null ? null : Codes.RefuseName(Name))
            ?? (Term is null ? null : BeginTerm.RefuseTerm(Term))
            ?? (EndedOn is { } on ? Codes.RefuseDay(on, today) : null)
            ?? Texts.TooLong(Reason, 500)
            ?? (wanted.Except(group.Members).FirstOrDefault(number => !members.TryGetValue(number, out var member) || !member.IsInOffice) is { } stranger ? Codes.Unknown.About(stranger) : null)
            ?? (leader is not null && !wanted.Contains(leader) ? PeopleRefusals.LeaderNotAMember.About(leader) : null);
        return refusal is not null
            ? (null, refusal)
            : (group with { Name = Name?.Trim() ?? group.Name, Leader = leader, Members = wanted, Term = Term ?? group.Term, EndedOn = EndedOn ?? group.EndedOn }, null);
    }
}
