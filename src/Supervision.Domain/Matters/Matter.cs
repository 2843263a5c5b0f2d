using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// One thing somebody has to answer (督办事项): its tracks and its limits. Evolves without reading any rule, so that old facts replay after
/// the rules change; ignores what it does not need.
/// </summary>
public sealed record Matter(Intake Intake, Handling Handling, FollowUp FollowUp, DutyTrack Duty, Upward Upward, Evaluation Evaluation, Disclosure Disclosure, Reporting Reporting, Clocks Clocks, DateOnly LastOn)
{
    public static Matter? Evolve(Matter? matter, Fact fact) => (matter, fact) switch
    {
        (null, MatterRaised raised) => new(Intake.Begin(raised), Handling.None, FollowUp.None, DutyTrack.None, Upward.None, Evaluation.None, Disclosure.None, Reporting.None, Clocks.None, raised.OccurredOn),
        (null, _) => null,
        ({ } m, _) => new(
            m.Intake.Evolve(fact),
            m.Handling.Evolve(fact),
            m.FollowUp.Evolve(fact, m.Handling),
            m.Duty.Evolve(fact),
            m.Upward.Evolve(fact),
            m.Evaluation.Evolve(fact),
            m.Disclosure.Evolve(fact),
            m.Reporting.Evolve(fact),
            m.Clocks.Evolve(fact),
            fact is IBeside or FactCorrected or ChannelNoted or FilesAttached or MatterLinked or MatterAbsorbed or UnitReminded or ObligationOpened or ObligationRecounted || fact.OccurredOn < m.LastOn ? m.LastOn : fact.OccurredOn),
    };

    /// <summary>The matter these facts come to, with what was corrected set right.</summary>
    public static Matter? Replay(IEnumerable<Fact> facts) => Corrections.Apply([.. facts]).Aggregate(default(Matter), Evolve);

    public MatterKind Kind => Intake.Kind;

    /// <summary>What its limits depend on.</summary>
    public RuleSubject Subject => new(MatterAct.KindName(Kind), Intake.Session, Intake.ProposedBy, Intake.IsMajor);

    /// <summary>The stage of the whole: of its parts, what is furthest behind.</summary>
    public Stage Stage => this switch
    {
        { Intake.IsVoid: true } => Stage.Voided,
        { Intake.IsClosed: true } => Stage.Closed,
        { Intake.IsDisposedOf: true } => Intake.Stage,
        _ when Handling.Answering.Any() => Handling.Answering.Min(Handling.StageOf) is var behind && behind != Stage.Responded ? behind : FollowUp.Stage,
        { Duty.IsGiven: true } => Duty.IsDone(Clocks) && Upward.Owed.IsEmpty ? Stage.Settled : Stage.Ongoing,
        { Reporting.Stage: { } reporting } => reporting,
        _ => Intake.Stage is Stage.Submitted or Stage.PreReviewed or Stage.WithProposer ? Intake.Stage : Stage.Raised,
    };

    /// <summary>How far it has come on its way upward, whatever a unit does about it meanwhile; what ended at the door ended there. Null for what is no report.</summary>
    public Stage? ReportingStage => Reporting.Stage is null || !Intake.IsDisposedOf ? Reporting.Stage : Intake.Stage;

    public Adoption Adoption => Counting.AdoptionOf(Handling);

    public Implementation Implementation => Counting.ImplementationOf(Handling, FollowUp);

    /// <summary>Nothing is left to do (待办结): every answer holds, everything promised is settled, every instruction reported on, every evaluation over, every report upward issued or kept.</summary>
    public bool IsSettled =>
        Handling.Answering.Any() && Handling.Answering.All(part => part.Progress == Stage.Responded) && FollowUp.Stage == Stage.Settled && Upward.Owed.IsEmpty
        && Evaluation.Windows.Values.All(window => window.IsOver && !window.OwesMeeting) && !Reporting.IsBeingWritten;

