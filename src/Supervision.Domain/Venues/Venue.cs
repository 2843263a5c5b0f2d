using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Venues;

/// <summary>A venue of grassroots consultation (基层协商平台, F86): where people meet and matters come from.</summary>
/// <param name="Names">What it was called, and from which day.</param>
public sealed record Venue(
    ImmutableArray<VenueName> Names, string Kind, string? Township, string? RunBy, ImmutableArray<string> Aliases, string? Source, DateOnly OpenedOn, VenueClosed? Closed, DateOnly LastOn)
{
    public static Venue? Evolve(Venue? venue, Fact fact) => (venue, fact) switch
    {
        (null, VenueOpened opened) => new([new(opened.Name, opened.OccurredOn)], opened.Kind, opened.Township, opened.RunBy, [.. opened.Aliases], opened.Source, opened.OccurredOn, null, opened.OccurredOn),
        (null, _) => null,
        ({ } v, VenueRenamed renamed) => v with { Names = v.Names.Add(new(renamed.Name, renamed.OccurredOn)), LastOn = renamed.OccurredOn },
        ({ } v, VenueDescribed now) => v with { Kind = now.Kind, Township = now.Township, RunBy = now.RunBy, Aliases = [.. now.Aliases], LastOn = now.OccurredOn },
        ({ } v, VenueClosed closed) => v with { Closed = closed, LastOn = closed.OccurredOn },
        ({ } v, _) => v,
    };

    public static Venue? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Venue), Evolve);

    public string Name => Names[^1].Name;

    public VenueStage Stage => Closed is null ? VenueStage.Open : VenueStage.Closed;

    /// <summary>What it was called on a day.</summary>
    public string NameOn(DateOnly day) => (Names.LastOrDefault(name => name.Since <= day) ?? Names[0]).Name;
}

/// <summary>What a venue was called from a day on (平台名称).</summary>
public sealed record VenueName(string Name, DateOnly Since);

/// <summary>Which step of a venue is possible at which stage, for whom (平台流转): the one table, read by decisions, answers and pages.</summary>
public static class VenueLifecycle
{
    private static readonly Role[] Desk = [Role.Office];

    public static IReadOnlyList<(VenueStage From, VenueStep Step, Role[] By, VenueStage To)> Table { get; } =
    [
        (VenueStage.Unopened, VenueStep.Open, Desk, VenueStage.Open),
        (VenueStage.Open, VenueStep.Rename, Desk, VenueStage.Open),
        (VenueStage.Open, VenueStep.Describe, Desk, VenueStage.Open),
        (VenueStage.Open, VenueStep.Close, Desk, VenueStage.Closed),
    ];
}

/// <summary>Why a step of a venue may be refused (拒绝原因). The names are part of the API.</summary>
public static class VenueRefusals
{
    public static readonly RefusalCode NotFound = new("venue.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("venue.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode WrongStage = new("venue.wrong_stage", RejectionKind.Conflict);
    public static readonly RefusalCode Stale = new("venue.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("venue.busy", RejectionKind.Conflict);
    public static readonly RefusalCode NameMissing = new("venue.name_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NameTaken = new("venue.name_taken", RejectionKind.Conflict);
    public static readonly RefusalCode KindMissing = new("venue.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooManyAliases = new("venue.too_many_aliases", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("venue.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode NothingChanges = new("venue.nothing_changes", RejectionKind.Conflict);
    public static readonly RefusalCode InTheFuture = new("venue.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode BeforeItsCause = new("venue.before_its_cause", RejectionKind.Invalid);
    public static readonly RefusalCode Missing = new("venue.missing", RejectionKind.Invalid);
    public static readonly RefusalCode Unknown = new("venue.unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NotOpenYet = new("venue.not_open_yet", RejectionKind.Invalid);
    public static readonly RefusalCode ClosedThen = new("venue.closed_then", RejectionKind.Invalid);
}
