namespace Supervision.Storage;

/// <summary>
/// How rows of the views are told to be of a day (截至某日): as things stood on @as_of and as was recorded by @known_at, which may be null where what is known now is meant.
/// Where many days are asked about at once, the day is a column.
/// </summary>
public static class AsOf
{
    /// <summary>The one day that is asked about.</summary>
    public const string Day = "@as_of";

    /// <summary>A row that says how things stood on the day, as known then.</summary>
    public static string Stood(string row, string day = Day) => $"""
        {row}.valid_from <= {day} and {Until(row + ".")} > {day}
        and {KnownThen(row)}
        """;

    /// <summary>A row that was recorded by then, and not yet replaced; by now, where no time is given.</summary>
    public static string KnownThen(string row) => $"(case when @known_at::timestamptz is null then {row}.known_to is null else {Known(row)} end)";

    /// <summary>A row that was recorded by then, and not yet replaced; for a time that is given.</summary>
    public static string Known(string row) => $"{row}.known_from <= @known_at and ({row}.known_to is null or {row}.known_to > @known_at)";

    /// <summary>The first day on which a row no longer says how things stand: what an index of past and present can be searched by.</summary>
    /// <param name="of">The row with its point; nothing in the index itself.</param>
    public static string Until(string of = "") => $"coalesce({of}valid_to, 'infinity'::date)";

    /// <summary>The first day on which a limit is no longer open, or another row says how it stands.</summary>
    public static string OpenUntil(string of = "") => $"coalesce(least({of}valid_to, {of}discharged_on, {of}cancelled_on), 'infinity'::date)";

    /// <summary>A limit that was neither met nor dropped on the day.</summary>
    public static string Open(string limit, string day = Day) => $"{OpenUntil(limit + ".")} > {day}";

    /// <summary>A limit that was not dropped by the day, whether it was met or not.</summary>
    public static string NotCancelled(string limit) => $"({limit}.cancelled_on is null or {limit}.cancelled_on > {Day})";

    /// <summary>An open limit whose day was over.</summary>
    public static string Overdue(string limit, string day = Day) => $"{limit}.paused_on is null and {limit}.due_on < {day}";

    /// <summary>The nearest day by which anything is owed of a matter now; what stands still owes nothing by a day.</summary>
    public static string NextDue(string matter) => $"""
        (select min(o.due_on) as due_on from {StoreSetup.Views}.obligations o where o.tenant_id = {matter}.tenant_id and o.stream_id = {matter}.stream_id and o.valid_to is null and o.known_to is null
            and o.discharged_on is null and o.cancelled_on is null and o.paused_on is null)
        """;
}
