using Marten;

namespace Supervision.Units;

/// <summary>A unit of a county (单位). Directory, not events: it keeps every name it ever had.</summary>
/// <param name="Id">Its code, unique in the county; facts carry this.</param>
/// <param name="Names">Every name with the day it began; the last is the present one.</param>
/// <param name="Aliases">Other ways documents write it (别称).</param>
/// <param name="DissolvedOn">The day it ceased to exist; it is given no new work from then on.</param>
public sealed record Unit(string Id, IReadOnlyList<UnitName> Names, IReadOnlyList<string> Aliases, DateOnly? DissolvedOn = null)
{
    public string Name => Names[^1].Text;
}

/// <summary>A name a unit has or had (单位名称).</summary>
public sealed record UnitName(string Text, DateOnly Since);

/// <summary>A supervision group of a county (监督小组).</summary>
public sealed record SupervisionGroup(string Id, string Name);

/// <summary>The units of one county, read once for one request (单位名录).</summary>
public sealed class UnitDirectory
{
    private readonly Dictionary<string, Unit> byCode;

    private UnitDirectory(IEnumerable<Unit> units)
    {
        byCode = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        Names = new UnitNames(byCode.Values.SelectMany(unit => unit.Names.Select(name => name.Text).Concat(unit.Aliases).Select(name => (name, unit.Id))));
    }

    public IEnumerable<Unit> All => byCode.Values.OrderBy(unit => unit.Id, StringComparer.Ordinal);

    /// <summary>The names and aliases, for reading documents.</summary>
    public UnitNames Names { get; }

    public bool IsActive(string code, DateOnly on) => byCode.TryGetValue(code, out var unit) && !(unit.DissolvedOn <= on);

    /// <summary>The unit's present name; its code where the directory does not know it.</summary>
    public string NameOf(string? code) => code is null ? "" : byCode.TryGetValue(code, out var unit) ? unit.Name : code;

    public static async Task<UnitDirectory> Of(IQuerySession session, CancellationToken cancellation = default) =>
        new(await session.Query<Unit>().ToListAsync(cancellation));
}
