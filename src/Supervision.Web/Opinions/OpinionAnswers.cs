using Supervision.Matters;
using Supervision.Questions;
using Supervision.Shared;

namespace Supervision.Opinions;

/// <summary>What the ledger of reports is narrowed to (信息台账筛选).</summary>
/// <param name="SentTo">Sent to this level.</param>
/// <param name="UsedAt">Used at this level or above.</param>
/// <param name="InstructedAt">Instructed upon by somebody at this level or above.</param>
/// <param name="IsSent">Sent to any level.</param>
/// <param name="Counted">Only what a figure counts, by its word.</param>
/// <param name="Told">Only what a line of the league table counts.</param>
public sealed record OpinionFilter(Stage? Stage, bool? IsUrgent, AuthorityLevel? SentTo, AuthorityLevel? UsedAt, AuthorityLevel? InstructedAt, bool? IsSelected, bool? IsIssued, string? Words, bool? IsSent = null, string? Counted = null, Told? Told = null)
{
    public static OpinionFilter Read(QueryReader query) => new(
        query.Word<Stage>("stage"), query.YesNo("urgent"), query.Word<AuthorityLevel>("sentTo"), query.Word<AuthorityLevel>("usedAt"), query.Word<AuthorityLevel>("instructedAt"), query.YesNo("selected"), query.YesNo("issued"), query.Text("q"), query.YesNo("sent"),
        Questions.Counted.Read(query, OpinionQuestions.CountedReports), Opinions.Told.Read(query));
}

/// <summary>What became of one contributor's reports in a time (比拼口径): what a number of the league table counts.</summary>
/// <param name="Level">Only at this level.</param>
public sealed record Told(ReportAct Act, AuthorityLevel? Level, DateOnly From, DateOnly To, LeagueBy By, string Contributor)
{
    public static Told? Read(QueryReader query)
    {
        var (act, level, from, to, by, contributor) = (query.Word<ReportAct>("act"), query.Word<AuthorityLevel>("level"), query.Day("from"), query.Day("to"), query.Word<LeagueBy>("by"), query.Text("contributor"));
        return act is null || from is null || to is null || by is null || contributor is null ? null : new(act.Value, level, from.Value, to.Value, by.Value, contributor);
    }

    public string Link => RowsOf.List("/opinions", ("act", Json.Word(Act)), ("level", Level is { } level ? Json.Word(level) : null), ("from", Days.Iso(From)), ("to", Days.Iso(To)), ("by", Json.Word(By)), ("contributor", Contributor));
}

/// <summary>One use of a report (采用记录).</summary>
public sealed record UseRow(Guid Matter, string Number, string Title, AuthorityLevel Level, string By, UseKind? How, string? Reference, DateOnly On)
{
    public static IReadOnlyList<Column<UseRow>> Columns { get; } =
    [
        new("编号", 20, row => row.Number), new("标题", 44, row => row.Title), new("层级", 10, row => Words.Of(row.Level)), new("采用单位", 24, row => row.By), new("方式", 12, row => row.How is { } how ? Words.Of(how) : null),
        new("刊载", 30, row => row.Reference), new("日期", 12, row => row.On),
    ];
}

/// <summary>A report in the ledger (信息台账行).</summary>
/// <param name="Stage">How far it has come on its way upward.</param>
/// <param name="Sent">Where it was sent, with the level of each.</param>
/// <param name="Used">By whom it was used, and how.</param>
/// <param name="Handling">How it stands with the units it was handed over to; null where it was to none.</param>
public sealed record OpinionRow(
    Guid Id, string Number, string Title, DateOnly ReceivedOn, bool IsUrgent, Stage Stage, string? Issue, DateOnly? IssuedOn, IReadOnlyList<string> Authors, IReadOnlyList<string> Sent, IReadOnlyList<string> Used,
    long Instructions, DateOnly? DueOn, Stage? Handling = null)
{
    public static IReadOnlyList<Column<OpinionRow>> Columns { get; } =
    [
        new("编号", 20, row => row.Number), new("标题", 44, row => row.Title), new("提出人", 24, row => string.Join('、', row.Authors)), new("收到", 12, row => row.ReceivedOn), new("急件", 8, row => row.IsUrgent ? "是" : "否"),
        new("环节", 14, row => Words.Of(row.Stage)), new("期号", 16, row => row.Issue), new("签发", 12, row => row.IssuedOn), new("报送", 30, row => string.Join('；', row.Sent)), new("采用", 30, row => string.Join('；', row.Used)),
        new("批示", 8, row => row.Instructions), new("最近到期", 12, row => row.DueOn), new("转办环节", 14, row => row.Handling is { } stage ? Words.Of(stage) : null),
    ];
}

