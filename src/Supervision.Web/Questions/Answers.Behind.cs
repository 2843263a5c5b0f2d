using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>A row a figure counts (指标明细): a matter, a limit of one, or an evaluation of one.</summary>
/// <param name="OriginalDueOn">The day it was first owed by; null for what owes nothing.</param>
/// <param name="State">How it stood on the day, in words.</param>
/// <param name="IsCounted">Whether the numerator counts it; null where that is not shown yet (F93), or where nothing but the numerator is.</param>
public sealed record BehindRow(
    Guid Id, string Page, string Number, string Title, string UnitName, DateOnly? From, DateOnly? OriginalDueOn, DateOnly? DueOn, DateOnly? DoneOn, string State, bool? IsCounted)
{
    public static IReadOnlyList<Column<BehindRow>> Columns { get; } =
    [
        new("编号", 22, row => row.Number), new("标题", 46, row => row.Title), new("单位", 20, row => row.UnitName), new("起始日期", 12, row => row.From), new("原期限", 12, row => row.OriginalDueOn),
        new("期限", 12, row => row.DueOn), new("完成日期", 12, row => row.DoneOn), new("状况", 30, row => row.State), new("计入分子", 10, row => row.IsCounted switch { true => "是", false => "否", null => null }),
    ];
}

/// <content>The rows a figure counts: the same conditions, listed.</content>
public sealed partial class Answers
{
    /// <summary>What the rows of a figure are (明细种类).</summary>
    private enum Counting { Matters, Limits, AllLimits, Evaluations }

    /// <summary>What a figure counts (指标构成).</summary>
    private sealed record Behind(Counting What, string NumeratorIs, string? DenominatorIs, MatterKind? Kind = MatterKind.Proposal, bool IsOpinion = false);

    /// <summary>The conditions of a figure by its key; null where it is none of these.</summary>
    private static Behind? BehindOf(string figure) => figure switch
    {
        "received" => new(Counting.Matters, Is(CountedMatters, "received"), null),
        "filing" => Part("filed", "received"),
        "answered" => Part("answered", "assigned"),
        "closed" => Part("closed", "filed"),
        "adopted" => Part("adopted", "answered"),
        "implemented" => Part("verified", "adopted"),
        "claimed" => new(Counting.Matters, $"{IsFiled} and {Is(CountedMatters, "claimed")}", Is(CountedMatters, "adopted")),
        "gap" => new(Counting.Matters, $"{Is(CountedMatters, "adopted")} and s.implementation = 'claimed'", Is(CountedMatters, "adopted")),
        "notDone" => Part("notDone", "adopted"),
        "collective" => Part("collective", "filed"),
        "supervisory" => Part("supervisory", "filed"),
        "key" => Part("key", "filed"),
        "excellent" => Part("excellent", "filed"),
        "unclassified" => Part("unclassified", "answered"),
        "onTime" => Limited("answersInTime", "answersDue"),
        "onTimeByOriginal" => Limited("answersInOriginalTime", "answersOriginallyDue"),
        "lookedBack" => Limited("looksDone", "looksDue"),
        "extended" => Limited("answersExtended", "answersOwed"),
        "overdue" or "overdueMedian" or "overdueMost" => new(Counting.Limits, Is(CountedLimits, "answersOverdue"), null),
        "overdueAll" => new(Counting.AllLimits, Is(CountedLimits, "overdue"), Is(CountedLimits, "open"), null),
        "attitude" => Said("attitude"),
        "result" => Said("result"),
        "coverage" => new(Counting.Evaluations, Is(CountedEvaluations, "received"), Is(CountedEvaluations, "over")),
        "findings" => new(Counting.Matters, "true", null, MatterKind.Finding),
        "findingsAdopted" => Part("accepted", "decided", MatterKind.Finding),
        "findingsImplemented" => Part("implemented", "accepted", MatterKind.Finding),
        _ when figure.StartsWith("class", StringComparison.Ordinal) && Json.TryRead<ResponseClass>(figure[5..], out var @class) => Part(ClassKey(@class), "answered"),
        _ => null,
    };

    private static Behind Part(string numerator, string denominator, MatterKind kind = MatterKind.Proposal) => new(Counting.Matters, Is(CountedMatters, numerator), Is(CountedMatters, denominator), kind);

    private static Behind Limited(string numerator, string denominator) => new(Counting.Limits, Is(CountedLimits, numerator), Is(CountedLimits, denominator));

    private static Behind Said(string numerator) => new(Counting.Evaluations, Is(CountedEvaluations, numerator), Is(CountedEvaluations, "opened"), IsOpinion: true);

