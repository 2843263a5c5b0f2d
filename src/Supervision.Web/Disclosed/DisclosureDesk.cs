using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Disclosed;

/// <summary>What the disclosure desk is narrowed to (公开台账筛选).</summary>
/// <param name="Part">Which part stands there; either where nothing is said.</param>
public sealed record DisclosureFilter(string? Session, DisclosedPart? Part, Stage? Stage)
{
    public static readonly IReadOnlyList<Stage> Stages = [Matters.Stage.Undisclosed, Matters.Stage.DisclosureProposed, Matters.Stage.DisclosureConsented, Matters.Stage.DisclosureApproved, Matters.Stage.Published, Matters.Stage.Withheld];

    public static DisclosureFilter Read(QueryReader query) => new(query.Text("session"), query.Word<DisclosedPart>("part"), query.Word<Stage>("stage"));
}

/// <summary>Where a part of a proposal stands on the way to the public (公开环节).</summary>
/// <param name="Since">The day of the last step; null where nothing was done.</param>
/// <param name="Reason">Why it is not disclosed.</param>
/// <param name="WaitsFor">The units that have still to say whether they agree.</param>
public sealed record PartDisclosure(Stage Stage, DateOnly? Since, string? Reason, IReadOnlyList<string> WaitsFor);

/// <summary>A proposal on the disclosure desk (公开台账行).</summary>
public sealed record DisclosureRow(Guid Id, string Number, string? CaseNumber, string Title, string? Session, bool IsFiled, bool IsAnswered, PartDisclosure Proposal, PartDisclosure Reply);

/// <summary>A figure with what it is of (指标).</summary>
public sealed record DisclosureFigure(string Key, string Name, string Definition, long Numerator, long Denominator);

/// <summary>The disclosure desk (公开台账): its proposals and, for those who see all of them, how many were filed, published and withheld.</summary>
public sealed record DisclosureList(IReadOnlyList<DisclosureRow> Items, long Total, int Page, int Size, IReadOnlyList<DisclosureFigure> Figures);

/// <summary>Asks where the disclosure of each proposal stands (公开台账, F45). The office and the committee see all; a proposer and a unit, what waits for their consent.</summary>
public sealed class DisclosureDesk(NpgsqlDataSource database)
{
    private const string From = $"{StoreSetup.Views}.disclosures d join {StoreSetup.Views}.matters m on m.tenant_id = d.tenant_id and m.stream_id = d.stream_id";

    private const string Columns =
        "d.stream_id, m.number, m.case_number, m.title, m.session, d.is_filed, d.is_answered, d.proposal_stage, d.proposal_on, d.proposal_reason, d.reply_stage, d.reply_on, d.reply_reason, d.reply_waits_for";

    public static bool SeesAll(Caller caller) => caller is { OnlyMatter: null, Actor.Role: Role.Office or Role.ProposalsCommittee };

    /// <summary>Whoever may be asked for his consent, and those who ask for it.</summary>
    public static bool MayLook(Caller caller) => SeesAll(caller) || caller is { OnlyMatter: null, Actor.Role: Role.Member or Role.Group or Role.Unit };

    public async Task<DisclosureList> List(DisclosureFilter filter, int number, int size, Caller caller, Func<string, string> unitName, CancellationToken cancellation)
    {
        var page = await database.Page(Asked(filter, caller), Columns, From, "m.raised_on desc, length(m.number), m.number", number, size, row => Row(row, unitName), cancellation);
        return new(page.Items, page.Total, page.PageNumber, page.Size, SeesAll(caller) ? await Figures(filter, caller, cancellation) : []);
    }

    private static SqlText Asked(DisclosureFilter filter, Caller caller)
    {
        var sql = new SqlText(caller.County, "d").AndIf(filter.Session is not null, "m.session = @session", ("session", filter.Session))
            .AndIf(filter.Stage is not null, filter.Part switch
            {
                DisclosedPart.Proposal => "d.proposal_stage = @stage",
                DisclosedPart.Reply => "d.reply_stage = @stage",
                _ => "(d.proposal_stage = @stage or d.reply_stage = @stage)",
            }, ("stage", filter.Stage is { } stage ? Json.Word(stage) : null))
            .AndIf(filter is { Stage: null, Part: DisclosedPart.Reply }, "d.is_answered");
        Sight.Limit(caller.Actor, sql);
        if (SeesAll(caller)) return sql;
        return caller.Actor.Role == Role.Unit
            ? sql.And("@waiting = any(d.reply_waits_for)", ("waiting", caller.Actor.Unit ?? ""))
            : sql.And("d.proposal_waits_for && @waiting", ("waiting", Addressees.Of(caller.Actor)));
    }

    private async Task<IReadOnlyList<DisclosureFigure>> Figures(DisclosureFilter filter, Caller caller, CancellationToken cancellation)
    {
        var sql = Asked(filter with { Part = null, Stage = null }, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            select count(*), count(*) filter (where d.is_filed), count(*) filter (where d.is_filed and d.proposal_stage = 'published'), count(*) filter (where d.is_filed and d.proposal_stage = 'withheld'),
                count(*) filter (where d.is_answered), count(*) filter (where d.is_answered and d.reply_stage = 'published'), count(*) filter (where d.is_answered and d.reply_stage = 'withheld')
            from {From} where {sql.Where}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var (received, filed, answered) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(4));
        return
        [
            new("filed", "立案", ProposalDefinitions.Filing, filed, received),
            new("proposalPublished", "提案公开", DisclosureDefinitions.ProposalPublished, row.GetInt64(2), filed),
            new("proposalWithheld", "提案不予公开", DisclosureDefinitions.ProposalWithheld, row.GetInt64(3), filed),
            new("replyPublished", "答复公开", DisclosureDefinitions.ReplyPublished, row.GetInt64(5), answered),
            new("replyWithheld", "答复不予公开", DisclosureDefinitions.ReplyWithheld, row.GetInt64(6), answered),
        ];
    }

    private static DisclosureRow Row(NpgsqlDataReader row, Func<string, string> unitName) => new(
        row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.TextOrNull(4) is { } code ? SessionNames.LabelOf(code) : null, row.GetBoolean(5), row.GetBoolean(6),
        new(row.Word<Stage>(7), row.DayOrNull(8), row.TextOrNull(9), []), new(row.Word<Stage>(10), row.DayOrNull(11), row.TextOrNull(12), [.. row.GetFieldValue<string[]>(13).Select(unitName)]));
}

/// <summary>What each figure of disclosure means (公开指标定义): the one place that says so.</summary>
[Defines("提案公开")]
public static class DisclosureDefinitions
{
    public const string ProposalPublished = "提案公开率：提案已公开的件数 ÷ 已立案的提案数。";
    public const string ProposalWithheld = "提案不予公开率：提案不予公开的件数 ÷ 已立案的提案数。";
    public const string ReplyPublished = "答复公开率：答复已公开的件数 ÷ 已答复的提案数。";
    public const string ReplyWithheld = "答复不予公开率：答复不予公开的件数 ÷ 已答复的提案数。";
}
