using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A matter is connected with another or with a document (关联, F24).</summary>
/// <param name="Target">The other matter, where it is one.</param>
/// <param name="Reference">The document's number and title, where it is one.</param>
/// <param name="Page">The page of what it comes from, where that is here and no matter.</param>
[EventName("matter_linked_v1")]
public sealed record MatterLinked(DateOnly OccurredOn, LinkKind Kind, Guid? Target, string? TargetNumber, string? Reference, string? Page = null) : Fact(OccurredOn);

/// <summary>关联: with another matter, or with a policy or document it led to (F24).</summary>
/// <param name="Target">The other matter.</param>
/// <param name="Reference">The document's number and title.</param>
public sealed record LinkMatter(LinkKind? Kind, Guid? Target = null, string? Reference = null) : MatterAct, IAboutAnother
{
    public override Step Step => Step.Link;

    Guid? IAboutAnother.Another => Target;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        // Merging and converting are steps of their own, and link by themselves.
        if (Kind is not { } kind || kind is LinkKind.MergedInto or LinkKind.ConvertedTo) return MatterRefusals.LinkKindMissing;
        if (Texts.TooLong(Reference, 500) is { } refusal) return refusal;
        if (kind is LinkKind.BecamePolicy or LinkKind.BecameDocument or LinkKind.AbsorbedIntoPlan ? Texts.Tidy(Reference) is null : Target is null) return MatterRefusals.LinkTargetMissing;
        if (Target is not null && situation.Other is null) return MatterRefusals.OtherUnknown;
        if (Target is not null && Target == situation.Here) return MatterRefusals.LinkTargetMissing;

        return Decision.Record(new MatterLinked(on, kind, Target, situation.Other?.Matter.Intake.Number, Texts.Tidy(Reference)));
    }
}
