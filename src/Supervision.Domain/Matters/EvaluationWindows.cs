using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a round of evaluation begins and ends (评议窗口, F38, F93).</summary>
public static class EvaluationWindows
{
    /// <summary>An answer that holds is to be evaluated, where the county has this kind evaluated: by everybody who put it forward, and by the unit.</summary>
    public static IEnumerable<Fact> Ask(Matter matter, Clockwork clockwork, ResponsePosted response, DateOnly on)
    {
        if (clockwork.Rules.ProcedureOf(clockwork.For.Kind)?.Evaluation != true) yield break;

        var number = matter.Evaluation.Windows.Count + 1;
        string[] asked = [.. matter.Intake.Proposers.Select(proposer => proposer.Address).Distinct(StringComparer.Ordinal)];
        yield return new EvaluationAsked(on, number, response.Unit, response.Round, asked);
        foreach (var address in asked) yield return clockwork.Open(Owed.Evaluation, address, OwnerRole.Proposer, on, LimitNames.Evaluate, $"evaluation/{number}/{address}");
        yield return clockwork.Open(Owed.ProposalRating, response.Unit, PartLimits.OwnerRoleOf(matter.Handling.Of(response.Unit)?.Role ?? UnitRole.Lead), on, LimitNames.Evaluate, $"rating/{number}");
    }

    /// <summary>Whose own was merged into one that is being evaluated is asked as well, with a time of his own.</summary>
    public static IEnumerable<Fact> AskToo(Matter matter, Clockwork clockwork, IEnumerable<Proposer> proposers, DateOnly on)
    {
        string[] addresses = [.. proposers.Select(proposer => proposer.Address).Distinct(StringComparer.Ordinal)];
        foreach (var window in matter.Evaluation.Open)
        {
            string[] asked = [.. addresses.Where(address => !window.Of.Contains(address))];
            if (asked.Length == 0) continue;
            var from = on > window.AskedOn ? on : window.AskedOn;
            yield return new EvaluationAsked(from, window.Number, window.Unit, window.Round, asked);
            foreach (var address in asked) yield return clockwork.Open(Owed.Evaluation, address, OwnerRole.Proposer, from, LimitNames.Evaluate, window.SeriesOf(address));
        }
    }

    /// <summary>Whether the last day of everybody who has not spoken is past.</summary>
    public static bool IsOverdue(Matter matter, EvaluationWindow window, DateOnly day) => matter.Clocks.Running(Owed.Evaluation, Owed.ProposalRating).Where(window.IsAbout).All(clock => clock.DueOn < day);

    /// <summary>The windows whose time is over on a day: nobody does anything, a day began.</summary>
    public static IReadOnlyList<Fact> CloseOverdue(Matter matter, Situation situation)
    {
        var (before, all) = (matter, new List<Fact>());
        foreach (var window in before.Evaluation.Open.Where(window => IsOverdue(before, window, situation.Day)))
        {
            var facts = Close(matter, window, OpeningCause.TimeOver, situation.ClockworkOf(matter.Clocks, matter.Subject), situation, situation.Day).ToList();
            matter = facts.Aggregate(matter, (so, fact) => Matter.Evolve(so, fact)!);
            all.AddRange(facts);
        }
        return all;
    }

    /// <summary>The seals are broken; who said nothing owes nothing any more, and whoever was not satisfied gets another answer, or a meeting.</summary>
    public static IEnumerable<Fact> Close(Matter matter, EvaluationWindow window, OpeningCause cause, Clockwork clockwork, Situation situation, DateOnly on)
    {
        // Nothing is opened before it was given, whatever day the last one says.
        on = window.Seals.Select(seal => seal.OccurredOn).Append(on).Max();
        OpenedEvaluation[] contents = [.. window.Seals.OrderBy(seal => seal.Side).Select(seal => Opened(seal, window, situation))];
        AttachedFile[] files = [.. contents.SelectMany(opened => opened.Content?.Files ?? [])];
        yield return new EvaluationsOpened(on, window.Number, cause, contents, [.. window.Silent]);
        if (files.Length > 0) yield return new FilesAttached(on, files);
        foreach (var gone in clockwork.Cancel(on, window.IsAbout, Owed.Evaluation, Owed.ProposalRating)) yield return gone;

        if (cause == OpeningCause.Redone || !contents.Any(opened => clockwork.Rules.Evaluating.AsksAgain(opened.Content?.Attitude == Satisfaction.Unsatisfied, opened.Content?.Result == Satisfaction.Unsatisfied))) yield break;
        if (matter.Handling.Of(window.Unit) is not { Progress: Stage.Responded } part || part.Response!.Round != window.Round || matter.Intake.IsClosed) yield break;
        if (matter.Evaluation.WasRedone(window.Unit))
        {
            yield return new FaceToFaceAsked(on, window.Number, window.Unit);
            yield return clockwork.Open(Owed.FaceToFace, window.Unit, PartLimits.OwnerRoleOf(part.Role), on, LimitNames.FaceToFace, $"meeting/{window.Number}");
            yield break;
        }
        foreach (var fact in OrderRedo.Again(matter, clockwork, part, on, "", null, window.Number)) yield return fact;
    }

    /// <summary>What does not match its commitment was not what was said: it is opened as broken, never as an evaluation.</summary>
    private static OpenedEvaluation Opened(EvaluationSealed seal, EvaluationWindow window, Situation situation) =>
        situation.Unsealed?.Invoke(seal.Seal) is { } found && Sealing.CommitmentOf(situation.Here, window.Number, seal.By, found) == seal.Commitment
            ? new(seal.Seal, seal.Side, seal.By, seal.Channel, found.Salt, found.Content)
            : new(seal.Seal, seal.Side, seal.By, seal.Channel, null, null);
}
