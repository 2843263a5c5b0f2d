using Supervision.Shared;

namespace Supervision.Venues;

/// <summary>What a step of a venue is decided in (平台情形).</summary>
/// <param name="Taken">What the other venues in use are called, with what people call them besides.</param>
/// <param name="LastNamedOn">The last day something was said to belong to it from; null where nothing is.</param>
public sealed record VenueSituation(Actor By, Moment Now, IReadOnlyCollection<string> Taken, DateOnly? LastNamedOn = null);

/// <summary>登记平台: a venue of the county, as the county calls its kind.</summary>
/// <param name="Aliases">What people call it besides.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record OpenVenue(string? Name, string? Kind, string? Township = null, string? RunBy = null, IReadOnlyList<string>? Aliases = null, string? Source = null) : IMayBeLate
{
    /// <summary>The day it was opened; today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public Decision Decide(VenueSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!VenueLifecycle.Table.MayEver(VenueStep.Open, situation.By.Role)) return VenueRefusals.NotYours;
        var aliases = VenueTexts.Tidied(Aliases);
        return (VenueTexts.RefuseName(Name, situation) ?? VenueTexts.RefuseRest(Kind, Township, RunBy, aliases, situation) ?? Texts.TooLong(Source, VenueTexts.LongestSource) ?? VenueAct.RefuseDay(on, situation, null)) is { } refusal
            ? refusal
            : Decision.Record(new VenueOpened(on, Name!.Trim(), Kind!.Trim(), Texts.Tidy(Township), Texts.Tidy(RunBy), aliases, Texts.Tidy(Source)));
    }
}

/// <summary>One step in the life of a venue (平台动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record VenueAct(string? Reason) : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract VenueStep Step { get; }

    public Decision Decide(Venue venue, VenueSituation situation)
    {
        var on = OccurredOn ?? situation.Now.Day;
        if (!VenueLifecycle.Table.MayEver(Step, situation.By.Role)) return VenueRefusals.NotYours;
        if (!VenueLifecycle.Table.Allows(venue.Stage, Step, situation.By.Role)) return VenueRefusals.WrongStage.About(venue.Name);
        return (RefuseDay(on, situation, NotBefore(venue, situation)) ?? Texts.Missing(Reason, VenueRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : On(venue, situation, on);
    }

    public static Rejection? RefuseDay(DateOnly on, VenueSituation situation, DateOnly? notBefore) => Days.Refuse(on, situation.Now.Day, notBefore, VenueRefusals.InTheFuture, VenueRefusals.BeforeItsCause);

    protected virtual DateOnly NotBefore(Venue venue, VenueSituation situation) => venue.LastOn;

    protected abstract Decision On(Venue venue, VenueSituation situation, DateOnly on);
}

/// <summary>更名: what it was called until then stays known.</summary>
public sealed record RenameVenue(string? Name, string? Reason) : VenueAct(Reason)
{
    public override VenueStep Step => VenueStep.Rename;

    protected override Decision On(Venue venue, VenueSituation situation, DateOnly on) =>
        VenueTexts.RefuseName(Name, situation) is { } refusal ? refusal
        : Name!.Trim() == venue.Name ? VenueRefusals.NothingChanges
        : Decision.Record(new VenueRenamed(on, Name.Trim(), Reason!.Trim()));
}

/// <summary>变更信息: what is left out stays as it is; an empty text takes away what there was.</summary>
public sealed record DescribeVenue(string? Reason, string? Kind = null, string? Township = null, string? RunBy = null, IReadOnlyList<string>? Aliases = null) : VenueAct(Reason)
{
    public override VenueStep Step => VenueStep.Describe;

    protected override Decision On(Venue venue, VenueSituation situation, DateOnly on)
    {
        var aliases = Aliases is null ? venue.Aliases : VenueTexts.Tidied(Aliases);
        var (kind, township, runBy) = (Kind ?? venue.Kind, Township is null ? venue.Township : Texts.Tidy(Township), RunBy is null ? venue.RunBy : Texts.Tidy(RunBy));
        if (VenueTexts.RefuseRest(kind, township, runBy, aliases, situation) is { } refusal) return refusal;
        return (kind.Trim(), township, runBy) == (venue.Kind, venue.Township, venue.RunBy) && aliases.SequenceEqual(venue.Aliases)
            ? VenueRefusals.NothingChanges
            : Decision.Record(new VenueDescribed(on, kind.Trim(), township, runBy, aliases, Reason!.Trim()));
    }
}

/// <summary>撤销平台: nothing is held there from this day on; what came from it stays counted.</summary>
public sealed record CloseVenue(string? Reason) : VenueAct(Reason)
{
    public override VenueStep Step => VenueStep.Close;

    /// <summary>What was held on a day shows that it was open then.</summary>
    protected override DateOnly NotBefore(Venue venue, VenueSituation situation) => situation.LastNamedOn is { } named && named.AddDays(1) > venue.LastOn ? named.AddDays(1) : venue.LastOn;

    protected override Decision On(Venue venue, VenueSituation situation, DateOnly on) => Decision.Record(new VenueClosed(on, Reason!.Trim()));
}

/// <summary>What the texts about a venue obey (平台文字要求).</summary>
public static class VenueTexts
{
    public const int LongestName = Codes.LongestName;
    public const int LongestKind = 40;
    public const int LongestSource = 500;
    public const int MostAliases = 20;

    public static System.Collections.Immutable.ImmutableArray<string> Tidied(IReadOnlyList<string>? aliases) => [.. (aliases ?? []).Select(Texts.Tidy).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static Rejection? RefuseName(string? name, VenueSituation situation) =>
        Texts.Missing(name, VenueRefusals.NameMissing) ?? Texts.TooLong(name, LongestName) ?? (situation.Taken.Contains(name!.Trim()) ? VenueRefusals.NameTaken.About(name.Trim()) : null);

    public static Rejection? RefuseRest(string? kind, string? township, string? runBy, IReadOnlyCollection<string> aliases, VenueSituation situation) =>
        Texts.Missing(kind, VenueRefusals.KindMissing) ?? Texts.TooLong(kind, LongestKind) ?? Texts.TooLong(township, LongestName) ?? Texts.TooLong(runBy, LongestName)
        ?? (aliases.Count > MostAliases ? VenueRefusals.TooManyAliases.About($"{MostAliases}") : null)
        ?? aliases.Select(alias => Texts.TooLong(alias, LongestName)).FirstOrDefault(refusal => refusal is not null)
        ?? (aliases.FirstOrDefault(situation.Taken.Contains) is { } taken ? VenueRefusals.NameTaken.About(taken) : null);
}
