namespace Supervision.Units;

/// <summary>A unit of a county (单位). Directory, not events: it keeps every name it ever had.</summary>
/// <param name="Id">Its code, unique in the county; facts carry this.</param>
/// <param name="Names">Every name with the day it began; the last is the present one.</param>
/// <param name="Aliases">Other ways documents write it (别称).</param>
/// <param name="DissolvedOn">The day it ceased to exist; it is given no new work from then on.</param>
public sealed record Unit(string Id, IReadOnlyList<UnitName> Names, IReadOnlyList<string> Aliases, DateOnly? DissolvedOn = null)
{
    public string Name => Names[^1].Text;

    public UnitKind Kind { get; init; }

    /// <summary>Whom to call there (联系人).</summary>
    public string? Contact { get; init; }

    public string? Phone { get; init; }

    /// <summary>The code of the unit that took over what was open when it ceased to exist.</summary>
    public string? Successor { get; init; }

    /// <summary>The code of the unit it became part of.</summary>
    public string? MergedInto { get; init; }

    public bool IsActiveOn(DateOnly day) => !(DissolvedOn <= day);

    /// <summary>What it was called on that day; its first name for the days before.</summary>
    public string NameOn(DateOnly day) => (Names.LastOrDefault(name => name.Since <= day) ?? Names[0]).Text;
}

/// <summary>A name a unit has or had (单位名称).</summary>
public sealed record UnitName(string Text, DateOnly Since);

/// <summary>The column of the directory a unit stands in (单位类别); whoever hands over goes by it.</summary>
public enum UnitKind
{
    /// <summary>其他</summary>
    Other,

    /// <summary>党群</summary>
    Party,

    /// <summary>政府</summary>
    Government,

    /// <summary>法检</summary>
    Justice,

    /// <summary>乡镇</summary>
    Township,
}
