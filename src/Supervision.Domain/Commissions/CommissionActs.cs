using Supervision.Attachments;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Commissions;

/// <summary>What a step of a commission is decided in (派驻情形).</summary>
/// <param name="Member">The caller's number among the members; null for an account that is no one member's.</param>
/// <param name="IsUnit">Whether a code names a unit of the county today.</param>
/// <param name="Groups">The county's supervision groups.</param>
/// <param name="IsMember">Whether a number is that of a member in office.</param>
/// <param name="Copies">Who gets a copy of a letter where nobody else is named.</param>
/// <param name="Next">The number a letter would get.</param>
/// <param name="Matters">The matters its lines, or a finding, would become.</param>
public sealed record CommissionSituation(
    Actor By, string? Member, Moment Now, Func<string, bool> IsUnit, IReadOnlyDictionary<string, SupervisionGroup> Groups, Func<string, bool> IsMember, IReadOnlyList<string> Copies,
    string? Next = null, IReadOnlyList<SentLine>? Matters = null)
{
    /// <summary>The files the act names, as they are kept.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];
}

/// <summary>委派: a group is sent to a unit, or a unit invites supervisors, for a term (F17, F116).</summary>
/// <param name="Members">Who they are; the group's members where nothing is said.</param>
/// <param name="Until">The last day of the term.</param>
public sealed record CommissionGroup(
    CommissionKind? Kind, string? Unit, DateOnly? Until, IReadOnlyList<string>? Focus, string? Group = null, IReadOnlyList<string>? Members = null, string? Leader = null, string? Basis = null, DateOnly? OccurredOn = null, string? LateEntryReason = null) : IMayBeLate
{
    public const int MostFocus = 20;

    public Decision Decide(CommissionSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (situation.By.Role != Role.Office) return CommissionRefusals.NotYours;
        if (Kind is not { } kind) return CommissionRefusals.KindMissing;
        if (Texts.Tidy(Unit) is not { } unit || !situation.IsUnit(unit)) return CommissionRefusals.UnitUnknown.About(Unit ?? "");
        if (CommissionAct.RefusalOfDay(on, situation.Now.Day, null) is { } misdated) return misdated;

        var group = Texts.Tidy(Group) is { } code ? situation.Groups.GetValueOrDefault(code) : null;
        if (kind == CommissionKind.Group ? group is null or { EndedOn: not null } : Texts.Tidy(Group) is not null) return CommissionRefusals.GroupUnknown.About(Group ?? "");
        string[] members = [.. (Members ?? group?.Members ?? []).Select(Texts.Tidy).OfType<string>().Distinct()];
        if (RefusalOf(Until, on, members, Texts.Tidy(Leader) ?? group?.Leader, Focus, situation) is { } refusal) return refusal;
        if (Texts.TooLong(Basis, 500) is { } tooLong) return tooLong;
        return Decision.Record(new GroupCommissioned(on, kind, group?.Id, unit, Until!.Value, Texts.Tidy(Leader) ?? group?.Leader, members, Tidy(Focus), Texts.Tidy(Basis)));
    }

    internal static Rejection? RefusalOf(DateOnly? until, DateOnly from, IReadOnlyList<string> members, string? leader, IReadOnlyList<string>? focus, CommissionSituation situation) => true switch
    {
        _ when members.Count == 0 => CommissionRefusals.NobodySent,
        _ when members.FirstOrDefault(member => !situation.IsMember(member)) is { } stranger => CommissionRefusals.MemberUnknown.About(stranger),
        _ when leader is not null && !members.Contains(leader) => CommissionRefusals.LeaderNotAmongThem.About(leader),
        _ when until is null => CommissionRefusals.UntilMissing,
        _ when Days.Refuse(until) is { } outOfRange => outOfRange,
        _ when until < from => CommissionRefusals.UntilTooEarly.About(Days.Iso(until.Value), Days.Iso(from)),
        _ when Tidy(focus).Length is 0 or > MostFocus => CommissionRefusals.FocusMissing.About($"{MostFocus}"),
        _ => Tidy(focus).Select(one => Texts.TooLong(one, 200)).FirstOrDefault(refusal => refusal is not null),
    };

    internal static string[] Tidy(IReadOnlyList<string>? focus) => [.. (focus ?? []).Select(Texts.Tidy).OfType<string>().Distinct()];
}