    /// <summary>A duty that was to be done once is, and this person did not do it (F75): where the CPPCC office answers for it itself, the party committee says that it is done.</summary>
    private bool IsDutyDoneFor(Actor actor) => !Handling.Answering.Any() && Stage == Stage.Settled && !Duty.Everybody.Contains(actor.Unit);

    /// <summary>Every unit that has to do with it now: handed over to it, named responsible, or instructed.</summary>
    public IEnumerable<string> Units => Handling.Active.Select(part => part.Unit).Union(Duty.Everybody, StringComparer.Ordinal).Union(Upward.Units, StringComparer.Ordinal);

    /// <summary>What somebody is to this matter. Whose unit answers here acts as that unit only, so that nobody judges an answer he helped to write (F75).</summary>
    public IReadOnlySet<Capacity> CapacitiesOf(Actor actor)
    {
        var capacities = new HashSet<Capacity>();
        if (Duty.IsResponsible(actor.Unit)) capacities.Add(Capacity.ResponsibleUnit);
        if (Duty.OpenOf(actor.Unit).Any()) capacities.Add(Capacity.MeasureUnit);
        if (Upward.Of(actor.Unit).Any()) capacities.Add(Capacity.InstructedUnit);
        // Once others are owed the same answer, nobody can take it from them, and what went upward is no longer its author's; who leads speaks for those who signed with him.
        if (!Intake.HasAbsorbed && Reporting is { Issue: null, Sent.IsEmpty: true } && Intake.Proposers[0].Is(actor)) capacities.Add(Capacity.Proposer);

        // Who answers evaluates nothing, and looks at nothing: not even what he put forward himself.
        if (Handling.Of(actor.Unit) is null && Intake.Proposers.Any(proposer => proposer.Is(actor))) capacities.Add(Capacity.Evaluator);
        if (Handling.Of(actor.Unit) is null && Kind is MatterKind.Snapshot && Intake.Proposers.Any(proposer => proposer.Is(actor))) capacities.Add(Capacity.Finder);
        if (Handling.Of(actor.Unit) is null && FollowUp.IsLooker(actor)) capacities.Add(Capacity.Looker);

        if (Handling.Of(actor.Unit) is { } part)
        {
            capacities.Add(part.Role switch { UnitRole.CoUnit => Capacity.CoUnit, UnitRole.Split => Capacity.SplitUnit, _ => Capacity.LeadUnit });
            if (part.Role != UnitRole.CoUnit && actor.Position >= Position.Head) capacities.Add(Capacity.UnitHead);
            if (part.Role != UnitRole.CoUnit && actor.Position >= Position.Leader) capacities.Add(Capacity.UnitLeader);
        }
        else if (OfficeOf(actor.Role) is { } office)
        {
            capacities.Add(office);
        }
        return capacities;
    }

    /// <summary>The capacity a role gives by itself; a unit has none outside its own matters.</summary>
    public static Capacity? OfficeOf(Role role) => role switch
    {
        Role.Member => Capacity.Member,
        Role.Group => Capacity.Group,
        Role.ProposalsCommittee => Capacity.ProposalsCommittee,
        Role.Office => Capacity.Office,
        Role.Party => Capacity.Party,
        Role.Government => Capacity.Government,
        Role.SupervisionOffice => Capacity.SupervisionOffice,
        Role.Leader => Capacity.Leader,
        Role.Unit => null,
    };

    /// <summary>The stages of a track's parts that this caller could act on.</summary>
    public IEnumerable<Stage> StagesOf(Track track, Actor actor) =>
        Intake.IsVoid ? []
        : !Intake.IsClosed ? OpenStagesOf(track, actor)
        : track switch { Track.Record => Records, Track.FollowUp => [Stage.Closed], Track.Disclosure => DisclosuresOf(actor), Track.Evaluation => OpenStagesOf(track, actor), Track.Reporting => Reporting.Stages.Where(stage => stage != Stage.Retained), _ => [] };

