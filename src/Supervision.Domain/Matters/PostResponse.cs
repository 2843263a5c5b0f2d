using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// 答复: the unit answers (F34, F35), with what was drafted where nothing is sent. A late answer is recorded as late, never refused. Where the county
/// has no review, it holds from that day.
/// </summary>
public sealed record PostResponse(
    string? Text = null, Adoption? Adoption = null, ResponseClass? Class = null, string? Reason = null, IReadOnlyList<PromiseBody>? Commitments = null,
    string? Signatory = null, string? Contact = null, bool? MayBePublished = null) : ResponseAct(Text, Adoption, Class, Reason, Commitments, Signatory, Contact, MayBePublished)
{
    public override Step Step => Step.Respond;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        var part = PartOf(matter, situation)!;
        var usesDraft = part.Draft is not null && Texts.Tidy(Text) is null && Adoption is null && Class is null;
        if (!usesDraft && Refuse(on, situation.Channel) is { } refusal) return refusal;

        var content = usesDraft ? part.Draft! with { Signatory = Texts.Tidy(Signatory) ?? part.Draft.Signatory } : Content;
        if (content.Class == ResponseClass.A && situation.Channel != Channel.Ledger && RefusalOfAfterPhoto(matter, situation, clockwork) is { } unseen) return unseen;
        if (content.Commitments.FirstOrDefault(promise => promise.DueOn < on) is { } past) return MatterRefusals.DueDateNotLater.About(Days.Iso(past.DueOn), Days.Iso(on));

        var done = clockwork.Discharge(on, clock => clock.Owner == part.Unit, Owed.Response).ToList();
        var posted = new ResponsePosted(
            on, matter.Handling.Rounds.GetValueOrDefault(part.Unit) + 1, part.Unit, content.Text, content.Adoption, content.Class, content.Reason,
            content.Commitments, content.Signatory, content.Contact, content.MayBePublished, Clockwork.IsLate(done));
        return Decision.Record(
        [
            posted,
            .. done,
            .. clockwork.Cancel(on, clock => clock.Owner == part.Unit, Owed.Contact),
            .. clockwork.Cancel(on, clock => PartLimits.IsDecisionAbout(clock, part), Owed.ExtensionDecision),
            .. situation.Rules.ProcedureOf(clockwork.For.Kind)?.Review == false
                ? PassResponse.Pass(matter, clockwork, posted, on, null, isReviewed: false, asksEvaluation: situation.Channel != Channel.Ledger)
                : [clockwork.Open(Owed.ResponseReview, Reviewer(matter, situation), OwnerRole.Desk, on, LimitNames.ReviewResponse, ReviewSeries(posted))],
        ]);
    }

    public static string ReviewSeries(ResponsePosted posted) => $"{Clockwork.Named(Owed.ResponseReview)}/{posted.Unit}/{posted.Round}";

    private static string Reviewer(Matter matter, Situation situation) =>
        matter.Handling.Of(situation.Rules.Desks.Government) is null ? situation.Rules.Desks.Government : situation.Rules.Desks.Party;
}
