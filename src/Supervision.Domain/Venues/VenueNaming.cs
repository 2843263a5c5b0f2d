using Supervision.Shared;

namespace Supervision.Venues;

/// <summary>To which venue something belongs (平台归属): one stream for each matter, topic or activity that ever belonged to one.</summary>
/// <param name="Venue">The venue it belongs to now; null where to none any more.</param>
/// <param name="LastOn">The day that is so from.</param>
public sealed record VenueNaming(VenueSubject Subject, Guid Id, Guid? Venue, string? Name, DateOnly LastOn)
{
    public static VenueNaming? Evolve(VenueNaming? naming, Fact fact) => (naming, fact) switch
    {
        (_, VenueNamed named) => new(named.Subject, named.Id, named.Venue, named.Name, named.OccurredOn),
        ({ } n, VenueUnnamed unnamed) => n with { Venue = null, Name = null, LastOn = unnamed.OccurredOn },
        _ => naming,
    };

    public static VenueNaming? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(VenueNaming), Evolve);

    /// <summary>Who may say later where something came from, or took place; whoever raises it says it himself.</summary>
    public static bool MayName(Role role) => role is Role.Office or Role.ProposalsCommittee;
}

/// <summary>What a venue is named for (归属对象情况).</summary>
/// <param name="Day">The day it was raised, put forward or took place; it may be ahead.</param>
public sealed record NamedSubject(VenueSubject Kind, Guid Id, DateOnly Day);

/// <summary>What a naming is decided in (归属情形).</summary>
/// <param name="Venue">The venue that is named, where the county has it.</param>
/// <param name="IsBeginning">Whoever raises it says so with it.</param>
public sealed record NamingSituation(Actor By, Moment Now, NamedSubject Subject, Venue? Venue, bool IsBeginning = false);

/// <summary>归属平台: where a matter or topic came from, where an activity takes place. Named at first, it is so from the day of the thing itself; changed, from the day that is said, with a reason.</summary>
/// <param name="Venue">The venue; none to say that it belongs to none.</param>
public sealed record NameVenue(Guid? Venue, string? Reason = null) : IMayBeLate
{
    /// <summary>The day it is so from.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public Decision Decide(VenueNaming? naming, NamingSituation situation)
    {
        if (!situation.IsBeginning && !VenueNaming.MayName(situation.By.Role)) return VenueRefusals.NotYours;
        if (Venue is null && naming?.Venue is null) return VenueRefusals.Missing;
        if (Venue is not null && situation.Venue is null) return VenueRefusals.Unknown;
        if (Venue is not null && Venue == naming?.Venue) return VenueRefusals.NothingChanges;
        if (naming is not null && Texts.Missing(Reason, VenueRefusals.ReasonMissing) is { } reasonless) return reasonless;

        var (today, day) = (situation.Now.Day, situation.Subject.Day);
        var first = day < today ? day : today;
        var on = OccurredOn ?? (naming is null ? first : today);
        if ((Texts.TooLong(Reason, 500) ?? Days.Refuse(on, today, naming?.LastOn ?? first, VenueRefusals.InTheFuture, VenueRefusals.BeforeItsCause)) is { } refusal) return refusal;
        if (Venue is not { } named || situation.Venue is not { } venue) return Decision.Record(new VenueUnnamed(on, Reason!.Trim()));
        if (on < venue.OpenedOn) return VenueRefusals.NotOpenYet.About(venue.Name, Days.Iso(venue.OpenedOn), Days.Iso(on));
        if (venue.Closed is { } closed && closed.OccurredOn <= on) return VenueRefusals.ClosedThen.About(venue.Name, Days.Iso(closed.OccurredOn), Days.Iso(on));
        return Decision.Record(new VenueNamed(on, situation.Subject.Kind, situation.Subject.Id, named, venue.NameOn(on), Texts.Tidy(Reason)));
    }
}
