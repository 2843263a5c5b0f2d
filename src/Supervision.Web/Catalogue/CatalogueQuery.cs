using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Catalogue;

/// <summary>What the lists of the catalogue are narrowed to (目录筛选).</summary>
/// <param name="Unconsulted">Only matters with, only decisions that are, unconsulted.</param>
public sealed record CatalogueFilter(CatalogueStage? Stage, string? Code, bool? Unconsulted, string? Words, int PageNumber, int Size)
{
    public static CatalogueFilter Read(QueryReader query) =>
        new(query.Word<CatalogueStage>("stage"), query.Text("code"), query.YesNo("unconsulted"), query.Text("q"), query.PageNumber, query.Size);
}

/// <summary>Asks for the catalogue and what was decided on it (目录查询): filtered and paged in the database.</summary>
public sealed class CatalogueQuery(NpgsqlDataSource database)
{
    public async Task<Page<CatalogueItemRow>> Items(CatalogueFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "c")
            .AndIf(filter.Stage is not null, "c.stage = @stage", ("stage", filter.Stage is { } stage ? Json.Word(stage) : null)).AndIf(filter.Code is not null, "c.code = @code", ("code", filter.Code))
            .AndIf(filter.Unconsulted is not null, "(c.unconsulted > 0) = @unconsulted", ("unconsulted", filter.Unconsulted))
            .AndIf(filter.Words is not null, "(c.name ilike @words or c.code ilike @words or c.citation ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        return await database.Page(
            sql, "c.code, c.name, c.citation, c.stage, c.added_on, c.retired_on, c.decisions, c.unconsulted", $"{StoreSetup.Views}.catalogue c", "c.retired_on is not null, c.code", filter.PageNumber, filter.Size,
            reader => new CatalogueItemRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Word<CatalogueStage>(3), reader.GetFieldValue<DateOnly>(4), reader.DayOrNull(5), reader.GetInt32(6), reader.GetInt32(7)),
            cancellation);
    }

    public async Task<Page<CatalogueDecisionRow>> Decisions(CatalogueFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "d")
            .AndIf(filter.Code is not null, "d.code = @code", ("code", filter.Code)).AndIf(filter.Unconsulted is not null, "d.unconsulted = @unconsulted", ("unconsulted", filter.Unconsulted))
            .AndIf(filter.Words is not null, "(d.title ilike @words or d.name ilike @words or d.document_number ilike @words)", ("words", SqlText.Like(filter.Words ?? "")));
        return await database.Page(
            sql, "d.decision, d.code, d.name, d.decided_by, d.decided_on, d.title, d.document_number, d.topic, d.topic_title, d.held_on, d.unconsulted, d.withdrawn_for",
            $"{StoreSetup.Views}.catalogue_decisions d", "d.decided_on desc, d.decision", filter.PageNumber, filter.Size,
            reader => new CatalogueDecisionRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.Word<DecisionMaker>(3), reader.GetFieldValue<DateOnly>(4), reader.GetString(5), reader.TextOrNull(6),
                reader.IsDBNull(7) ? null : reader.GetGuid(7), reader.TextOrNull(8), reader.DayOrNull(9), reader.GetBoolean(10), reader.TextOrNull(11)),
            cancellation);
    }
}