    /// <summary>How many a figure counts, of how many.</summary>
    /// <returns>No denominator where it is no share.</returns>
    public async Task<(long Numerator, long? Denominator)> CountBehind(Scope scope, string figure, Caller caller, CancellationToken cancellation)
    {
        var behind = BehindOf(figure) ?? throw new InvalidOperationException($"No figure is called {figure}.");
        var (sql, from) = Source(behind, scope, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"select count(*) filter (where {behind.NumeratorIs}), count(*) filter (where {behind.DenominatorIs ?? "true"}) from {from} where {sql.Where}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), behind.DenominatorIs is null ? null : reader.GetInt64(1));
    }

    /// <summary>The rows a figure counts; null where there is no such figure here, and where it is not shown yet what it counts (F93).</summary>
    /// <param name="whole">The denominator's rows, those the numerator counts marked; else the numerator's alone.</param>
    public async Task<Page<BehindRow>?> RowsBehind(Scope scope, string figure, bool whole, Caller caller, CancellationToken cancellation)
    {
        if (BehindOf(figure) is not { } behind) return null;
        whole = whole && behind.DenominatorIs is not null;
        var isShown = !behind.IsOpinion || (await ProposalFigures(scope, null, caller, cancellation)).Figures.Single(one => one.Key == figure).Numerator is not null;
        if (!whole && !isShown) return null;

        var (sql, from) = Source(behind, scope, caller);
        sql.And($"({(whole ? behind.DenominatorIs : behind.NumeratorIs)})");
        var units = await UnitsOf(caller, cancellation);
        var columns = behind.What switch
        {
            Counting.Matters => "s.lead, m.raised_on, null::date, null::date, null::date, s.stage, s.adoption, s.implementation",
            Counting.Limits or Counting.AllLimits => "o.owner, o.opened_on, o.original_due_on, o.due_on, case when o.discharged_on <= @as_of then o.discharged_on end, o.what, null::text, null::text",
            Counting.Evaluations => $"e.unit, e.asked_on, null::date, null::date, case when {IsOpened} then e.opened_on end, 'round ' || e.round, {(isShown ? $"case when {IsOpened} then e.attitude end, case when {IsOpened} then e.result end" : "null::text, null::text")}",
        };
        var order = behind.What switch
        {
            Counting.Matters => "m.raised_on, length(m.number), m.number",
            Counting.Limits or Counting.AllLimits => "o.due_on, m.number, o.series",
            // Not in the order people were asked in: who said what is nobody's to guess.
            Counting.Evaluations => $"m.number, e.unit, e.round{(isShown ? ", e.attitude nulls last, e.result nulls last" : "")}, md5(e.evaluator || e.stream_id)",
        };
        var (number, page) = behind.What == Counting.AllLimits ? ("m.number", "m.page") : ("coalesce(m.case_number, m.number)", "null::text");
        return await database.Page(
            sql, $"m.stream_id, {number}, m.title, {page}, {(whole && isShown ? $"({behind.NumeratorIs})" : "null::boolean")}, {columns}", from, order, scope.PageNumber, scope.Size, row => new BehindRow(
                row.GetGuid(0), row.TextOrNull(3) ?? $"/matters/{row.GetGuid(0)}", row.GetString(1), row.GetString(2), units.NameOf(row.TextOrNull(5)), row.DayOrNull(6), row.DayOrNull(7), row.DayOrNull(8), row.DayOrNull(9),
                StateOf(row, behind.What), row.IsDBNull(4) ? null : row.GetBoolean(4)), cancellation);
    }

    private static (SqlText Sql, string From) Source(Behind behind, Scope scope, Caller caller)
    {
        scope = scope with { Kind = behind.Kind, Unit = null };
        return behind.What switch
        {
            Counting.Matters => (MattersIn(scope, caller), Matters),
            Counting.Limits => (InScope(LimitsOn(scope, caller), scope, caller), ProposalLimits),
            // What is overdue is overdue, whatever year it is from.
            Counting.AllLimits => (ObligationsIn(scope with { Year = null }, caller), Limits),
            Counting.Evaluations => (EvaluationsIn(scope, caller), Evaluations),
        };
    }

    private static string StateOf(NpgsqlDataReader row, Counting what) => what switch
    {
        Counting.Matters => $"{Words.Of(row.Word<Stage>(10))}，{Words.Of(row.Word<Adoption>(11))}，{Words.Of(row.Word<Implementation>(12))}",
        Counting.Limits or Counting.AllLimits => Words.Of(row.Word<Owed>(10)),
        Counting.Evaluations => string.Join('，', new[]
        {
            $"第{row.GetString(10)["round ".Length..]}轮", row.WordOrNull<Satisfaction>(11) is { } attitude ? $"态度{Words.Of(attitude)}" : null, row.WordOrNull<Satisfaction>(12) is { } result ? $"结果{Words.Of(result)}" : null,
        }.OfType<string>()),
    };
}
