using JasperFx.Events;
using Npgsql;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Deadlines;

/// <summary>What everybody owes and owed (时限台账): one row per limit and per change of it.</summary>
public sealed class ObligationView : IStreamView, IKnowsVoided
{
    public string Name => "obligations";

    public string Columns => """
        series text not null, what text not null, owner text not null, role text not null,
        opened_on date not null, original_due_on date not null, due_on date not null,
        valid_from date not null, valid_to date, paused_on date, discharged_on date, cancelled_on date,
        provisional boolean not null, rule text not null, rule_version int not null, calendar_version text not null,
        known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, series)",
        ["open_on_day"] = $"(tenant_id, ({AsOf.OpenUntil()}), owner) where known_to is null",
        ["by_due"] = "(tenant_id, due_on, owner) where cancelled_on is null",
        ["by_change"] = "(tenant_id, known_from) where known_to is null",
        ["by_beginning"] = "(tenant_id, valid_from) where known_to is null and valid_to is null and discharged_on is null and cancelled_on is null",
        ["open_by_owner"] = "(tenant_id, owner, due_on) where discharged_on is null and cancelled_on is null and valid_to is null and known_to is null",
    };

    /// <summary>The columns of a row, in the order <see cref="Read"/> takes them.</summary>
    public const string RowColumns = """
        o.series, o.what, o.owner, o.role, o.opened_on, o.original_due_on, o.due_on, o.valid_from, o.valid_to,
        o.paused_on, o.discharged_on, o.cancelled_on, o.provisional, o.rule, o.rule_version, o.calendar_version, o.known_from, o.known_to
        """;

    /// <summary>The row that stands in these columns, from the given one on.</summary>
    public static ObligationRow Read(NpgsqlDataReader reader, int from) => new(
        reader.GetString(from), reader.Word<Owed>(from + 1), reader.GetString(from + 2), reader.Word<OwnerRole>(from + 3),
        reader.GetFieldValue<DateOnly>(from + 4), reader.GetFieldValue<DateOnly>(from + 5), reader.GetFieldValue<DateOnly>(from + 6), reader.GetFieldValue<DateOnly>(from + 7),
        reader.DayOrNull(from + 8), reader.DayOrNull(from + 9), reader.DayOrNull(from + 10), reader.DayOrNull(from + 11),
        reader.GetBoolean(from + 12), reader.GetString(from + 13), reader.GetInt32(from + 14), reader.GetString(from + 15),
        reader.GetFieldValue<DateTimeOffset>(from + 16), reader.IsDBNull(from + 17) ? null : reader.GetFieldValue<DateTimeOffset>(from + 17));

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => ObligationHistory.Of(ViewWriter.Facts(stream));
}
