namespace Supervision.Shared;

/// <summary>The person who acts (当事人), as the domain knows one: never more than ids and an office.</summary>
/// <param name="Id">The account's id; names live in the directory.</param>
/// <param name="Unit">The code of the unit the person belongs to; null for members and groups.</param>
/// <param name="Group">The code of the supervision group the person belongs to, if any.</param>
public sealed record Actor(string Id, Role Role, string? Unit = null, string? Group = null);

/// <summary>What somebody is to the county committee (角色), after the table of roles in the domain guide.</summary>
public enum Role
{
    /// <summary>委员</summary>
    Member,

    /// <summary>监督小组</summary>
    Group,

    /// <summary>提案委</summary>
    ProposalsCommittee,

    /// <summary>政协办</summary>
    Office,

    /// <summary>县委: reads everything, approves, audits.</summary>
    Party,

    /// <summary>政府办 and its supervision office (督查室): hands over, reviews responses.</summary>
    Government,

    /// <summary>承办单位</summary>
    Unit,
}