    private IEnumerable<Stage> OpenStagesOf(Track track, Actor actor) => track switch
    {
        Track.Record => Records,
        Track.Intake => [Intake.Stage],
        Track.Handling or Track.CoSigning or Track.Timing => (Handling.Of(actor.Unit) is { } own ? [own] : Handling.Active).Select(part => StageOf(track, part)).OfType<Stage>(),
        Track.FollowUp =>
        [
            .. FollowUp.Parts.Values.Where(part => part.Stage != Stage.Settled && (Handling.Of(actor.Unit) is null || part.Unit == actor.Unit)).Select(part => part.Stage),
            .. IsSettled || IsDutyDoneFor(actor) ? [Stage.Settled] : Array.Empty<Stage>(),
        ],
        Track.Duty => !Duty.IsGiven || Intake.IsDisposedOf ? [] : Duty.Open.Any() ? [Stage.Ongoing, Stage.MeasureUnderway] : [Stage.Ongoing],
        Track.Evaluation => Evaluation.Windows.Values.SelectMany(window => StagesIn(window, actor)),
        Track.Disclosure => DisclosuresOf(actor),
        Track.Reporting => Intake.IsDisposedOf ? [] : Reporting.Stages,
        Track.Upward when Intake.IsDisposedOf => [],
        Track.Upward => [Stage.Underway, .. Upward.IsKey ? [Stage.Key] : Array.Empty<Stage>(), .. Upward.Of(actor.Unit).Any() ? [Stage.Instructed] : Array.Empty<Stage>()],
    };

    private IEnumerable<Stage> Records => Kind == MatterKind.Proposal ? [Stage.OnRecord, Stage.ProposalOnRecord] : [Stage.OnRecord];

    /// <summary>Of the two parts, those this person has to do with: the proposer with the proposal, a unit with its reply, everybody else with both.</summary>
    private IEnumerable<Stage> DisclosuresOf(Actor actor)
    {
        if (Kind != MatterKind.Proposal || Intake.Disposition != Disposition.Filed) return [];
        var reply = Counting.IsAnswered(Handling) ? [Disclosure.Reply.Stage] : Array.Empty<Stage>();
        return Handling.Of(actor.Unit) is { } part ? part.Role == UnitRole.CoUnit ? [] : reply
            : Intake.Proposers.Any(proposer => proposer.Is(actor)) ? Intake.Proposers[0].Is(actor) ? [Disclosure.Proposal.Stage] : []
            : [Disclosure.Proposal.Stage, .. reply];
    }

    /// <summary>Where a round of evaluation stands for this person: as one who is asked, or as the unit.</summary>
    private IEnumerable<Stage> StagesIn(EvaluationWindow window, Actor actor) =>
        window.Unit == actor.Unit ? [window.StageOfUnit]
        : AddressIn(window, actor) is { } address ? [window.StageOf(address)]
        : [];

    /// <summary>As whom this person was asked in a round of evaluation; null where he was not.</summary>
    public string? AddressIn(EvaluationWindow window, Actor actor) =>
        Intake.Proposers.Where(proposer => proposer.Is(actor)).Select(proposer => proposer.Address).FirstOrDefault(address => window.Of.Contains(address));

    /// <summary>Where a unit's part stands in a track; null where it has nothing to do with it.</summary>
    public Stage? StageOf(Track track, UnitPart part) => track switch
    {
        Track.CoSigning => part.Role == UnitRole.CoUnit ? part.Progress : null,
        Track.Timing => ClockOf(part) switch
        {
            null => null,
            { PausedOn: not null } => Stage.ClockPaused,
            _ when part.AsksExtension => Stage.ExtensionRequested,
            { ExtendableUntil: { } last } clock when clock.DueOn >= last => Stage.FullyExtended,
            _ => Stage.OnTheClock,
        },
        _ => Handling.StageOf(part),
    };

    /// <summary>The limit a part is running under: for its answer, or its opinion.</summary>
    public Clock? ClockOf(UnitPart part) =>
        Clocks.Running(part.Role == UnitRole.CoUnit ? Owed.Opinion : Owed.Response).FirstOrDefault(clock => clock.Owner == part.Unit);
}
