using Supervision.Shared;

namespace Supervision.Occasions;

/// <summary>One step in the life of an occasion (活动动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record OccasionAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract OccasionStep Step { get; }

    public Decision Decide(Occasion occasion, OccasionSituation situation)
    {
        if (!OccasionLifecycle.MayEver(Step, situation.By) || !OccasionLifecycle.IsTheirs(occasion, situation.By)) return OccasionRefusals.NotYours;
        if (situation.By.Role == Role.Member && situation.Me is null) return OccasionRefusals.NotYours;
        if (!OccasionLifecycle.Table.Allows(occasion.Stage, Step, situation.By.Role)) return OccasionRefusals.WrongStage;
        var on = OccurredOn ?? UsualDay(occasion, situation.Now.Day);
        return RefusalOfDay(on, situation.Now.Day, NotBefore(occasion)) is { } refusal ? refusal : DecideOn(occasion, situation, on);
    }

    /// <summary>What happens to an occasion happened today or before, and not before what it builds on (F110).</summary>
    public static Rejection? RefusalOfDay(DateOnly on, DateOnly today, DateOnly? notBefore) =>
        Days.Refuse(on, today, notBefore, OccasionRefusals.InTheFuture, OccasionRefusals.BeforeItsCause);

    /// <summary>The day where nothing is said.</summary>
    protected virtual DateOnly UsualDay(Occasion occasion, DateOnly today) => today;

    protected virtual DateOnly? NotBefore(Occasion occasion) => occasion.Scheduled.OccurredOn;

    protected abstract Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on);

    /// <summary>Whom a member's own step is about: himself; another may do it for him by naming him.</summary>
    protected static string? Concerned(string? named, OccasionSituation situation) =>
        situation.By.Role == Role.Member ? (Texts.Tidy(named) is { } other && other != situation.Me ? null : situation.Me) : Texts.Tidy(named);
}

/// <summary>变更活动: what is left out stays; a day that moves needs a reason, and the old one stays known.</summary>
public sealed record ChangeOccasion(
    string? Title = null, DateOnly? On = null, string? Place = null, string? Host = null, BriefingSubject? Subject = null, string? Text = null, string? Reason = null) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.Change;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on)
    {
        if ((Texts.TooLong(Title, ScheduleOccasion.LongestTitle) ?? Texts.TooLong(Place, ScheduleOccasion.LongestTitle) ?? Texts.TooLong(Host, Codes.LongestName) ?? Texts.TooLong(Text)
            ?? Texts.TooLong(Reason, 500) ?? Days.Refuse(On)) is { } refusal) return refusal;

        var day = On ?? occasion.On;
        var changed = new OccasionChanged(
            on, Texts.Tidy(Title) ?? occasion.Title, Subject ?? occasion.Subject, Texts.Tidy(Host) ?? occasion.Host, day, Place is null ? occasion.Place : Texts.Tidy(Place),
            Text is null ? occasion.Text : Texts.Tidy(Text), Texts.Tidy(Reason), [.. occasion.People.Keys.Where(member => Invitations.RefusalOf(member, day, situation) is not null)]);
        if ((changed.Title, changed.Subject, changed.Host, changed.On, changed.Place, changed.Text) == (occasion.Title, occasion.Subject, occasion.Host, occasion.On, occasion.Place, occasion.Text))
            return OccasionRefusals.NothingChanges;
        return day != occasion.On && changed.Reason is null ? OccasionRefusals.ReasonMissing : Decision.Record(changed);
    }
}

/// <summary>邀请委员: more members, by number, by liaison group or by sector; to somebody else's occasion they are nominated.</summary>
public sealed record InviteMembers(IReadOnlyList<string>? Members = null, IReadOnlyList<string>? Liaisons = null, IReadOnlyList<string>? Sectors = null, string? Note = null) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.Invite;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on)
    {
        if (Texts.TooLong(Note, 500) is { } tooLong) return tooLong;
        var (members, refusal) = Invitations.Of(Members, Liaisons, Sectors, occasion.On, situation);
        if (refusal is not null) return refusal;
        string[] added = [.. members.Where(member => !occasion.IsInvited(member))];
        return added.Length == 0 ? OccasionRefusals.NobodyToInvite : Decision.Record(new MembersInvited(on, added, Texts.Tidy(Note)));
    }
}

/// <summary>回复邀请: by the member himself, or by the office for him.</summary>
public sealed record ReplyToInvitation(InvitationReply? Reply, string? Note = null, string? Member = null) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.Reply;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on)
    {
        if (Reply is not { } reply) return OccasionRefusals.ReplyMissing;
        if (Concerned(Member, situation) is not { } member || !occasion.IsInvited(member)) return OccasionRefusals.NotInvited.About(situation.NameOf(Texts.Tidy(Member) ?? ""));
        if (Texts.TooLong(Note, 500) is { } tooLong) return tooLong;
        return situation.Now.Day > occasion.On
            ? OccasionRefusals.DayPassed.About(Days.Iso(occasion.On))
            : Decision.Record(new InvitationAnswered(on, member, reply, Texts.Tidy(Note), situation.By.Role != Role.Member));
    }
}

/// <summary>取消活动: with the reason the invited are told.</summary>
public sealed record CancelOccasion(string? Reason) : OccasionAct
{
    public override OccasionStep Step => OccasionStep.Cancel;

    protected override Decision DecideOn(Occasion occasion, OccasionSituation situation, DateOnly on) =>
        (Texts.Missing(Reason, OccasionRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new OccasionCancelled(on, Reason!.Trim()));
}
