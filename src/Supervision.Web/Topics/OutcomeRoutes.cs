using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>An outcome in the list across topics (成果列表行).</summary>
public sealed record OutcomeRow(
    Guid Topic, string TopicTitle, string Number, OutcomeKind Kind, string Title, int Year, DateOnly IssuedOn, TopicForm? Form, string? Committee, int Lines, DateOnly? VoidedOn, string? VoidReason);

/// <summary>What the list of outcomes is narrowed to (成果筛选).</summary>
public sealed record OutcomeFilter(int? Year, OutcomeKind? Kind, bool? IsVoid, string? Words, int PageNumber, int Size)
{
    public static OutcomeFilter Read(QueryReader query) =>
        new(query.Number("year", Days.FirstYear, Days.LastYear), query.Word<OutcomeKind>("kind"), query.YesNo("void"), query.Text("q"), query.PageNumber, query.Size);
}

/// <summary>Asks for outcomes (成果查询): filtered and paged in the database.</summary>
public sealed class OutcomeQuery(NpgsqlDataSource database)
{
    private const string From = $"{StoreSetup.Views}.outcomes o";

    public async Task<Page<OutcomeRow>> List(OutcomeFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "o")
            .AndIf(filter.Year is not null, "o.year = @year", ("year", (object?)filter.Year)).AndIf(filter.Kind is not null, "o.kind = @kind", ("kind", filter.Kind is { } kind ? Json.Word(kind) : null))
            .AndIf(filter.IsVoid is not null, filter.IsVoid == true ? "o.voided_on is not null" : "o.voided_on is null")
            .AndIf(filter.Words is not null, "(o.title ilike @words or o.topic ilike @words or o.number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        return await database.Page(
            sql, "o.stream_id, o.topic, o.number, o.kind, o.title, o.year, o.issued_on, o.form, o.committee, o.lines, o.voided_on, o.void_reason", From, "o.year desc, o.issued_on desc, o.number desc", filter.PageNumber, filter.Size,
            reader => new OutcomeRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.Word<OutcomeKind>(3), reader.GetString(4), reader.GetInt32(5), reader.GetFieldValue<DateOnly>(6),
                reader.WordOrNull<TopicForm>(7), reader.TextOrNull(8), reader.GetInt32(9),
                reader.DayOrNull(10), reader.TextOrNull(11)),
            cancellation);
    }
}

/// <summary>The outcomes' part of the API (成果接口).</summary>
public static class OutcomeRoutes
{
    private static readonly Column<OutcomeRow>[] Columns =
    [
        new("文号", 24, row => row.Number), new("种类", 12, row => Words.Of(row.Kind)), new("题目", 44, row => row.Title), new("日期", 12, row => row.IssuedOn), new("议题", 40, row => row.TopicTitle),
        new("形式", 20, row => row.Form is { } form ? Words.Of(form) : null), new("牵头", 16, row => row.Committee), new("建议条数", 10, row => row.Lines), new("作废日期", 12, row => row.VoidedOn), new("作废理由", 30, row => row.VoidReason),
    ];

    public static void MapOutcomes(this IEndpointRouteBuilder api) =>
        api.MapGet("/outcomes", (HttpContext http, OutcomeQuery outcomes) => Lists.Answer(
                http, OutcomeFilter.Read, (filter, number, size) => outcomes.List(filter with { PageNumber = number, Size = size }, Caller.Of(http.User), http.RequestAborted), "成果", "协商监督成果台账", Columns, TopicRefusals.NotFound))
            .WithTags("议题").RequireAuthorization(Access.SignedIn).WithName("outcomes").WithSummary("各议题的成果（year、kind、void、q；format=xlsx 或 csv 导出）").Produces<Page<OutcomeRow>>().ProducesProblem(422);
}
