using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>A proposer's evaluation, without his name (提案者评价): of the round that counts on the day.</summary>
/// <param name="Attitude">Null before the round is opened, where nothing was said in time, and while so few have spoken that it would say who did (F93); so is the result.</param>
public sealed record EvaluationForm(
    Guid Matter, string Number, string? CaseNumber, string Title, int Round, string Unit, string UnitName, DateOnly AskedOn, DateOnly? OpenedOn, Channel? Channel, Satisfaction? Attitude, Satisfaction? Result)
{
    public static IReadOnlyList<Column<EvaluationForm>> Columns { get; } =
    [
        new("提案号", 22, row => row.CaseNumber ?? row.Number), new("案由", 44, row => row.Title), new("承办单位", 20, row => row.UnitName), new("轮次", 8, row => row.Round), new("发起", 12, row => row.AskedOn),
        new("启封", 12, row => row.OpenedOn), new("方式", 10, row => row.Channel is { } channel ? Words.Of(channel) : null), new("对办理态度", 14, row => row.Attitude is { } one ? Words.Of(one) : null),
        new("对办理结果", 14, row => row.Result is { } one ? Words.Of(one) : null),
    ];
}

/// <summary>What the list of evaluations is narrowed to (评价筛选).</summary>
/// <param name="Counted">Only what a figure counts, by its word.</param>
public sealed record FormFilter(string? Session, string? Counted)
{
    public static FormFilter Read(QueryReader query) => new(query.Text("session"), Questions.Counted.Read(query, Answers.CountedEvaluations));

    /// <summary>Counts by what somebody said: while few have spoken, nobody is told.</summary>
    public bool Tells => Counted is "attitude" or "result";
}

/// <content>The evaluations behind the rates of satisfaction.</content>
public sealed partial class Answers
{
    public async Task<Page<EvaluationForm>> EvaluationForms(Scope scope, FormFilter filter, int number, int size, Caller caller, CancellationToken cancellation)
    {
        scope = scope with { Kind = MatterKind.Proposal };
        var (units, from) = (await UnitsOf(caller, cancellation), (await RulesOn(scope, caller, cancellation)).Evaluating.FiguresFrom);
        var said = await Counts(Asked(), CountedEvaluations, Evaluations, cancellation);
        var mayShow = MayShow(said["opened"], said["waiting"], from);
        if (filter.Tells && !mayShow) return new([], 0, number, size);
        return await database.Page(
            Asked().AndIf(filter.Counted is not null, filter.Counted is { } counted ? $"({Is(CountedEvaluations, counted)})" : ""),
            $"""
            m.stream_id, m.number, m.case_number, m.title, e.round, e.unit, e.asked_on, case when {IsOpened} then e.opened_on end,
            case when {IsOpened} and not e.is_late then e.channel end, case when {IsOpened} and not e.is_late then e.attitude end, case when {IsOpened} and not e.is_late then e.result end
            """,
            Evaluations, "e.opened_on desc nulls first, length(m.number), m.number, e.unit, e.evaluator", number, size,
            row => new EvaluationForm(
                row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetInt32(4), row.GetString(5), units.NameOf(row.GetString(5)), row.GetFieldValue<DateOnly>(6), row.DayOrNull(7),
                row.WordOrNull<Channel>(8), mayShow ? row.WordOrNull<Satisfaction>(9) : null, mayShow ? row.WordOrNull<Satisfaction>(10) : null), cancellation);

        SqlText Asked() => EvaluationsIn(scope, caller).AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session)).AndIf(scope.Unit is not null, "e.unit = @of_unit", ("of_unit", scope.Unit));
    }
}
