namespace Supervision.People;

/// <summary>A supervision group of a county (监督小组).</summary>
public sealed record SupervisionGroup(string Id, string Name)
{
    /// <summary>How many members a group usually has (F17); fewer or more is worth a hint, no refusal.</summary>
    public const int FewestMembers = 2;
    public const int MostMembers = 7;

    /// <summary>The number of the member who leads it (组长).</summary>
    public string? Leader { get; init; }

    /// <summary>The numbers of its members, the leader among them.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The term of the committee it was formed for (届).</summary>
    public int? Term { get; init; }

    /// <summary>The day it was disbanded; it stays known.</summary>
    public DateOnly? EndedOn { get; init; }

    public bool HasUsualSize => Members.Count is >= FewestMembers and <= MostMembers;
}