/// <summary>One step in the life of a commission (派驻动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record CommissionAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract CommissionStep Step { get; }

    public Decision Decide(Commission commission, CommissionSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        CommissionCapacity[] by = [.. commission.CapacitiesOf(situation.By, situation.Member)];
        if (!CommissionLifecycle.MayEver(Step, by)) return by.Contains(CommissionCapacity.Supervisor) && Step == CommissionStep.SignLetter ? CommissionRefusals.NotTheLeader : CommissionRefusals.NotYours;
        if (!CommissionLifecycle.IsAt(Step, commission.Stage)) return CommissionRefusals.WrongStage.About(Step.ToString(), commission.Stage.ToString());
        var (letter, refusal) = LetterOf(commission);
        if (refusal is not null) return refusal;
        if (!CommissionLifecycle.Allows(Step, letter?.Stage ?? (IsAboutLetter ? LetterStage.Undrafted : null), by))
            return CommissionRefusals.LetterWrongStage.About(Step.ToString(), (letter?.Stage ?? LetterStage.Undrafted).ToString());
        if (IsWithinTerm && on > commission.Until) return CommissionRefusals.TermOver.About(Days.Iso(commission.Until));
        return RefusalOfDay(on, situation.Now.Day, letter?.LastOn ?? (EndsOrChanges ? commission.LastOn : commission.Given.OccurredOn)) is { } misdated ? misdated : On(commission, letter, situation, on);
    }

    protected abstract Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on);

    protected virtual bool IsAboutLetter => false;

    /// <summary>What the supervisors do, they do within their term.</summary>
    private bool IsWithinTerm => Step is CommissionStep.HoldVisit or CommissionStep.LogFinding or CommissionStep.DraftLetter or CommissionStep.SignLetter;

    private bool EndsOrChanges => Step is CommissionStep.End or CommissionStep.Adjust;

    /// <summary>The letter a step is about, where it is about one there is.</summary>
    protected virtual (SupervisionLetter? Letter, Rejection? Refusal) LetterOf(Commission commission) => (null, null);

    protected static Rejection? RefusalOfFiles(IReadOnlyList<Guid>? files) => files?.Count > INamesFiles.Most ? CommissionRefusals.TooManyFiles.About($"{INamesFiles.Most}") : null;

    internal static Rejection? RefusalOfDay(DateOnly on, DateOnly today, DateOnly? notBefore) =>
        Days.Refuse(on, today, notBefore, CommissionRefusals.InTheFuture, CommissionRefusals.BeforeItsCause);
}

/// <summary>调整: other people, another term, another focus; what is left out stays.</summary>
public sealed record AdjustCommission(string? Reason, DateOnly? Until = null, IReadOnlyList<string>? Members = null, string? Leader = null, IReadOnlyList<string>? Focus = null) : CommissionAct
{
    public override CommissionStep Step => CommissionStep.Adjust;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on)
    {
        if ((Texts.Missing(Reason, CommissionRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } unfounded) return unfounded;
        string[] members = [.. (Members ?? commission.Members).Select(Texts.Tidy).OfType<string>().Distinct()];
        var leader = Texts.Tidy(Leader) ?? (commission.Leader is { } present && members.Contains(present) ? present : null);
        // Whoever was sent and has left since is no reason to refuse what is asked now.
        var known = situation with { IsMember = number => commission.Members.Contains(number) || situation.IsMember(number) };
        return CommissionGroup.RefusalOf(Until ?? commission.Until, commission.Given.OccurredOn, members, leader, Focus ?? commission.Focus, known) is { } refusal
            ? refusal
            : Decision.Record(new CommissionAdjusted(on, Until ?? commission.Until, leader, members, CommissionGroup.Tidy(Focus ?? commission.Focus), Reason!.Trim()));
    }
}

/// <summary>监督活动: the supervisors were at the unit.</summary>
/// <param name="Attended">The numbers of those who were; all where nothing is said.</param>
public sealed record HoldVisit(string? Text, string? Place = null, IReadOnlyList<string>? Attended = null, IReadOnlyList<Guid>? Files = null) : CommissionAct, INamesFiles
{
    public override CommissionStep Step => CommissionStep.HoldVisit;

    public IReadOnlyList<Guid> Named => Files ?? [];

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on)
    {
        if ((Texts.Refuse(Text, CommissionRefusals.TextMissing) ?? Texts.TooLong(Place, 200) ?? RefusalOfFiles(Files)) is { } refusal) return refusal;
        string[] attended = [.. (Attended ?? commission.Members).Select(Texts.Tidy).OfType<string>().Distinct()];
        return attended.FirstOrDefault(member => !commission.Members.Contains(member)) is { } stranger
            ? CommissionRefusals.MemberUnknown.About(stranger)
            : Decision.Record(new VisitHeld(on, Text!.Trim(), Texts.Tidy(Place), attended, situation.Files));
    }
}

/// <summary>登记发现: what was found becomes a matter, in the same breath.</summary>
/// <param name="Focus">Which of the focus items it belongs to.</param>
/// <param name="HideFinder">The unit is not to know who found it (F23).</param>
public sealed record LogFinding(string? Title, string? Text, string? Place = null, string? Focus = null, bool HideFinder = false, IReadOnlyList<Guid>? Files = null) : CommissionAct
{
    public override CommissionStep Step => CommissionStep.LogFinding;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on)
    {
        if ((Texts.Missing(Title, CommissionRefusals.TitleMissing) ?? Texts.Refuse(Text, CommissionRefusals.TextMissing)) is { } refusal) return refusal;
        if (Texts.Tidy(Focus) is { } focus && !commission.Focus.Contains(focus)) return CommissionRefusals.FocusUnknown.About(focus);
        var matter = situation.Matters![0];
        return Decision.Record(new FindingLogged(on, Title!.Trim(), Texts.Tidy(Focus), matter.Matter, matter.MatterNumber));
    }
}

/// <summary>结束派驻: with what came of it; a letter under way is brought to its end first.</summary>
public sealed record EndCommission(string? Summary) : CommissionAct
{
    public override CommissionStep Step => CommissionStep.End;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        commission.Letters.Values.Any(one => one.IsUnderWay) ? CommissionRefusals.LetterUnderWay
        : Texts.Refuse(Summary, CommissionRefusals.TextMissing) is { } refusal ? refusal
        : Decision.Record(new CommissionEnded(on, Summary!.Trim()));
}
