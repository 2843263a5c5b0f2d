using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>An answer as it is sent (答复表单): drafted or given.</summary>
/// <param name="Reason">Why it was not, or only partly, adopted, or cannot be done now; required then.</param>
/// <param name="Commitments">What the unit promises, each with a day; class B needs at least one.</param>
/// <param name="Signatory">Who signed the letter (签发人).</param>
/// <param name="Contact">Whom to ask (联系人).</param>
/// <param name="MayBePublished">Whether the unit agrees to publication.</param>
public abstract record ResponseAct(
    string? Text, Adoption? Adoption, ResponseClass? Class, string? Reason, IReadOnlyList<PromiseBody>? Commitments, string? Signatory, string? Contact, bool? MayBePublished) : UnitAct
{
    /// <summary>What every answer obeys (F34, F35).</summary>
    /// <param name="channel">An answer on paper may say no class; of one from a ledger nobody knows what was promised.</param>
    protected Rejection? Refuse(DateOnly on, Channel channel)
    {
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (Adoption is not { } adoption || adoption == Matters.Adoption.Pending) return MatterRefusals.AdoptionMissing;
        if (Class is null && channel is not (Channel.Paper or Channel.Ledger)) return MatterRefusals.ClassMissing;
        if (RefusalOf(adoption, Class, Reason, Promises.Length > 0 || channel == Channel.Ledger) is { } broken) return broken;
        foreach (var promise in Promises)
        {
            if (Texts.Refuse(promise.Text, MatterRefusals.TextMissing) is { } empty) return empty;
            if (promise.DueOn is not { } due) return MatterRefusals.DueDateMissing;
            if (RefusalOfDue(due, on.AddDays(-1)) is { } early) return early;
        }
        return Texts.TooLong(Reason) ?? Texts.TooLong(Signatory, 100) ?? Texts.TooLong(Contact, 200);
    }

    /// <summary>What an adoption, a class, a reason and a promise have to do with each other, whoever sets them.</summary>
    public static Rejection? RefusalOf(Adoption adoption, ResponseClass? @class, string? reason, bool hasPromise) => true switch
    {
        _ when (adoption != Matters.Adoption.Adopted || @class is ResponseClass.C or ResponseClass.D) && string.IsNullOrWhiteSpace(reason) => MatterRefusals.ReasonMissing.About(),
        _ when (@class is ResponseClass.A or ResponseClass.B && !adoption.LeadsToAction()) || (@class == ResponseClass.D && adoption.LeadsToAction()) => MatterRefusals.ClassContradictsAdoption,
        _ when @class == ResponseClass.B && !hasPromise => MatterRefusals.CommitmentMissing,
        _ => null,
    };

    protected ResponseContent Content => new(
        Text!.Trim(), Adoption!.Value, Class, Texts.Tidy(Reason), [.. Promises.Select(promise => new Commitment(promise.Text!.Trim(), promise.DueOn!.Value))],
        Texts.Tidy(Signatory), Texts.Tidy(Contact), MayBePublished);

    // A list sent as JSON can hold nothing where a promise should be.
    private PromiseBody[] Promises => [.. (Commitments ?? []).Select(promise => promise ?? new PromiseBody(null, null))];

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        PartOf(matter, situation) is { Role: UnitRole.Lead } part ? matter.Handling.CoUnits.Select(co => co.LastOn).Append(part.LastOn).Max() : base.EarliestOn(matter, situation);
}

/// <summary>One promise as it is sent (承诺): what, and by which day.</summary>
public sealed record PromiseBody(string? Text, DateOnly? DueOn);

/// <summary>拟稿: the answer is written inside the unit, to be endorsed and signed there.</summary>
public sealed record DraftResponse(
    string? Text, Adoption? Adoption, ResponseClass? Class, string? Reason = null, IReadOnlyList<PromiseBody>? Commitments = null,
    string? Signatory = null, string? Contact = null, bool? MayBePublished = null) : ResponseAct(Text, Adoption, Class, Reason, Commitments, Signatory, Contact, MayBePublished)
{
    public override Step Step => Step.DraftResponse;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Refuse(on, situation.Channel) is { } refusal ? refusal : Decision.Record(new ResponseDrafted(on, situation.By.Unit!, Content));
}

/// <summary>核稿: the head of the unit endorses the draft.</summary>
public sealed record EndorseDraft(string? Note = null) : UnitAct
{
    public override Step Step => Step.EndorseDraft;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.TooLong(Note) is { } refusal ? refusal : Decision.Record(new DraftEndorsed(on, situation.By.Unit!, Texts.Tidy(Note)));
}

/// <summary>退回修改: the draft is to be written again.</summary>
public sealed record ReturnDraft(string? Reason) : UnitAct
{
    public override Step Step => Step.ReturnDraft;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Texts.Refuse(Reason, MatterRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new DraftReturned(on, situation.By.Unit!, Reason!.Trim()));
}
