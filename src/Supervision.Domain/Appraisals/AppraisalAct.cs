using Supervision.Shared;

namespace Supervision.Appraisals;

/// <summary>One step in the life of an appraisal (评议动作), as somebody asks for it. A ballot is cast and a box emptied on the day it is done and on no other.</summary>
public abstract record AppraisalAct
{
    public abstract AppraisalStep Step { get; }

    public Decision Decide(Appraisal appraisal, AppraisalSituation situation)
    {
        if (!AppraisalLifecycle.Table.MayEver(Step, situation.By.Role)) return AppraisalRefusals.NotYours;
        if (Step == AppraisalStep.Vote && !appraisal.IsVoter(situation.Me)) return AppraisalRefusals.NotAVoter;
        return AppraisalLifecycle.Table.Allows(appraisal.Stage, Step, situation.By.Role) ? DecideOn(appraisal, situation) : AppraisalRefusals.WrongStage;
    }

    protected abstract Decision DecideOn(Appraisal appraisal, AppraisalSituation situation);
}

/// <summary>What a ballot says of one unit (单位评分): its criteria in their order.</summary>
public sealed record UnitScores(string? Unit, IReadOnlyList<int>? Scores);

/// <summary>投票: once, for all units, and never again otherwise. The fact says who; the scores go into the box and nowhere else.</summary>
public sealed record CastBallot(IReadOnlyList<UnitScores>? Units) : AppraisalAct
{
    public override AppraisalStep Step => AppraisalStep.Vote;

    protected override Decision DecideOn(Appraisal appraisal, AppraisalSituation situation)
    {
        var (opened, today) = (appraisal.Opened, situation.Now.Day);
        if (today < opened.OpensOn) return AppraisalRefusals.NotBegun.About(Days.Iso(opened.OpensOn));
        if (today > opened.ClosesOn) return AppraisalRefusals.VotingOver.About(Days.Iso(opened.ClosesOn));
        if (appraisal.Voted.Contains(situation.Me!)) return AppraisalRefusals.AlreadyVoted;
        return RefusalOf(opened) is { } refusal ? refusal : Decision.Record(new BallotCast(today, situation.Me!));
    }

    /// <summary>The ballot as the box takes it, once it was allowed.</summary>
    public Ballot For(AppraisalOpened opened) => new([.. opened.Units.SelectMany(unit => Units!.Single(one => one.Unit == unit).Scores!)]);

    private Rejection? RefusalOf(AppraisalOpened opened)
    {
        var units = (Units ?? []).OfType<UnitScores>().ToList();
        if (units.Count != opened.Units.Count || !units.Select(one => one.Unit).ToHashSet().SetEquals(opened.Units) || units.Any(one => one.Scores?.Count != opened.Criteria.Count))
            return AppraisalRefusals.BallotIncomplete;
        return units.All(one => one.Scores!.Zip(opened.Criteria).All(pair => pair.First >= 0 && pair.First <= pair.Second.Most)) ? null : new Rejection(AppraisalRefusals.ScoreOutOfRange);
    }
}

/// <summary>结束投票: once everybody has voted or the last day has come; before that with a reason.</summary>
public sealed record CloseAppraisal(string? Reason = null) : AppraisalAct
{
    public override AppraisalStep Step => AppraisalStep.Close;

    protected override Decision DecideOn(Appraisal appraisal, AppraisalSituation situation)
    {
        if (Texts.TooLong(Reason, 500) is { } tooLong) return tooLong;
        var today = situation.Now.Day;
        if (!appraisal.HaveAllVoted && today < appraisal.Opened.ClosesOn && Texts.Tidy(Reason) is null) return AppraisalRefusals.TooEarlyToClose.About(Days.Iso(appraisal.Opened.ClosesOn));
        if (situation.Ballots is not { } ballots || ballots.Count != appraisal.Voted.Count) return AppraisalRefusals.BoxUnreadable;
        var isWithheld = ballots.Count < appraisal.Opened.LeastBallots;
        return Decision.Record(new AppraisalClosed(today, ballots.Count, isWithheld, isWithheld ? [] : ballots, Texts.Tidy(Reason)));
    }
}

/// <summary>取消评议: what was cast is destroyed unread.</summary>
public sealed record CancelAppraisal(string? Reason) : AppraisalAct
{
    public override AppraisalStep Step => AppraisalStep.Cancel;

    protected override Decision DecideOn(Appraisal appraisal, AppraisalSituation situation) =>
        (Texts.Missing(Reason, AppraisalRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal
            ? refusal
            : Decision.Record(new AppraisalCancelled(situation.Now.Day, appraisal.Voted.Count, Reason!.Trim()));
}

/// <summary>What a unit is to put right, as it is asked for (整改要求).</summary>
public sealed record RectificationBody(string? Unit, string? Text);

/// <summary>提出整改: each line becomes a matter, which is handed to its unit in the ordinary way and looked back at.</summary>
public sealed record OrderRectification(IReadOnlyList<RectificationBody>? Lines, string? Note = null) : AppraisalAct, IMayBeLate
{
    public const int MostLines = 50;

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    /// <summary>The day it was ordered (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    public override AppraisalStep Step => AppraisalStep.OrderRectification;

    protected override Decision DecideOn(Appraisal appraisal, AppraisalSituation situation)
    {
        var (on, today, notBefore) = (OccurredOn ?? situation.Now.Day, situation.Now.Day, appraisal.Closed!.OccurredOn);
        if (Days.Refuse(on) is { } unthinkable) return unthinkable;
        if (on > today) return AppraisalRefusals.InTheFuture.About(Days.Iso(on), Days.Iso(today));
        if (on < notBefore) return AppraisalRefusals.BeforeItsCause.About(Days.Iso(on), Days.Iso(notBefore));
        if (Lines is not { Count: > 0 } lines) return AppraisalRefusals.LinesMissing;
        if (lines.Count > MostLines) return AppraisalRefusals.TooManyLines.About($"{MostLines}");
        if (lines.Select(line => line?.Unit ?? "").FirstOrDefault(unit => !appraisal.Opened.Units.Contains(unit)) is { } stranger) return AppraisalRefusals.UnitNotReviewed.About(stranger);
        if (lines.Select(line => Texts.Refuse(line.Text, AppraisalRefusals.LinesMissing)).FirstOrDefault(one => one is not null) is { } untold) return untold;
        return Texts.TooLong(Note) is { } tooLong
            ? tooLong
            : Decision.Record(new RectificationOrdered(on, [.. lines.Zip(situation.Matters!, (line, matter) => new RectificationLine(line.Unit!, line.Text!.Trim(), matter.Id, matter.Number))], Texts.Tidy(Note)));
    }
}
