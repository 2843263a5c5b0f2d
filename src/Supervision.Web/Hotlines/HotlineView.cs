using JasperFx.Events;
using Supervision.Matters;
using Supervision.Storage;

namespace Supervision.Hotlines;

/// <summary>Cases the hotline passed on (热线工单簿, F21): both sides' states, and where each is.</summary>
public sealed class HotlineView : IStreamView
{
    public string Name => "hotline_cases";

    public string Columns => """
        external_number text not null, state text, place_key text, latitude double precision, longitude double precision, received_on date not null, is_major boolean not null, is_joint boolean not null, visits int not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_number"] = "unique (tenant_id, external_number)",
        ["by_place"] = "(tenant_id, place_key) where place_key is not null",
        ["by_spot"] = "(tenant_id, latitude, longitude)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (MatterView.Read(stream) is not var (raised, matter, right) || right.OfType<HotlineReceived>().LastOrDefault() is not { } received || matter.Intake.IsVoid) return [];
        var acts = right.OfType<SupervisionActed>().ToList();
        return
        [
            new
            {
                received.ExternalNumber, State = Hotline.StateOf(right), PlaceKey = Places.KeyOf(raised.Place), received.Spot?.Latitude, received.Spot?.Longitude, ReceivedOn = received.OccurredOn, matter.Intake.IsMajor,
                IsJoint = acts.Exists(acted => acted.How == ReminderKind.Joint), Visits = acts.Count(acted => acted.How == ReminderKind.OnSite),
            },
        ];
    }
}
