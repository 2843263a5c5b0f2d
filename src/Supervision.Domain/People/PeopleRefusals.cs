using Supervision.Shared;

namespace Supervision.People;

/// <summary>Why a change of members, groups or lists may be refused (拒绝原因).</summary>
public static class PeopleRefusals
{
    public static readonly RefusalCode MemberNotFound = new("member.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode MemberDeparted = new("member.departed", RejectionKind.Conflict);
    public static readonly RefusalCode TermUnknown = new("member.term_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode TermNotLater = new("member.term_not_later", RejectionKind.Conflict);
    public static readonly RefusalCode ListEmpty = new("member.list_empty", RejectionKind.Invalid);
    public static readonly RefusalCode GroupNotFound = new("group.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode LeaderNotAMember = new("group.leader_not_a_member", RejectionKind.Invalid);
    public static readonly RefusalCode ExpertNotFound = new("expert.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode FieldMissing = new("expert.field_missing", RejectionKind.Invalid);
    public static readonly RefusalCode EntryMissing = new("list.entry_missing", RejectionKind.Invalid);
}