/// <summary>The figures of reports on a day (社情民意统计).</summary>
/// <param name="Levels">For each level, how many were sent to it, used there, and instructed upon there.</param>
/// <param name="Links">The list behind what was received.</param>
public sealed record OpinionFigures(int? Year, DateOnly AsOf, DateTimeOffset? KnownAt, long Received, IReadOnlyList<FigureCount> Stages, IReadOnlyList<LevelFigures> Levels, IReadOnlyList<Figure> Figures, IReadOnlyDictionary<string, string> Links);

/// <summary>How one level took what it was sent (层级).</summary>
/// <param name="Used">Reports used by somebody at this level.</param>
/// <param name="UsedAtLeast">Of those sent to this level, used there or above.</param>
/// <param name="Uses">How often: a report used by two bodies counts twice here.</param>
/// <param name="Links">The list behind each of these numbers, by its name.</param>
public sealed record LevelFigures(AuthorityLevel Level, long Sent, long Used, long UsedAtLeast, long Uses, long Instructed, IReadOnlyDictionary<string, string> Links);

/// <summary>By what the league table tells contributors apart (比拼维度, F53).</summary>
public enum LeagueBy
{
    /// <summary>专委会</summary>
    Committee,

    /// <summary>党派</summary>
    Party,

    /// <summary>界别</summary>
    Sector,

    /// <summary>联络组</summary>
    Liaison,

    /// <summary>小组和集体</summary>
    Group,

    /// <summary>委员</summary>
    Member,
}

/// <summary>A line of the league table (比拼表行): reports of one contributor in a time; one of several authors counts once for each contributor.</summary>
/// <param name="Links">The list behind each of these numbers, by its name.</param>
public sealed record LeagueRow(
    string Key, string Name, long Reported, long Issued, long UsedByCounty, long UsedByCity, long UsedByProvince, long UsedByNation, long Instructed, IReadOnlyDictionary<string, string> Links)
{
    public long Used => UsedByCounty + UsedByCity + UsedByProvince + UsedByNation;

    public static IReadOnlyList<Column<LeagueRow>> Columns { get; } =
    [
        new("报送主体", 28, row => row.Name), new("报送", 10, row => row.Reported), new("签发", 10, row => row.Issued), new("县级采用", 10, row => row.UsedByCounty), new("市级采用", 10, row => row.UsedByCity),
        new("省级采用", 10, row => row.UsedByProvince), new("国家级采用", 12, row => row.UsedByNation), new("批示", 10, row => row.Instructed),
    ];
}

/// <summary>The league table of a time (信息比拼表, F53).</summary>
public sealed record LeagueAnswer(LeagueBy By, DateOnly From, DateOnly To, IReadOnlyList<LeagueRow> Items);

/// <summary>What each figure of reports means (社情民意指标定义): the one place that says so.</summary>
[Defines("社情民意")]
public static class OpinionDefinitions
{
    public const string Selected = "采编率：截至当日初筛采用过的信息数 ÷ 收到的信息数。";
    public const string Issued = "签发率：截至当日已签发的信息数 ÷ 收到的信息数。";
    public const string IssuedInTime = "按期签发率：截至当日签发期限到期的信息中，在期限内签发的篇数 ÷ 到期的篇数。";
    public const string Instructed = "批示率：截至当日得到领导批示的信息数 ÷ 报送过的信息数。";
    public const string Answered = "转办答复率：截至当日，承办单位答复已生效的信息数 ÷ 已转交单位办理的信息数。";
    public const string InstructionsReported = "批示反馈率：截至当日，按批示作出的反馈项数 ÷ 截至当日到期的应反馈项数。";

    public static string UsedAt(AuthorityLevel level) => $"{Words.Of(level)}采用率：报送过{Words.Of(level)}的信息中，被{Words.Of(level)}及以上采用的篇数 ÷ 报送过{Words.Of(level)}的篇数。一篇被多家采用只计一篇。";
}
