using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>Who puts a matter forward, and what was said of its answers, as shown (提案者与评议).</summary>
public sealed record ProposalAnswer(
    IReadOnlyList<ProposerAnswer> Proposers, IReadOnlyList<string> ProposedUnits, bool IsNumberOne, IReadOnlyList<LeaderAnswer> Leaders, IReadOnlyList<KeyMeasure> Measures, int Supervisions,
    IReadOnlyList<EvaluationAnswer> Evaluations, DisclosureAnswer Disclosure, QualityAnswer? Quality)
{
    public static ProposalAnswer Of(MatterFile file, Actor viewer, UnitDirectory units, Rulebook rules, Func<string, string> whom)
    {
        var matter = file.Matter;
        return new(
            [.. matter.Intake.Proposers.Select((proposer, index) => new ProposerAnswer(whom(proposer.Address) is var name && name == Words.ProposerWord ? "" : proposer.Address, name, index == 0, index >= Math.Max(1, file.Raised.Proposal?.Proposers.Count ?? 0)))],
            [.. file.Right.OfType<MatterFiled>().LastOrDefault()?.Proposed ?? []], matter.Upward.IsNumberOne,
            [.. file.Right.OfType<KeyDesignated>().Select(key => new LeaderAnswer(key.Leader, key.Part, key.Joint, key.Liaison, key.OccurredOn))],
            [.. file.Right.OfType<KeyMeasureTaken>().Select(taken => taken.Measure).Distinct().Order()], file.Right.OfType<SupervisionActed>().Count(),
            [.. matter.Evaluation.Windows.Values.OrderByDescending(window => window.Number).Select(window => EvaluationAnswer.Of(window, file, viewer, units, rules, whom))],
            new(matter.Disclosure.Proposal.Stage, matter.Disclosure.Proposal.IsAgreed, matter.Disclosure.Reply.Stage, matter.Disclosure.Reply.IsAgreed),
            file.Right.OfType<ProposalRated>().LastOrDefault() is { } rated ? new(rated.Scores, rated.Scores.Sum(), rules.Evaluating.GradeOf(rated.Scores.Sum()), rated.IsExcellent, rated.Note) : null);
    }
}

/// <summary>One who puts it forward, as shown (提案者).</summary>
/// <param name="Address">What a desk enters his paper under; empty where the reader may not know him.</param>
/// <param name="IsMerged">His own was merged into this one.</param>
public sealed record ProposerAnswer(string Address, string Name, bool Leads, bool IsMerged);

/// <summary>A leader's part in a key matter, as shown (领导领衔).</summary>
public sealed record LeaderAnswer(string Leader, LeaderPart Part, bool Joint, string? Liaison, DateOnly On);

/// <summary>How far the disclosure of the two parts has come, as shown (公开).</summary>
public sealed record DisclosureAnswer(Stage Proposal, bool ProposerAgrees, Stage Reply, bool UnitAgrees);

/// <summary>How good a proposal the committee found it, as shown (提案质量).</summary>
public sealed record QualityAnswer(IReadOnlyList<int> Scores, int Score, ScoreGrade Grade, bool IsExcellent, string? Note);

/// <summary>A round of evaluation, as shown (一轮评议): before it is opened, how many have spoken and nothing of what they said.</summary>
/// <param name="ClosesOn">The last day to evaluate.</param>
/// <param name="Mine">Where the reader's own stands; null where he is not asked.</param>
public sealed record EvaluationAnswer(
    int Window, string Unit, string UnitName, int Round, DateOnly AskedOn, DateOnly? ClosesOn, DateOnly? OpenedOn, OpeningCause? Cause, int Asked, int Received, bool IsUnitIn, Stage? Mine, int Silent,
    bool OwesMeeting, IReadOnlyList<OpinionAnswer> Opinions)
{
    public static EvaluationAnswer Of(EvaluationWindow window, MatterFile file, Actor viewer, UnitDirectory units, Rulebook rules, Func<string, string> whom)
    {
        var opened = file.Right.OfType<EvaluationsOpened>().FirstOrDefault(opening => opening.Window == window.Number);
        var closes = file.Matter.Clocks.BySeries.Values.Where(window.IsAbout).Where(clock => clock.What != Owed.FaceToFace).Select(clock => (DateOnly?)clock.DueOn).Max();
        Stage? mine = window.Unit == viewer.Unit ? window.StageOfUnit : file.Matter.AddressIn(window, viewer) is { } address ? window.StageOf(address) : null;
        return new(
            window.Number, window.Unit, units.NameOf(window.Unit), window.Round, window.AskedOn, closes, window.OpenedOn, opened?.Cause, window.Of.Length, window.OfProposers.Count, window.OfUnit is not null, mine,
            opened?.Silent.Count ?? 0, window.OwesMeeting,
            [
                .. (opened?.Contents ?? []).Select(one => OpinionAnswer.Of(one.Side, NameOf(one.Side, one.By), one.Channel, one.Content, false, rules)),
                .. file.Right.OfType<EvaluationGivenLate>().Where(late => late.Window == window.Number).Select(late => OpinionAnswer.Of(late.Side, NameOf(late.Side, late.By), late.Channel, late.Content, true, rules)),
            ]);

        string NameOf(EvaluationSide side, string by) => side == EvaluationSide.Unit ? units.NameOf(by) : whom(by);
    }
}

/// <summary>One evaluation after it was opened, as shown (评价).</summary>
/// <param name="IsBroken">What lay under the seal is gone, or does not match its commitment.</param>
public sealed record OpinionAnswer(
    EvaluationSide Side, string By, Channel Channel, Satisfaction? Attitude, Satisfaction? Result, VisitFact? Visited, IReadOnlyList<int>? Scores, int? Score, ScoreGrade? Grade, string? Text, bool IsLate, bool IsBroken)
{
    public static OpinionAnswer Of(EvaluationSide side, string by, Channel channel, EvaluationContent? content, bool isLate, Rulebook rules) => new(
        side, by, channel, content?.Attitude, content?.Result, content?.Visited, content?.Scores, content?.Score, content?.Score is { } score ? rules.Evaluating.GradeOf(score) : null, content?.Text, isLate, content is null);
}
