using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Drafts;

/// <summary>What a step of a draft is decided in (初稿情形).</summary>
/// <param name="MayRaise">Whether this county's rules let this office put proposals forward.</param>
/// <param name="IsMember">Whether a number is that of a member in office today.</param>
/// <param name="Content">What is typed.</param>
/// <param name="Revision">The how-manyeth version of it that is.</param>
/// <param name="Next">What the proposal would be called.</param>
public sealed record DraftSituation(Actor By, Moment Now, bool MayRaise, Func<string, bool> IsMember, DraftContent Content, long Revision, NewMatter? Next = null);

/// <summary>起草: a draft is begun, empty or with something in it.</summary>
public sealed record BeginDraft(DraftContent? Content = null)
{
    public Decision Decide(DraftSituation situation) =>
        !situation.MayRaise ? DraftRefusals.NotYours
        : Content?.RefuseToKeep() is { } refusal ? refusal
        : Decision.Record(new ProposalDraftBegun(situation.Now.Day, situation.By.Id, situation.By.Group, situation.By.Member));
}

/// <summary>One step in the life of a draft (初稿动作), as somebody asks for it. Each is done here and now: nobody signs for a day that is over.</summary>
public abstract record DraftAct
{
    public abstract DraftStep Step { get; }

    /// <summary>The version of the text the caller saw; another one is not what he means.</summary>
    public long? Revision { get; init; }

    public Decision Decide(ProposalDraft draft, DraftSituation situation) =>
        DraftLifecycle.Refuse(draft, Step, situation.By) is { } refusal ? refusal
        : Revision is { } seen && seen != situation.Revision ? DraftRefusals.TextStale
        : On(draft, situation);

    protected abstract Decision On(ProposalDraft draft, DraftSituation situation);
}

/// <summary>邀请联名: these members, by their numbers and in this order; more may follow.</summary>
/// <param name="ClosesOn">The last day for an answer; as before where nothing is said.</param>
public sealed record InviteCoSigners(IReadOnlyList<string>? Members, DateOnly? ClosesOn = null) : DraftAct
{
    public override DraftStep Step => DraftStep.Invite;

    protected override Decision On(ProposalDraft draft, DraftSituation situation)
    {
        string[] asked = [.. (Members ?? []).Select(member => member?.Trim() ?? "")];
        if (asked.Length == 0) return DraftRefusals.NobodyToInvite;
        if (draft.CoSigners.Length + asked.Length >= RaiseMatter.MostProposers) return DraftRefusals.TooManyCoSigners.About($"{RaiseMatter.MostProposers - 1}");
        if (asked.Contains(draft.Begun.Member)) return DraftRefusals.AuthorInvited;
        if (asked.FirstOrDefault(member => !situation.IsMember(member)) is { } stranger) return DraftRefusals.MemberUnknown.About(stranger);
        if (asked.Where((member, index) => asked[..index].Concat(draft.CoSigners.Select(one => one.Member)).Contains(member)).FirstOrDefault() is { } twice) return DraftRefusals.InvitedAlready.About(twice);
        if (Days.Refuse(ClosesOn) is { } outOfRange) return outOfRange;
        if ((ClosesOn ?? draft.ClosesOn) is not { } closes) return DraftRefusals.ClosingDayMissing;
        if (closes < situation.Now.Day) return DraftRefusals.ClosingDayPassed.About(Days.Iso(closes));
        if (closes < draft.ClosesOn) return DraftRefusals.ClosingDayEarlier.About(Days.Iso(draft.ClosesOn.Value));
        return situation.Content.RefuseToFix() is { } unfit ? unfit : Decision.Record(new CoSignersInvited(situation.Now.Day, asked, closes, situation.Content.Hash));
    }
}

/// <summary>答复邀请: by the member himself, until the closing day; he may change his mind until then.</summary>
public sealed record AnswerCoSigning(bool? Agrees, string? Reason = null) : DraftAct
{
    public override DraftStep Step => DraftStep.Answer;

    protected override Decision On(ProposalDraft draft, DraftSituation situation)
    {
        if (Agrees is not { } agrees) return DraftRefusals.AnswerMissing;
        if (Texts.TooLong(Reason, 500) is { } tooLong) return tooLong;
        if (situation.Now.Day > draft.ClosesOn) return DraftRefusals.ClosedForAnswers.About(Days.Iso(draft.ClosesOn.Value));
        return Decision.Record(new CoSignerAnswered(situation.Now.Day, situation.By.Member!, agrees, Texts.Tidy(Reason), draft.Hash!));
    }
}

/// <summary>撤回修改: the text is open again, and whoever signed it has not.</summary>
public sealed record RecallDraft(string? Reason) : DraftAct
{
    public override DraftStep Step => DraftStep.Recall;

    protected override Decision On(ProposalDraft draft, DraftSituation situation) =>
        (Texts.Missing(Reason, DraftRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new ProposalDraftRecalled(situation.Now.Day, Reason!.Trim()));
}

/// <summary>提交: with those who signed; once everybody has answered, or may not any longer, or nobody is to be waited for.</summary>
public sealed record SubmitDraft(bool WithoutWaiting = false) : DraftAct
{
    public override DraftStep Step => DraftStep.Submit;

    protected override Decision On(ProposalDraft draft, DraftSituation situation)
    {
        if (!situation.MayRaise) return DraftRefusals.NotYours;
        if (!WithoutWaiting && !draft.HasAllAnswers && situation.Now.Day <= draft.ClosesOn)
            return DraftRefusals.StillWaiting.About(Days.Iso(draft.ClosesOn.Value), $"{draft.CoSigners.Count(one => one.Agrees is null)}");
        if (situation.Content.RefuseToFix() is { } unfit) return unfit;
        return Decision.Record(new ProposalDraftSubmitted(situation.Now.Day, situation.Next?.Id ?? default, situation.Next?.Number ?? "", situation.Content.Hash, draft.CoSigned, draft.LeftOut));
    }
}

/// <summary>作废: it is not going to be handed in.</summary>
public sealed record DiscardDraft(string? Reason = null) : DraftAct
{
    public override DraftStep Step => DraftStep.Discard;

    protected override Decision On(ProposalDraft draft, DraftSituation situation) =>
        Texts.TooLong(Reason, 500) is { } refusal ? refusal : Decision.Record(new ProposalDraftDiscarded(situation.Now.Day, Texts.Tidy(Reason)));
}
