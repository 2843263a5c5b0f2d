using JasperFx.Events;
using Supervision.Matters;
using Supervision.Storage;

namespace Supervision.Snapshots;

/// <summary>Pictures taken on the spot (随手拍登记簿, F20): what, where, how heavy, and whether the finder was asked again.</summary>
public sealed class SnapshotView : IStreamView
{
    public string Name => "snapshots";

    public string Columns => "category text, latitude double precision, longitude double precision, is_major boolean not null, taken_on date not null, settled_on date, asked_on date";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_place"] = "(tenant_id, latitude, longitude)",
        ["to_ask"] = "(tenant_id, settled_on) where settled_on is not null and asked_on is null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (MatterView.Read(stream) is not var (_, matter, right) || right.OfType<SnapshotTaken>().LastOrDefault() is not { } taken) return [];
        // What was opened again is not put right.
        var settled = matter.Stage is Stage.Settled or Stage.Closed ? Matters.Snapshots.LastSettled(right) : null;
        return
        [
            new
            {
                taken.Category, taken.Spot?.Latitude, taken.Spot?.Longitude, matter.Intake.IsMajor, TakenOn = taken.OccurredOn, SettledOn = settled is { } place ? right[place].OccurredOn : (DateOnly?)null,
                AskedOn = settled is { } since ? right.Skip(since).OfType<FinderAsked>().LastOrDefault()?.OccurredOn : null,
            },
        ];
    }
}
