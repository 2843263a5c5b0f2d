using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Performance;

/// <summary>The register of published rankings (晾晒登记簿): a row for each version, with its lines as they were frozen.</summary>
public sealed class PublicationView : IStreamView
{
    public string Name => "publications";

    public string Columns => """
        title text not null, ranked_by text not null, year int not null, half text not null, version int not null, as_of date not null, known_at timestamptz not null, rule_version int not null, lines jsonb not null,
        hash text not null, published_by text not null, published_on date not null, reason text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "unique (tenant_id, stream_id, version)",
        ["by_day"] = "(tenant_id, published_on desc)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => Publication.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact))?.Versions.Select(one => (object)new
    {
        Title = TitleOf(one.By, one.Year, one.Half),
        RankedBy = one.By,
        one.Year,
        one.Half,
        one.Version,
        one.AsOf,
        one.KnownAt,
        one.RuleVersion,
        Lines = one.Rows,
        one.Hash,
        one.PublishedBy,
        PublishedOn = one.OccurredOn,
        one.Reason,
    }) ?? [];

    public static string TitleOf(RankedBy by, int year, HalfYear half) => $"{year}年{Words.Of(half)}{(by == RankedBy.Member ? "委员履职成果" : $"{Words.Of(by)}考核")}晾晒";
}
