using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Venues;

/// <summary>The register of venues (平台登记簿), as each is called now.</summary>
public sealed class VenueView : IStreamView
{
    public string Name => "venues";

    public string Columns => "title text not null, names text[] not null, kind text not null, township text, run_by text, opened_on date not null, closed_on date, close_reason text";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_stream"] = "unique (tenant_id, stream_id)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => stream is [{ Data: VenueOpened }, ..] && Venue.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } venue
        ? [new
        {
            Title = venue.Name, Names = venue.Names.Select(name => name.Name).Concat(venue.Aliases).Distinct(), venue.Kind, venue.Township, venue.RunBy, venue.OpenedOn, ClosedOn = venue.Closed?.OccurredOn,
            CloseReason = venue.Closed?.Reason,
        }]
        : [];
}

/// <summary>What belonged to which venue on any day, as known at any time (平台归属登记簿).</summary>
public sealed class VenueLinkView : IStreamView
{
    public string Name => "venue_links";

    public string Columns => "subject text not null, subject_id uuid not null, venue uuid not null, valid_from date not null, valid_to date, known_from timestamptz not null, known_to timestamptz";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_subject"] = "(tenant_id, subject_id)",
        ["by_venue"] = "(tenant_id, venue, subject)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        Recorded[] facts = [.. ViewWriter.Facts(stream)];
        if (facts is not [{ Fact: VenueNamed }, ..]) yield break;
        for (var i = 0; i < facts.Length; i++)
        {
            if (facts[i] is not { Fact: VenueNamed named, RecordedAt: var at }) continue;
            // Each is about the day of the one before it or a later one: what was known to be so before it stays known.
            Recorded? next = i + 1 < facts.Length ? facts[i + 1] : null;
            yield return Row(named, null, at, next?.RecordedAt);
            if (next is { Fact.OccurredOn: var until, RecordedAt: var since } && until > named.OccurredOn) yield return Row(named, until, since, null);
        }
    }

    private static object Row(VenueNamed named, DateOnly? until, DateTimeOffset knownFrom, DateTimeOffset? knownTo) =>
        new { named.Subject, SubjectId = named.Id, named.Venue, ValidFrom = named.OccurredOn, ValidTo = until, KnownFrom = knownFrom, KnownTo = knownTo };
}
