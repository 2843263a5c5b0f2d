using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>答复: the lead unit answers (F34, F35). A late answer is recorded as late, never refused.</summary>
/// <param name="Reason">Why it was not, or only partly, adopted, or cannot be done now; required then.</param>
/// <param name="Commitments">What the unit promises, each with a day; class B needs at least one.</param>
/// <param name="Signatory">Who signed the letter (签发人).</param>
/// <param name="Contact">Whom to ask (联系人).</param>
/// <param name="MayBePublished">Whether the unit agrees to publication.</param>
public sealed record PostResponse(
    string? Text, Adoption? Adoption, ResponseClass? Class, string? Reason = null, IReadOnlyList<PromiseBody>? Commitments = null,
    string? Signatory = null, string? Contact = null, bool? MayBePublished = null) : UnitAct
{
    public override Step Step => Step.Respond;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        matter.Handling.Parts.IsEmpty ? matter.LastOn : matter.Handling.LastOn;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        PromiseBody[] promises = [.. (Commitments ?? []).Select(promise => promise ?? new PromiseBody(null, null))];
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;
        if (Adoption is not { } adoption || adoption == Matters.Adoption.Pending) return MatterRefusals.AdoptionMissing;
        if (Class is not { } @class) return MatterRefusals.ClassMissing;
        if (NeedsReason(adoption, @class) && string.IsNullOrWhiteSpace(Reason)) return MatterRefusals.ReasonMissing;
        if (@class is ResponseClass.A or ResponseClass.B ? !adoption.LeadsToAction() : @class == ResponseClass.D && adoption.LeadsToAction()) return MatterRefusals.ClassContradictsAdoption;
        if (@class == ResponseClass.B && promises.Length == 0) return MatterRefusals.CommitmentMissing;
        foreach (var promise in promises)
        {
            if (Texts.Refuse(promise.Text, MatterRefusals.TextMissing) is { } empty) return empty;
            if (promise.DueOn is not { } due) return MatterRefusals.DueDateMissing;
            if (Days.Refuse(due) is { } outOfRange) return outOfRange;
            if (due < on) return MatterRefusals.DueDateNotLater.About(Iso(due), Iso(on));
        }
        if ((Texts.TooLong(Reason) ?? Texts.TooLong(Signatory, 100) ?? Texts.TooLong(Contact, 200)) is { } tooLong) return tooLong;

        var unit = situation.By.Unit!;
        var owed = matter.Clocks.Latest(Owed.Response, unit);
        return Decision.Record(
        [
            new ResponsePosted(
                on, (matter.Handling.Response?.Round ?? 0) + 1, unit, Text!.Trim(), adoption, @class, Texts.Tidy(Reason),
                [.. promises.Select(promise => new Commitment(promise.Text!.Trim(), promise.DueOn!.Value))],
                Texts.Tidy(Signatory), Texts.Tidy(Contact), MayBePublished, Late: owed is not null && on > owed.DueOn),
            .. clockwork.Discharge(on, clock => clock.Owner == unit, Owed.Response),
            clockwork.Open(Owed.ResponseReview, Reviewer(matter, situation), OwnerRole.Desk, on, LimitNames.ReviewResponse),
        ]);
    }

    /// <summary>Class C and D, and whatever was not adopted in full, need a reason (F35).</summary>
    private static bool NeedsReason(Adoption adoption, ResponseClass @class) =>
        adoption != Matters.Adoption.Adopted || @class is ResponseClass.C or ResponseClass.D;

    private static string Reviewer(Matter matter, Situation situation) =>
        matter.Handling.Of(situation.Rules.Desks.Government) is null ? situation.Rules.Desks.Government : situation.Rules.Desks.Party;
}

/// <summary>One promise as it is sent (承诺): what, and by which day.</summary>
public sealed record PromiseBody(string? Text, DateOnly? DueOn);
