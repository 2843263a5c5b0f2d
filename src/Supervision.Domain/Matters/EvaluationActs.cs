using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step of the two-way evaluation (评议动作). What is said is sealed; who said something, and when, is a fact.</summary>
/// <param name="Unit">The unit whose answer it is about; may be left out while only one can be meant.</param>
public abstract record EvaluationAct(string? Unit) : MatterAct
{
    protected abstract EvaluationSide Side { get; }

    protected abstract Rejection? RefusalOfContent();

    protected abstract EvaluationContent ContentOf(Situation situation);

    // The scan of a paper form says what is sealed: it is recorded when the seal is broken.
    protected sealed override bool KeepsFilesApart => true;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => WindowOf(matter, situation)?.AskedOn ?? DateOnly.MinValue;

    protected sealed override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (WindowOf(matter, situation) is not { } window) return MatterRefusals.UnitNotNamed;
        if (RefusalOfContent() is { } refusal) return refusal;

        var by = WhoIn(window, matter, situation);
        var content = ContentOf(situation);
        if (window.IsOver) return Decision.Record(Late(window, by, content, situation, on));
        // Its time is over, and nobody has noticed yet: the seals are broken first, so that this one can be told apart.
        if (EvaluationWindows.IsOverdue(matter, window, on))
            return Decision.Record([.. EvaluationWindows.Close(matter, window, OpeningCause.TimeOver, clockwork, situation, on), .. Late(window, by, content, situation, on)]);

        var seal = situation.Seal!;
        var given = new EvaluationSealed(on, window.Number, Side, by, seal.Id, Sealing.CommitmentOf(situation.Here, window.Number, by, new(seal.Salt, content)), situation.Channel);
        Fact[] facts = [given, .. clockwork.Discharge(on, clock => clock.Series == (Side == EvaluationSide.Unit ? $"rating/{window.Number}" : window.SeriesOf(by)))];
        var after = facts.Aggregate(matter, (so, fact) => Matter.Evolve(so, fact)!);
        var complete = after.Evaluation.Windows[window.Number];
        if (!complete.IsComplete) return Decision.Record(facts);

        var known = situation with { Unsealed = id => id == seal.Id ? new(seal.Salt, content) : situation.Unsealed?.Invoke(id) };
        return Decision.Record([.. facts, .. EvaluationWindows.Close(after, complete, OpeningCause.AllIn, clockwork with { Clocks = after.Clocks }, known, on)]);
    }

    /// <summary>What is to be sealed if this is accepted.</summary>
    public SealedContent Contents(Situation situation) => new(situation.Seal!.Salt, ContentOf(situation));

    private Fact[] Late(EvaluationWindow window, string by, EvaluationContent content, Situation situation, DateOnly on) =>
        [new EvaluationGivenLate(on, window.Number, Side, by, content, situation.Channel), .. content.Files is { Count: > 0 } files ? [new FilesAttached(on, files)] : Array.Empty<Fact>()];

    /// <summary>The window this is about: one still open to him before one that is over.</summary>
    private EvaluationWindow? WindowOf(Matter matter, Situation situation)
    {
        var windows = matter.Evaluation.Windows.Values.Where(window => (Unit is null || window.Unit == Unit) && StageIn(window, matter, situation) is Stage.EvaluationDue or Stage.EvaluationMissed).ToList();
        if (windows.Where(window => !window.IsOver).ToList() is { Count: > 0 } open) windows = open;
        return windows is [{ } only] || windows.Select(window => window.Unit).Distinct().Count() == 1 ? windows[^1] : null;
    }

    private Stage? StageIn(EvaluationWindow window, Matter matter, Situation situation) =>
        Side == EvaluationSide.Unit ? window.Unit == situation.By.Unit ? window.StageOfUnit : null
        : matter.AddressIn(window, situation.By) is { } address ? window.StageOf(address) : null;

    private string WhoIn(EvaluationWindow window, Matter matter, Situation situation) => Side == EvaluationSide.Unit ? window.Unit : matter.AddressIn(window, situation.By)!;

    protected static IReadOnlyList<AttachedFile>? FilesIn(Situation situation) => situation.Files is { Count: > 0 } files ? files : null;
}

/// <summary>评价办理: somebody who put it forward says what he thinks of how it was handled and of what came of it, apart (F38).</summary>
/// <param name="Scores">Five scores of 0 to 20; may be left out.</param>
public sealed record Evaluate(Satisfaction? Attitude, Satisfaction? Result, VisitFact? Visited = null, IReadOnlyList<int>? Scores = null, string? Text = null, string? Unit = null) : EvaluationAct(Unit)
{
    public override Step Step => Step.Evaluate;

    protected override EvaluationSide Side => EvaluationSide.Proposer;

    protected override Rejection? RefusalOfContent() =>
        Attitude is null || Result is null ? MatterRefusals.SatisfactionMissing.About()
        : (Attitude == Satisfaction.Unsatisfied || Result == Satisfaction.Unsatisfied) && string.IsNullOrWhiteSpace(Text) ? MatterRefusals.ReasonMissing.About()
        : EvaluationContent.RefusalOf(Scores, areNeeded: false) ?? Texts.TooLong(Text);

    protected override EvaluationContent ContentOf(Situation situation) => new(Attitude, Result, Visited, Scores, Texts.Tidy(Text), FilesIn(situation));
}

/// <summary>评价提案: the unit that answered says what it thinks of the proposal (F37).</summary>
/// <param name="Scores">Five scores of 0 to 20: 科学性、严肃性、可行性、规范性、影响性.</param>
public sealed record RateProposal(IReadOnlyList<int>? Scores, string? Text = null) : EvaluationAct((string?)null)
{
    public override Step Step => Step.RateProposal;

    protected override EvaluationSide Side => EvaluationSide.Unit;

    protected override Rejection? RefusalOfContent() => EvaluationContent.RefusalOf(Scores, areNeeded: true) ?? Texts.TooLong(Text);

    protected override EvaluationContent ContentOf(Situation situation) => new(null, null, null, Scores, Texts.Tidy(Text), FilesIn(situation));
}

/// <summary>面商: unit and proposer met, as they have to where the second answer does not satisfy either (F39).</summary>
public sealed record MeetProposer(string? Text, bool? Agreed) : UnitAct
{
    public override Step Step => Step.MeetProposer;

    protected override Stage? PartStage(Matter matter, Situation situation) => null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => Owing(matter, situation)?.OpenedOn ?? DateOnly.MinValue;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (Agreed is not { } agreed) return MatterRefusals.AgreementMissing;
        var window = Owing(matter, situation)!;
        return Decision.Record([new FaceToFaceHeld(on, window.Number, window.Unit, Text!.Trim(), agreed), .. clockwork.Discharge(on, window.IsAbout, Owed.FaceToFace)]);
    }

    private static EvaluationWindow? Owing(Matter matter, Situation situation) => matter.Evaluation.Windows.Values.FirstOrDefault(window => window.OwesMeeting && window.Unit == situation.By.Unit);
}
