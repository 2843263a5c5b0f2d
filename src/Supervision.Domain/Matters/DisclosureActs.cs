using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A step towards disclosing the proposal or its reply, each for itself (公开动作, F45).</summary>
public abstract record DisclosureAct(DisclosedPart? Part) : MatterAct
{
    protected override Stage? PartStage(Matter matter, Situation situation) => Part is { } part ? matter.Disclosure.Of(part).Stage : null;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) => matter.Intake.RaisedOn;

    protected sealed override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Part is not { } part ? MatterRefusals.DisclosedPartMissing
        : matter.Kind != MatterKind.Proposal ? MatterRefusals.ForProposalsOnly
        : part == DisclosedPart.Reply && !Counting.IsAnswered(matter.Handling) ? MatterRefusals.NothingToDisclose
        : On(matter, part, situation, on);

    protected abstract Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on);

    /// <summary>What somebody whose it is says of it: with him, all of them may have agreed.</summary>
    protected static DisclosureConsented Said(Matter matter, DisclosedPart part, string by, bool agrees, string? reason, DateOnly on)
    {
        var agreed = matter.Disclosure.Of(part).AgreedBy;
        return new(on, part, by, agrees, agrees && OwnersOf(matter, part).All(owner => owner == by || agreed.Contains(owner)), reason);
    }

    protected static IReadOnlyList<string> OwnersOf(Matter matter, DisclosedPart part) =>
        part == DisclosedPart.Proposal ? [matter.Intake.Proposers[0].Address] : [.. matter.Handling.Answering.Select(unit => unit.Unit)];
}

/// <summary>提请公开: the committee asks for it; the one whose it is says whether he agrees.</summary>
public sealed record ProposeDisclosure(DisclosedPart? Part, string? Note = null) : DisclosureAct(Part)
{
    public override Step Step => Step.ProposeDisclosure;

    protected override Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal ? refusal : Decision.Record([new DisclosureProposed(on, part, Texts.Tidy(Note)), .. SaidBefore(matter, part, on)]);

    /// <summary>A unit said in its answer whether it may be published.</summary>
    private static IEnumerable<Fact> SaidBefore(Matter matter, DisclosedPart part, DateOnly on)
    {
        if (part != DisclosedPart.Reply) yield break;
        foreach (var unit in matter.Handling.Answering.Where(unit => unit.Passed?.MayBePublished == true && !matter.Disclosure.Reply.AgreedBy.Contains(unit.Unit)).Select(unit => unit.Unit))
        {
            var said = Said(matter, part, unit, true, null, on);
            matter = Matter.Evolve(matter, said)!;
            yield return said;
        }
    }
}

/// <summary>公开意愿: the proposer of his proposal, the unit of its reply. Who does not agree says why.</summary>
public sealed record ConsentDisclosure(DisclosedPart? Part, bool? Agrees, string? Reason = null) : DisclosureAct(Part)
{
    public override Step Step => Step.ConsentDisclosure;

    protected override Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on)
    {
        if (Agrees is not { } agrees) return MatterRefusals.AgreementMissing;
        if (!agrees && Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal) return refusal;
        if (Texts.TooLong(Reason) is { } tooLong) return tooLong;
        var by = part == DisclosedPart.Reply ? matter.Handling.Of(situation.By.Unit) is { Role: not UnitRole.CoUnit } own ? own.Unit : null
            : matter.Handling.Of(situation.By.Unit) is null && matter.Intake.Proposers[0].Is(situation.By) ? matter.Intake.Proposers[0].Address : null;
        return by is null ? MatterRefusals.NotYours.About(nameof(Step.ConsentDisclosure)) : Decision.Record(Said(matter, part, by, agrees, Texts.Tidy(Reason), on));
    }
}

/// <summary>公开审批: it may be published, where whose it is agrees.</summary>
public sealed record ApproveDisclosure(DisclosedPart? Part, string? Note = null) : DisclosureAct(Part)
{
    public override Step Step => Step.ApproveDisclosure;

    protected override Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal ? refusal
        : Decision.Record(new DisclosureApproved(on, part, Texts.Tidy(Note)));
}

/// <summary>公开发布: from that day on it stands on the public site, in its own words or in those given here.</summary>
/// <param name="Text">As it is to be read by everybody; the text as it is where nothing is said.</param>
public sealed record PublishPart(DisclosedPart? Part, string? Title = null, string? Text = null) : DisclosureAct(Part)
{
    public override Step Step => Step.Publish;

    protected override Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on)
    {
        if ((Texts.TooLong(Title, RaiseMatter.LongestTitle) ?? Texts.TooLong(Text)) is { } refusal) return refusal;
        var raised = Resubmission.Words(Corrections.Apply(situation.History!));
        var text = part == DisclosedPart.Proposal ? raised.Text : string.Join("\n\n", matter.Handling.Answering.Select(unit => unit.Passed!.Text));
        return Decision.Record(new DisclosurePublished(on, part, Texts.Tidy(Title) ?? raised.Title, Texts.Tidy(Text) ?? text));
    }
}

/// <summary>不予公开: it is not published, or taken down again; the reason stays on record.</summary>
public sealed record WithholdPart(DisclosedPart? Part, string? Reason) : DisclosureAct(Part)
{
    public override Step Step => Step.Withhold;

    protected override Decision On(Matter matter, DisclosedPart part, Situation situation, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new DisclosureWithheld(on, part, Reason!.Trim()));
}

/// <summary>The words a matter has now (现行文本), after it was handed in again.</summary>
public static class Resubmission
{
    /// <param name="right">Its facts, with what was corrected set right.</param>
    public static MatterRaised Words(IReadOnlyList<Fact> right) =>
        right.OfType<MatterResubmitted>().Aggregate((MatterRaised)right[0], (raised, again) => raised with { Title = again.Title ?? raised.Title, Text = again.Text ?? raised.Text });
}
