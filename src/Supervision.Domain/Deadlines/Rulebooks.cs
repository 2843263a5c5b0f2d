namespace Supervision.Deadlines;

/// <summary>Every version of a county's rulebook (规则手册各版), in the order they were adopted. What has started keeps the rules it started under.</summary>
public sealed record Rulebooks(IReadOnlyList<Rulebook> Versions)
{
    public static implicit operator Rulebooks(Rulebook only) => new([only]);

    public Rulebook Latest => Versions[^1];

    /// <summary>The rules for what starts on a day.</summary>
    public Rulebook On(DateOnly day) => Versions.LastOrDefault(version => version.EffectiveFrom <= day) ?? Versions[0];

    /// <summary>The rules a limit was counted by.</summary>
    public Rulebook Of(int version) => Versions.FirstOrDefault(one => one.Version == version) ?? Versions[0];

    public Rulebooks With(Rulebook next) => new([.. Versions, next]);
}
