using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step that needs to know another matter (涉及另一事项的动作).</summary>
public interface IAboutAnother
{
    /// <summary>The other matter's id, or null where the step is about none.</summary>
    Guid? Another { get; }
}

/// <summary>并案: another matter says the same, and is answered for both; every proposer is owed that answer (F27).</summary>
/// <param name="Into">The matter that goes on.</param>
public sealed record MergeMatter(Guid? Into, string? Reason) : MatterAct, IAboutAnother
{
    public override Step Step => Step.Merge;

    Guid? IAboutAnother.Another => Into;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (situation.Other is not { } other) return MatterRefusals.OtherUnknown;
        if (other.Id == situation.Here) return MatterRefusals.MergedIntoItself;
        if (on < other.Matter.Intake.RaisedOn) return MatterRefusals.BeforeItsCause.About(Days.Iso(on), Days.Iso(other.Matter.Intake.RaisedOn));
        if (other.Matter.Intake.IsDisposedOf || other.Matter.Intake.IsClosed) return MatterRefusals.OtherEnded.About(other.Matter.Intake.Number);

        return Decision.Record(
            [
                new MatterMerged(on, other.Id, other.Matter.Intake.Number, Reason!.Trim()),
                .. clockwork.Cancel(on, _ => true),
            ],
            new Elsewhere(other.Id,
            [
                .. matter.Intake.Proposers.Select(proposer => new MatterAbsorbed(on, situation.Here, matter.Intake.Number, proposer.Id, proposer.Group, proposer.Member)),
                .. EvaluationWindows.AskToo(other.Matter, situation.ClockworkOf(other.Matter.Clocks, other.Matter.Subject), matter.Intake.Proposers, on),
            ]));
    }
}

/// <summary>转办: it goes on as a matter of another kind, with a number of its own; both know of each other (F27).</summary>
public sealed record ConvertMatter(MatterKind? Kind, string? Reason) : MatterAct
{
    public override Step Step => Step.Convert;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Kind is not { } kind || kind == MatterKind.Hotline || situation.Rules.ProcedureOf(KindName(kind)) is not { } procedure) return MatterRefusals.KindNotOpen.About(Kind?.ToString() ?? "");
        if (kind == matter.Kind) return MatterRefusals.SameKind;
        if (Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;

        var raised = Wording.Of(Corrections.Apply(situation.History!));
        var next = situation.Next!;
        var first = matter.Intake.Proposers[0];
        // What becomes a proposal is one of the day it does; what was one keeps what it had.
        var at = kind == MatterKind.Proposal ? situation.SessionOn?.Invoke(on) : null;
        var (session, details) = (raised.Session ?? at?.Kind, kind == MatterKind.Proposal ? (raised.Proposal ?? new(null, null, false, null, [])) with { Session = raised.Proposal?.Session ?? at?.Code } : raised.Proposal);
        var clocks = situation.ClockworkOf(Clocks.None, matter.Subject with { Kind = KindName(kind), Session = session });
        return Decision.Record(
            [new MatterConverted(on, next.Id, next.Number, kind, Reason!.Trim()), .. clockwork.Cancel(on, _ => true)],
            new Elsewhere(
                next.Id,
                [
                    new MatterRaised(on, kind, next.Number, raised.Year, raised.Title, raised.Text, raised.Place, first.Id, first.Group, raised.Source, procedure.Filing, session, raised.ProposedBy, raised.IsFinderHidden, details),
                    .. kind == MatterKind.Snapshot ? [new SnapshotTaken(on, null, null, false)] : Array.Empty<Fact>(),
                    new MatterLinked(on, LinkKind.RaisedFrom, situation.Here, matter.Intake.Number, null),
                    .. matter.Intake.Proposers.Skip(Math.Max(1, raised.Proposal?.Proposers.Count ?? 0)).Select(proposer => new MatterAbsorbed(on, situation.Here, matter.Intake.Number, proposer.Id, proposer.Group, proposer.Member)),
                    .. RaiseMatter.FirstLimit(clocks, procedure, on),
                ],
                IsNew: true));
    }
}
