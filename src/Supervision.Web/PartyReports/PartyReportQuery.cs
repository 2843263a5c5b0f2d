using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.PartyReports;

/// <summary>How a paper to the party committee stood on a day (请示报告状态): computed when asked, never stored.</summary>
public enum PartyReportState
{
    /// <summary>待批复</summary>
    Waiting,

    /// <summary>批复逾期: only where the county's rules have a limit for it.</summary>
    Late,

    /// <summary>已批复</summary>
    Replied,

    /// <summary>已报告: it wants no answer.</summary>
    Told,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>What is counted of papers to the party committee (请示报告指标), and what their list can be narrowed to: a figure is the count of its list.</summary>
public enum PartyReportFigure
{
    /// <summary>已报送</summary>
    Reported,

    /// <summary>其中请示</summary>
    Requests,

    /// <summary>已批复</summary>
    Replied,

    /// <summary>待批复: those that are late among them.</summary>
    Waiting,

    /// <summary>批复逾期</summary>
    Late,

    /// <summary>已撤回: counted in none of the others.</summary>
    Withdrawn,
}

/// <summary>A paper to the party committee in the list (请示报告行), as it stood on the day.</summary>
public sealed record PartyReportRow(
    Guid Id, PartyReportKind Kind, string Title, string? DocumentNumber, string? To, DateOnly MadeOn, PartyReportState State, DateOnly? ReplyDueOn, DateOnly? RepliedOn, PartyReportOutcome? Outcome, string? RepliedBy,
    IReadOnlyList<string> About);

/// <summary>One of the figures, with where its rows are (请示报告指标值).</summary>
public sealed record PartyReportCount(PartyReportFigure Figure, string Name, long Count, string Rows);

/// <summary>Papers to the party committee as of a day, with their figures (请示报告台账).</summary>
public sealed record PartyReportList(IReadOnlyList<PartyReportRow> Items, long Total, int Page, int Size, DateOnly AsOf, IReadOnlyList<PartyReportCount> Figures);

/// <summary>What the list of papers to the party committee is narrowed to (请示报告筛选).</summary>
/// <param name="About">Only those about this matter, topic or plan.</param>
public sealed record PartyReportFilter(DateOnly AsOf, PartyReportFigure? Show, PartyReportKind? Kind, int? Year, string? Words, Guid? About = null)
{
    public static PartyReportFilter Read(QueryReader query, DateOnly today) => new(
        query.Day("asOf") ?? today, query.Word<PartyReportFigure>("show"), query.Word<PartyReportKind>("kind"), query.Number("year", Days.FirstYear, Days.LastYear), query.Text("q"), query.Id("about"));
}

/// <summary>Asks for papers to the party committee (请示报告查询): filtered, counted and paged in the database.</summary>
public sealed class PartyReportQuery(NpgsqlDataSource database)
{
    private const string From = $"{StoreSetup.Views}.party_reports r";

    private const string Open = "r.withdrawn_on is null or r.withdrawn_on > @as_of";

    private const string Unanswered = $"({Open}) and r.kind = 'request' and (r.replied_on is null or r.replied_on > @as_of)";

    private const string State = $"""
        case when r.withdrawn_on <= @as_of then 'withdrawn' when r.replied_on <= @as_of then 'replied' when r.kind = 'report' then 'told' when r.reply_due_on < @as_of then 'late' else 'waiting' end
        """;

    private static string Is(PartyReportFigure figure) => figure switch
    {
        PartyReportFigure.Reported => $"({Open})",
        PartyReportFigure.Requests => $"({Open}) and r.kind = 'request'",
        PartyReportFigure.Replied => $"({Open}) and r.replied_on <= @as_of",
        PartyReportFigure.Waiting => Unanswered,
        PartyReportFigure.Late => $"{Unanswered} and r.reply_due_on < @as_of",
        PartyReportFigure.Withdrawn => "r.withdrawn_on <= @as_of",
    };

    public async Task<PartyReportList> List(PartyReportFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        var counts = new List<PartyReportCount>();
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            var all = Enum.GetValues<PartyReportFigure>();
            var sql = In(filter, caller);
            await using var command = sql.Command(connection, $"select {string.Join(", ", all.Select(figure => $"count(*) filter (where {Is(figure)})"))} from {From} where {sql.Where}");
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            counts.AddRange(all.Select((figure, column) => new PartyReportCount(figure, Words.Of(figure), reader.GetInt64(column), PageOf(filter with { Show = figure }))));
        }
        var shown = In(filter, caller);
        if (filter.Show is { } show) shown.And(Is(show));
        var page = await database.Page(
            shown, $"""
                r.stream_id, r.kind, r.title, r.document_number, r.addressed_to, r.made_on, {State}, r.reply_due_on, case when r.replied_on <= @as_of then r.replied_on end,
                    case when r.replied_on <= @as_of then r.outcome end, case when r.replied_on <= @as_of then r.replied_by end, r.labels
                """, From, "r.made_on desc, r.stream_id desc", number, size,
            row => new PartyReportRow(
                row.GetGuid(0), row.Word<PartyReportKind>(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.GetFieldValue<DateOnly>(5), row.Word<PartyReportState>(6), row.DayOrNull(7), row.DayOrNull(8),
                row.WordOrNull<PartyReportOutcome>(9), row.TextOrNull(10), row.GetFieldValue<string[]>(11)), cancellation);
        return new(page.Items, page.Total, page.PageNumber, page.Size, filter.AsOf, counts);
    }

    private static SqlText In(PartyReportFilter filter, Caller caller) => new SqlText(caller.County, "r").And("r.made_on <= @as_of", ("as_of", filter.AsOf))
        .AndIf(filter.Kind is not null, "r.kind = @kind", ("kind", filter.Kind is { } kind ? Json.Word(kind) : null)).AndIf(filter.Year is not null, "extract(year from r.made_on) = @year", ("year", filter.Year))
        .AndIf(filter.About is not null, "@about = any(r.items)", ("about", filter.About))
        .AndIf(filter.Words is not null, "(r.title ilike @words or r.document_number ilike @words or array_to_string(r.labels, ' ') ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));

    /// <summary>The page that shows these rows.</summary>
    private static string PageOf(PartyReportFilter filter) => "/reports-upward" + QueryString.Create(new (string Name, string? Value)[]
    {
        ("asOf", Days.Iso(filter.AsOf)), ("show", filter.Show is { } show ? Json.Word(show) : null), ("kind", filter.Kind is { } kind ? Json.Word(kind) : null), ("year", filter.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("q", filter.Words), ("about", filter.About?.ToString()),
    }.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
