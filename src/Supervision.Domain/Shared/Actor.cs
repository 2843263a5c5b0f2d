namespace Supervision.Shared;

/// <summary>The person who acts (当事人), as the domain knows one: never more than ids and an office.</summary>
/// <param name="Id">The account's id; names live in the directory.</param>
/// <param name="Unit">The code of the unit the person belongs to; null for members and groups.</param>
/// <param name="Group">The code of the supervision group the person belongs to, if any.</param>
/// <param name="Position">The person's position in the unit.</param>
/// <param name="Member">The number of the member the person is, whatever account he uses.</param>
public sealed record Actor(string Id, Role Role, string? Unit = null, string? Group = null, Position Position = Position.Leader, string? Member = null);

/// <summary>What somebody is inside his unit (岗位). A higher position may do what a lower one may: where one person is all there is, he is the leader.</summary>
public enum Position
{
    /// <summary>经办人</summary>
    Clerk,

    /// <summary>负责人</summary>
    Head,

    /// <summary>分管领导: signs what leaves the unit.</summary>
    Leader,
}

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

    /// <summary>政府办: hands over; where the county has no supervision office apart, reviews responses.</summary>
    Government,

    /// <summary>承办单位</summary>
    Unit,

    /// <summary>督查室: reviews responses, reminds.</summary>
    SupervisionOffice,

    /// <summary>领导: reads everything, gives instructions.</summary>
    Leader,
}
