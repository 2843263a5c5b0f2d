using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>登记: enters a matter, by hand or from a document.</summary>
/// <param name="Year">The year it is counted in; the year it happened where nothing is said.</param>
/// <param name="Units">For a duty: the codes of the units known here, first the leading one; for a proposal: of those suggested to handle it.</param>
/// <param name="NamedUnits">For a duty: the units exactly as the document names them.</param>
/// <param name="Limit">For a duty: the time limit the document states.</param>
/// <param name="Session">When it was put forward, where the county tells limits apart by that (F29).</param>
/// <param name="ProposedBy">What kind of proposer puts it forward.</param>
/// <param name="HideFinder">The units are not to know who found it (F23).</param>
/// <param name="Category">For a proposal: the code of its category.</param>
/// <param name="IsSupervisory">For a proposal: it is about democratic supervision (F41).</param>
/// <param name="Collective">For a collective proposal, and for what a desk enters for a body: the body that puts it forward.</param>
/// <param name="Proposers">For a proposal, a report or a finding that a desk enters for others: the numbers of the members who put it forward, first the leading one; none where a body does.</param>
/// <param name="IsUrgent">For a report upward: it goes the direct way (直报, F49).</param>
/// <param name="Spot">For a picture taken on the spot, or a case of the hotline: where it is.</param>
/// <param name="ExternalNumber">For a case of the hotline: its number there.</param>
/// <param name="ExternalState">For a case of the hotline: how it stands there.</param>
/// <param name="CommissionedBy">For a report upward: who asked for it to be written (约稿).</param>
/// <param name="Venue">The venue of grassroots consultation it comes from (F86); recorded beside it.</param>
public sealed record RaiseMatter(
    MatterKind? Kind, string? Title, string? Text, string? Place = null, int? Year = null,
    IReadOnlyList<string>? Units = null, IReadOnlyList<string>? NamedUnits = null, TimeLimit? Limit = null,
    SessionKind? Session = null, ProposerKind? ProposedBy = null, bool HideFinder = false,
    string? Category = null, bool IsSupervisory = false, string? Collective = null, IReadOnlyList<string>? Proposers = null,
    bool IsUrgent = false, string? CommissionedBy = null, Spot? Spot = null,
    string? ExternalNumber = null, string? ExternalState = null, Guid? Venue = null) : ICarriesFiles
{
    /// <summary>Those who signed a draft with whoever hands it in; nothing a request can say.</summary>
    [JsonIgnore]
    public IReadOnlyList<Proposer>? CoSigners { get; init; }

    public const int LongestTitle = 200;
    public const int MostProposers = 200;
    public const int LongestText = 20_000;

    /// <inheritdoc cref="MatterAct.OccurredOn"/>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc cref="MatterAct.LateEntryReason"/>
    public string? LateEntryReason { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<FileBody>? Attachments { get; init; }

    /// <summary>A title for a text that has none: as much of it as a title may hold at a glance.</summary>
    public static string TitleOf(string text) => text.Length <= 60 ? text : text[..59] + "…";

    /// <param name="number">The number it gets in the county's register.</param>
    /// <param name="source">Where it was read from, for a document.</param>
    public Decision Decide(Situation situation, string number, Source? source = null)
    {
        var on = OccurredOn ?? situation.Now.Day;
        situation = situation with { Day = on };
        var refusal = RefusalOfCaller(situation)
            ?? Texts.Missing(Title, MatterRefusals.TitleMissing)
            ?? Texts.Missing(Text, MatterRefusals.TextMissing)
            ?? Texts.TooLong(Title, LongestTitle)
            ?? Texts.TooLong(Text, LongestText)
            ?? Texts.TooLong(Place, LongestTitle)
            ?? Days.Refuse(Year)
            ?? Days.Refuse(Limit?.DueOn)
            ?? (Limit is { Kind: TimeLimitKind.Date, DueOn: null } ? MatterRefusals.DueDateMissing.About() : null)
            ?? MatterAct.RefusalOfDate(on, LateEntryReason, situation)
            ?? RefusalOfUnits(situation)
            ?? RefusalOfProposal(situation);
        return refusal is not null ? refusal : MatterAct.InCompany(Decision.Record([.. Kind == MatterKind.Snapshot ? Snapshots.Begin([.. Facts(situation, on, number, source)], this, situation, on) : Facts(situation, on, number, source)]), situation, on);
    }

    private Rejection? RefusalOfCaller(Situation situation)
    {
        if (Kind is not { } kind || situation.Rules.ProcedureOf(MatterAct.KindName(kind)) is not { } procedure)
            return MatterRefusals.KindNotOpen.About(Kind?.ToString() ?? "");

        return Matter.OfficeOf(situation.By.Role) is { } office
            && situation.Lifecycle.Allows(Track.Intake, Stage.Unraised, Step.Raise, new HashSet<Capacity> { office })
            && procedure.RaisedBy.Contains(situation.By.Role)
            ? null
            : MatterRefusals.NotYours.About(nameof(Step.Raise));
    }

    private Rejection? RefusalOfUnits(Situation situation) =>
        (Units ?? []).Select(unit => unit ?? "").FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown ? MatterRefusals.UnitUnknown.About(unknown) : null;

    /// <summary>It says who put it forward, where that may be several, or others than who enters it.</summary>
    private bool HasProposers(Actor by) => Kind is MatterKind.Proposal or MatterKind.Opinion || (Kind == MatterKind.Finding && by.Group is null && PaperEntry.RaisesForOthers(by.Role));

    private Rejection? RefusalOfCase() =>
        Texts.Tidy(Category) is not null || IsSupervisory || Texts.Tidy(Collective) is not null || Proposers is [_, ..] ? MatterRefusals.ForProposalsOnly.About()
        : Texts.Missing(ExternalNumber, MatterRefusals.ExternalNumberMissing) ?? Texts.TooLong(ExternalNumber, Hotline.LongestNumber) ?? Texts.TooLong(ExternalState, Hotline.LongestNumber) ?? Matters.Spot.Refuse(Spot);

    private Rejection? RefusalOfSnapshot(Situation situation) =>
        IsSupervisory || Texts.Tidy(Collective) is not null || Proposers is [_, ..] ? MatterRefusals.ForProposalsOnly.About()
        : Texts.Tidy(Category) is { } category && situation.RouteOf is { } routes && routes(category) is null ? MatterRefusals.CategoryUnknown.About(category)
        : Matters.Spot.Refuse(Spot);

    private Rejection? RefusalOfProposal(Situation situation)
    {
        if (Kind != MatterKind.Opinion && (IsUrgent || Texts.Tidy(CommissionedBy) is not null)) return MatterRefusals.ForOpinionsOnly.About();
        if (Kind == MatterKind.Snapshot) return RefusalOfSnapshot(situation);
        if (Kind == MatterKind.Hotline) return RefusalOfCase();
        if (Spot is not null) return MatterRefusals.ForSnapshotsOnly.About();
        if (ExternalNumber is not null || ExternalState is not null) return MatterRefusals.ForHotlineOnly.About();
        if (!HasProposers(situation.By))
            return Texts.Tidy(Category) is null && !IsSupervisory && Texts.Tidy(Collective) is null && Proposers is not [_, ..] ? null : MatterRefusals.ForProposalsOnly.About();
        if (Kind != MatterKind.Proposal && IsSupervisory) return MatterRefusals.ForProposalsOnly.About();
        if (Kind == MatterKind.Finding && Texts.Tidy(Category) is not null) return MatterRefusals.ForProposalsOnly.About();
        if (Texts.TooLong(CommissionedBy, Codes.LongestName) is { } long1) return long1;
        if (Texts.TooLong(Collective, Codes.LongestName) is { } tooLong) return tooLong;
        if (Texts.Tidy(Category) is { } category && situation.IsCategory?.Invoke(category) == false) return MatterRefusals.CategoryUnknown.About(category);
        var isFromPaper = PaperEntry.RaisesForOthers(situation.By.Role);
        if (Proposers is not [_, ..] named) return isFromPaper && Texts.Tidy(Collective) is null ? MatterRefusals.ProposersMissing.About() : null;

        // Whoever hands it in himself is who puts it forward; others' names are entered from paper.
        if (!isFromPaper) return MatterRefusals.ProposersNotYours.About();
        if (named.Count > MostProposers) return MatterRefusals.TooManyProposers.About($"{MostProposers}");
        if (named.Distinct(StringComparer.Ordinal).Count() < named.Count) return MatterRefusals.ProposerTwice.About();
        return named.FirstOrDefault(member => situation.IsMember?.Invoke(member ?? "") == false) is { } stranger ? MatterRefusals.ProposerUnknown.About(stranger) : null;
    }

    /// <summary>The members named, or the body whose paper it is, or who hands it in and those who signed with him; never the desk that enters it.</summary>
    private IReadOnlyList<Proposer> ProposersOf(Actor by) =>
        Proposers is [_, ..] named ? [.. named.Select(member => new Proposer(null, null, member))]
        : PaperEntry.RaisesForOthers(by.Role) ? Texts.Tidy(Collective) is { } body ? [new Proposer(null, body)] : []
        : CoSigners is [_, ..] signed ? [Himself(by), .. signed]
        : by.Member is not null ? [Himself(by)]
        : [];

    /// <summary>A member's proposal is his own, and not his group's.</summary>
    private static Proposer Himself(Actor by) => new(by.Id, by.Role == Role.Member ? null : by.Group, by.Member);

    private ProposalDetails? DetailsOf(Situation situation, DateOnly on)
    {
        if (!HasProposers(situation.By)) return null;
        return new(SessionAt(situation, on)?.Code, Texts.Tidy(Category), IsSupervisory, Texts.Tidy(Collective), ProposersOf(situation.By), Units is [_, ..] suggested ? [.. suggested.Distinct(StringComparer.Ordinal)] : null);
    }

    private SessionAt? SessionAt(Situation situation, DateOnly on) => Kind == MatterKind.Proposal ? situation.SessionOn?.Invoke(on) : null;

    private ProposerKind? KindOfProposer(ProposalDetails? details) => details switch
    {
        null => ProposedBy,
        { Collective: not null } => ProposedBy ?? ProposerKind.Group,
        { Proposers.Count: > 1 } => ProposedBy ?? ProposerKind.Joint,
        _ => ProposedBy,
    };

    private IEnumerable<Fact> Facts(Situation situation, DateOnly on, string number, Source? source)
    {
        var kind = Kind!.Value;
        var details = DetailsOf(situation, on);
        var (session, proposedBy) = (Session ?? SessionAt(situation, on)?.Kind, KindOfProposer(details));
        var needsFiling = situation.Rules.ProcedureOf(MatterAct.KindName(kind))!.Filing;
        yield return new MatterRaised(
            on, kind, number, Year ?? on.Year, Title!.Trim(), Text!.Trim(), Place?.Trim(), situation.By.Id, situation.By.Group, source, needsFiling, session, proposedBy, HideFinder, details);

        var clockwork = situation.ClockworkOf(Clocks.None, new(MatterAct.KindName(kind), session, proposedBy));
        if (kind == MatterKind.Hotline) foreach (var fact in Hotline.Begin(this, situation, clockwork, on)) yield return fact;
        if (kind == MatterKind.Duty)
        {
            var units = Units ?? [];
            var limit = Limit ?? new TimeLimit(TimeLimitKind.Unstated, null, "");
            yield return new DutyGiven(on, units, [.. (NamedUnits ?? units).Where(name => !string.IsNullOrWhiteSpace(name))], limit with { Text = Texts.Tidy(limit.Text) ?? "" });

            var owner = units.Count > 0 ? units[0] : situation.Rules.Desks.Office;
            foreach (var fact in DutyCadence.Open(clockwork, owner, units.Count > 0 ? OwnerRole.Responsible : OwnerRole.Desk, limit, on)) yield return fact;
        }
        else
        {
            foreach (var fact in FirstLimit(clockwork, situation.Rules.ProcedureOf(MatterAct.KindName(kind))!, on, IsUrgent, Texts.Tidy(CommissionedBy))) yield return fact;
        }
    }

    /// <summary>What the office owes first: to examine it, to screen it, or to hand it over.</summary>
    public static IEnumerable<Fact> FirstLimit(Clockwork clockwork, Procedure procedure, DateOnly on, bool isUrgent = false, string? commissionedBy = null) =>
        procedure.Filing ? [clockwork.Open(Owed.Filing, clockwork.Rules.Desks.Office, OwnerRole.Desk, on, LimitNames.File)]
        : procedure.Reporting ? ScreenOpinion.Begin(clockwork, isUrgent, commissionedBy, on)
        : [clockwork.Open(Owed.Assignment, clockwork.Rules.Desks.Office, OwnerRole.Desk, on, LimitNames.Assign)];
}
