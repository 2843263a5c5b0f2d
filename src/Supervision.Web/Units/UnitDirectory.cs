using Marten;
using Supervision.Shared;

namespace Supervision.Units;

/// <summary>The units of one county, read once for one request (单位名录).</summary>
public sealed class UnitDirectory
{
    private readonly Dictionary<string, Unit> byCode;
    private readonly Lazy<UnitNames> names;

    private UnitDirectory(IEnumerable<Unit> units)
    {
        byCode = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        // The first to claim a name has it: present names of units there are, then what else they are or were called, then units that are no more.
        names = new(() => new UnitNames(
            byCode.Values.Where(unit => unit.DissolvedOn is null).Select(unit => (unit.Name, unit.Id))
                .Concat(byCode.Values.OrderBy(unit => unit.DissolvedOn is not null)
                    .SelectMany(unit => unit.Aliases.Concat(unit.Names.Select(name => name.Text)).Select(name => (Name: name, Code: HeirOf(unit.Id))))
                    .Where(named => Find(named.Code) is { DissolvedOn: null }))));
    }

    public IEnumerable<Unit> All => byCode.Values.OrderBy(unit => unit.Id, StringComparer.Ordinal);

    /// <summary>The names and aliases, for reading documents; the name of a unit that is no more means its successor, and without one is unknown.</summary>
    public UnitNames Names => names.Value;

    public Unit? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    public bool IsActive(string code, DateOnly on) => byCode.TryGetValue(code, out var unit) && unit.IsActiveOn(on);

    /// <summary>The unit's present name; its code where the directory does not know it.</summary>
    public string NameOf(string? code) => code is null ? "" : byCode.TryGetValue(code, out var unit) ? unit.Name : Addressees.IsUnit(code) ? code : Words.ProposerWord;

    /// <summary>What the unit was called on that day: names on old papers stay old.</summary>
    public string NameOf(string? code, DateOnly on) => code is not null && byCode.TryGetValue(code, out var unit) ? unit.NameOn(on) : NameOf(code);

    /// <summary>The unit that does now what this one did; null where it still does, or nobody took over.</summary>
    public string? SuccessorOf(string code) => HeirOf(code) is var heir && heir != code ? heir : null;

    public static async Task<UnitDirectory> Of(IQuerySession session, CancellationToken cancellation = default) =>
        new(await session.Query<Unit>().ToListAsync(cancellation));

    private string HeirOf(string code)
    {
        for (var steps = byCode.Count; steps > 0 && byCode.TryGetValue(code, out var unit) && unit.Successor is { } successor; steps--) code = successor;
        return code;
    }
}
