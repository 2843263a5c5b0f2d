using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>By which way something reached the record (渠道, F108); nothing is noted of what people enter for themselves.</summary>
public enum Channel
{
    /// <summary>本人在线</summary>
    Online,

    /// <summary>纸质，由经办口代录</summary>
    Paper,

    /// <summary>一次性链接</summary>
    Link,

    /// <summary>由原台账导入</summary>
    Ledger,
}

/// <summary>What was just done came another way than by the unit's own account (渠道记载, F108): counted apart.</summary>
[EventName("channel_noted_v1")]
public sealed record ChannelNoted(DateOnly OccurredOn, Channel Channel, string? Unit) : Fact(OccurredOn);

/// <summary>纸质代录: a desk enters what a unit answered on paper, with the scan of it; the unit's rights are what decides (F108).</summary>
public static class PaperEntry
{
    public static bool MayEnter(Role role) => role is Role.Office or Role.Government;

    public static bool MayEnterForProposers(Role role) => MayEnter(role) || role == Role.ProposalsCommittee;

    /// <summary>A desk that raises what others wrote: it says whose it is, and is never its author.</summary>
    public static bool RaisesForOthers(Role role) => role is Role.Office or Role.ProposalsCommittee;

    /// <summary>The unit, or the proposer, as this person may speak for it.</summary>
    public static Actor As(Actor person, string whom) => Addressees.IsUnit(whom)
        ? person with { Role = Role.Unit, Unit = whom, Group = null, Member = null, Position = Position.Leader }
        : Addressees.Apart([whom]) switch
        {
            { Groups: [var group] } => new("", Role.Group, Group: group),
            { Members: [var member] } => new("", Role.Member, Member: member),
            { Persons: [var account] } => new(account, Role.Member),
            _ => new("", Role.Member),
        };

    /// <summary>Why this person may not enter it, or not without the paper.</summary>
    public static Rejection? Refuse(Actor person, string whom, IReadOnlyList<FileBody>? files) =>
        !(Addressees.IsUnit(whom) ? MayEnter(person.Role) : MayEnterForProposers(person.Role)) ? MatterRefusals.PaperNotYours.About()
        : files?.OfType<FileBody>().Any() != true ? MatterRefusals.ScanMissing.About()
        : null;
}
