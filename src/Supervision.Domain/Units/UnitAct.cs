using Supervision.Shared;

namespace Supervision.Units;

/// <summary>What a change of the units is decided in (名录情形).</summary>
/// <param name="Units">Every unit the county ever had, by code.</param>
/// <param name="Desks">The codes of the units that sit at the county's own desks: without them nothing could be owed or judged.</param>
/// <param name="OpenMatters">How many matters that are not closed each unit has a part in.</param>
public sealed record UnitSituation(
    IReadOnlyDictionary<string, Unit> Units, DateOnly Today, IReadOnlyCollection<string> Desks, IReadOnlyDictionary<string, int> OpenMatters)
{
    /// <summary>The unit of this code, if it can be given work on that day.</summary>
    public Unit? Active(string? code, DateOnly on) => code is not null && Units.TryGetValue(code, out var unit) && unit.DissolvedOn is null && unit.IsActiveOn(on) ? unit : null;

    public int OpenMattersOf(string code) => OpenMatters.GetValueOrDefault(code);

    /// <summary>A name is one unit's at a time.</summary>
    public Rejection? RefuseName(string? name, string? ownCode = null) =>
        Codes.RefuseName(name)
        ?? (Units.Values.Any(unit => unit.Id != ownCode && unit.DissolvedOn is null && unit.Name == name!.Trim()) ? UnitRefusals.NameTaken.About(name!.Trim()) : null);
}

/// <summary>What a change of the units comes to (名录决定): the units as they are afterwards, or one refusal.</summary>
public abstract record UnitDecision
{
    private UnitDecision() { }

    /// <param name="Units">Those that changed or are new.</param>
    /// <param name="Handovers">Whose open matters go where.</param>
    public sealed record Accepted(IReadOnlyList<Unit> Units, IReadOnlyList<Handover> Handovers) : UnitDecision;

    public sealed record Refused(Rejection Rejection) : UnitDecision;

    public static UnitDecision Change(params IReadOnlyList<Unit> units) => new Accepted(units, []);

    public static implicit operator UnitDecision(Rejection rejection) => new Refused(rejection);

    public static implicit operator UnitDecision(RefusalCode code) => new Refused(code);
}

/// <summary>What was open with one unit is its successor's from then on (承接).</summary>
public sealed record Handover(string From, string To);

/// <summary>
/// One change of a county's units (机构调整), as somebody asks for it. Names on old papers stay old: a unit keeps every name, and one that ceases to
/// exist is known for ever.
/// </summary>
public abstract record UnitAct
{
    /// <summary>The day it happened; today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>Whether nobody would understand the change later without its reason.</summary>
    protected virtual bool NeedsReason => true;

    public UnitDecision Decide(string code, UnitSituation situation)
    {
        var on = OccurredOn ?? situation.Today;
        if (Find(code, situation) is { } missing) return missing;
        if (Codes.RefuseDay(on, situation.Today) is { } wrongDay) return wrongDay;
        if ((NeedsReason ? Codes.RefuseReason(Reason) : Texts.TooLong(Reason, 500)) is { } wrongReason) return wrongReason;
        return On(code, situation, on);
    }

    /// <summary>Decides what is particular to this change.</summary>
    protected abstract UnitDecision On(string code, UnitSituation situation, DateOnly on);

    protected virtual Rejection? Find(string code, UnitSituation situation) =>
        !situation.Units.TryGetValue(code, out var unit) ? UnitRefusals.NotFound
        : unit.DissolvedOn is not null ? UnitRefusals.Dissolved.About(unit.Name)
        : null;

    /// <summary>Why a unit cannot cease to exist on that day.</summary>
    protected static Rejection? RefuseEnd(Unit unit, UnitSituation situation, DateOnly on) =>
        situation.Desks.Contains(unit.Id) ? UnitRefusals.IsDesk.About(unit.Name) : Codes.RefuseDay(on, situation.Today, unit.Names[^1].Since);
}

/// <summary>A unit that others become (并入或分出的单位): one there is, or a new one with its name.</summary>
public sealed record UnitPart(string? Code, string? Name = null)
{
    /// <returns>The unit, new or as it is, or why it cannot be.</returns>
    internal (Unit? Unit, Rejection? Refusal) In(UnitSituation situation, DateOnly on, UnitKind kind)
    {
        if (Codes.Refuse(Code) is { } malformed) return (null, malformed);
        if (Texts.Tidy(Name) is not { } name)
            return situation.Active(Code, on) is { } known && known.Names[0].Since <= on ? (known, null) : (null, UnitRefusals.NotActive.About(Code!));
        if (situation.Units.ContainsKey(Code!)) return (null, Codes.Taken.About(Code!));
        return situation.RefuseName(name) is { } taken ? (null, taken) : (new Unit(Code!, [new UnitName(name, on)], []) { Kind = kind }, null);
    }
}
