using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// One thing somebody has to answer (督办事项): its tracks and its limits. Evolves without reading any rule, so that old facts replay after
/// the rules change; ignores what it does not need.
/// </summary>
public sealed record Matter(Intake Intake, Handling Handling, FollowUp FollowUp, DutyTrack Duty, Clocks Clocks, DateOnly LastOn)
{
    public static Matter? Evolve(Matter? matter, Fact fact) => (matter, fact) switch
    {
        (null, MatterRaised raised) => new(Intake.Begin(raised), Handling.None, FollowUp.None, DutyTrack.None, Clocks.None, raised.OccurredOn),
        (null, _) => null,
        ({ } m, _) => new(
            m.Intake.Evolve(fact),
            m.Handling.Evolve(fact),
            m.FollowUp.Evolve(fact),
            m.Duty.Evolve(fact),
            m.Clocks.Evolve(fact),
            fact.OccurredOn > m.LastOn ? fact.OccurredOn : m.LastOn),
    };

    public static Matter? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Matter), Evolve);

    public MatterKind Kind => Intake.Kind;

    /// <summary>The stage of the whole: the one its parts show together.</summary>
    public Stage Stage => this switch
    {
        { Intake.IsClosed: true } => Stage.Closed,
        { FollowUp.HasBegun: true } => FollowUp.Stage,
        { Handling.Lead: { } lead } => Handling.StageOf(lead),
        { Duty.IsGiven: true } => Stage.Ongoing,
        _ => Stage.Raised,
    };

    /// <summary>采纳: counts once the response has passed review.</summary>
    public Adoption Adoption => Handling is { IsPassed: true, Response: { } response } ? response.Adoption : Adoption.Pending;

    /// <summary>落实: from the commitments of the response.</summary>
    public Implementation Implementation => FollowUp.Implementation;

    /// <summary>Every unit that has to do with it now: handed over to it, or named responsible.</summary>
    public IEnumerable<string> Units => Handling.Active.Select(part => part.Unit).Union(Duty.Units, StringComparer.Ordinal);

    /// <summary>What somebody is to this matter. Whose unit answers here acts as that unit only, so that nobody judges an answer he helped to write (F75).</summary>
    public IReadOnlySet<Capacity> CapacitiesOf(Actor actor)
    {
        var capacities = new HashSet<Capacity>();
        if (Duty.IsResponsible(actor.Unit)) capacities.Add(Capacity.ResponsibleUnit);

        if (Handling.Of(actor.Unit) is { } part)
            capacities.Add(part.Role == UnitRole.Lead ? Capacity.LeadUnit : Capacity.CoUnit);
        else if (OfficeOf(actor.Role) is { } office)
            capacities.Add(office);
        return capacities;
    }

    /// <summary>The capacity a role gives by itself; a unit has none outside its own matters.</summary>
    public static Capacity? OfficeOf(Role role) => role switch
    {
        Role.Member => Capacity.Member,
        Role.Group => Capacity.Group,
        Role.Office => Capacity.Office,
        Role.Party => Capacity.Party,
        Role.Government => Capacity.Government,
        Role.ProposalsCommittee or Role.SupervisionOffice or Role.Leader or Role.Unit => null,
    };

    /// <summary>The stages of a track's parts that this caller could act on.</summary>
    public IEnumerable<Stage> StagesOf(Track track, Actor actor) => track switch
    {
        Track.Intake => Intake.IsClosed ? [] : [Intake.Stage],
        Track.Handling when Intake.IsClosed || FollowUp.HasBegun => [],
        Track.Handling => (Handling.Of(actor.Unit) is { } own ? [own] : Handling.Active).Select(Handling.StageOf),
        Track.FollowUp when Intake.IsClosed => [Stage.Closed],
        Track.FollowUp when !FollowUp.HasBegun => [],
        Track.FollowUp => FollowUp.Parts.Values.Select(part => part.Stage).Where(stage => stage != Stage.Settled).DefaultIfEmpty(Stage.Settled),
        Track.Duty => Duty.IsGiven && !Intake.IsClosed ? [Stage.Ongoing] : [],
    };
}
