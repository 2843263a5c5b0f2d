using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Supervision.Shared;

namespace Supervision.Performance;

// Stored for ever (decision 0005).

/// <summary>Who is ranked (排名对象).</summary>
public enum RankedBy
{
    /// <summary>承办单位</summary>
    Unit,

    /// <summary>专委会</summary>
    Committee,

    /// <summary>监督小组</summary>
    Group,

    /// <summary>界别</summary>
    Sector,

    /// <summary>党派</summary>
    Party,

    /// <summary>委员</summary>
    Member,
}

/// <summary>The half of a year a ranking is published for (半年, F71).</summary>
public enum HalfYear
{
    /// <summary>上半年</summary>
    First,

    /// <summary>下半年: with it, the whole year.</summary>
    Second,
}

/// <summary>What can be done with a published ranking (晾晒动作).</summary>
public enum PublicationStep
{
    /// <summary>晾晒</summary>
    Publish,
}

/// <summary>How far a ranking is (晾晒环节).</summary>
public enum PublicationStage
{
    /// <summary>未晾晒</summary>
    Unpublished,

    /// <summary>已晾晒</summary>
    Published,
}

/// <summary>A figure of a line as it was frozen (冻结指标).</summary>
/// <param name="Points">What it earned; null where a figure is a rate.</param>
public sealed record FrozenFigure(string Key, long Numerator, long? Denominator, int? Points);

/// <summary>A line of a frozen ranking (冻结排名行). Whose it is, by code: names live in the directory.</summary>
/// <param name="Score">Null where nothing could be counted; such lines come last and have no place.</param>
public sealed record FrozenRow(int? Place, string Code, decimal? Score, IReadOnlyList<FrozenFigure> Figures)
{
    /// <summary>The line as its hash is made from.</summary>
    [JsonIgnore]
    public string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"{Place}|{Code}|{Score:0.0}|{string.Join(';', Figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key}:{figure.Numerator}/{figure.Denominator}={figure.Points}")))}");
}

/// <summary>A ranking was published as it was (晾晒, F71): what is recorded later does not change it.</summary>
/// <param name="Version">The first is 1; each later one has a reason.</param>
/// <param name="AsOf">The day whose end it shows.</param>
/// <param name="KnownAt">What had been recorded by then.</param>
/// <param name="PublishedBy">The account that published it.</param>
/// <param name="Hash">SHA-256 over its lines, lower-case hex.</param>
[EventName("ranking_published_v1")]
public sealed record RankingPublished(
    DateOnly OccurredOn, RankedBy By, int Year, HalfYear Half, int Version, DateOnly AsOf, DateTimeOffset KnownAt, int RuleVersion, IReadOnlyList<FrozenRow> Rows, string Hash, string PublishedBy, string? Reason) : Fact(OccurredOn)
{
    public static string HashOf(IEnumerable<FrozenRow> rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => row.Canonical)))));
}

/// <summary>What was published of one ranking (晾晒沿革): every version of it.</summary>
public sealed record Publication(ImmutableArray<RankingPublished> Versions)
{
    public RankingPublished Latest => Versions[^1];

    public static Publication? Replay(IEnumerable<Fact> facts) => facts.OfType<RankingPublished>().ToImmutableArray() is { Length: > 0 } versions ? new(versions) : null;
}

/// <summary>Which step of a publication is possible, for whom (晾晒流转): the one table.</summary>
public static class PublicationLifecycle
{
    public static IReadOnlyList<(PublicationStage From, PublicationStep Step, Role[] By, PublicationStage To)> Table { get; } =
    [
        (PublicationStage.Unpublished, PublicationStep.Publish, [Role.Office], PublicationStage.Published),
        (PublicationStage.Published, PublicationStep.Publish, [Role.Office], PublicationStage.Published),
    ];

    /// <summary>What members did is shown to members; what units did, to units as well.</summary>
    public static bool MaySee(RankedBy by, Role role) => role != Role.Unit || by == RankedBy.Unit;
}

/// <summary>晾晒: freeze a ranking as it stands on a day of its half-year, and publish it. Again only with a reason.</summary>
/// <param name="AsOf">The last day that counts; where nothing is said, the last of the half-year, or today before it is over.</param>
public sealed record PublishRanking(RankedBy? By, int? Year, HalfYear? Half, DateOnly? AsOf = null, string? Reason = null)
{
    public static (DateOnly From, DateOnly To) DaysOf(int year, HalfYear half) => half == HalfYear.First ? (new(year, 1, 1), new(year, 6, 30)) : (new(year, 7, 1), new(year, 12, 31));

    /// <summary>Whose it is to publish, and the day it is about; or why not. The lines are counted only after that.</summary>
    public (DateOnly AsOf, Rejection? Refusal) Check(Publication? present, Actor by, DateOnly today)
    {
        if (!PublicationLifecycle.Table.MayEver(PublicationStep.Publish, by.Role)) return (default, PublicationRefusals.NotYours);
        if (By is null || Year is null || Half is null) return (default, PublicationRefusals.PeriodMissing);
        if ((Days.Refuse(Year) ?? Texts.TooLong(Reason, 500)) is { } unfit) return (default, unfit);
        var (first, last) = DaysOf(Year.Value, Half.Value);
        var asOf = AsOf ?? (today < last ? today : last);
        if (asOf > today) return (default, PublicationRefusals.InTheFuture.About(Days.Iso(asOf), Days.Iso(today)));
        if (asOf < first || asOf > last) return (default, PublicationRefusals.OutsidePeriod.About(Days.Iso(first), Days.Iso(last)));
        return present is not null && Texts.Tidy(Reason) is null ? (default, PublicationRefusals.PublishedAlready.About(Days.Iso(present.Latest.OccurredOn))) : (asOf, null);
    }

    /// <param name="rows">The ranking as of that day, as was known at that time.</param>
    public Decision Decide(Publication? present, Actor by, Moment now, int ruleVersion, IReadOnlyList<FrozenRow> rows)
    {
        var (asOf, refusal) = Check(present, by, now.Day);
        if (refusal is not null) return refusal;
        if (rows.Count == 0) return PublicationRefusals.Empty;
        return Decision.Record(new RankingPublished(
            now.Day, By!.Value, Year!.Value, Half!.Value, (present?.Latest.Version ?? 0) + 1, asOf, now.At, ruleVersion, rows, RankingPublished.HashOf(rows), by.Id, present is null ? null : Reason!.Trim()));
    }
}

/// <summary>Why a ranking may not be published (拒绝原因). The names are part of the API.</summary>
public static class PublicationRefusals
{
    public static readonly RefusalCode NotFound = new("publication.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode NotYours = new("publication.not_yours", RejectionKind.NotAllowed);
    public static readonly RefusalCode Stale = new("publication.stale", RejectionKind.Stale);
    public static readonly RefusalCode Busy = new("publication.busy", RejectionKind.Conflict);
    public static readonly RefusalCode PeriodMissing = new("publication.period_missing", RejectionKind.Invalid);
    public static readonly RefusalCode InTheFuture = new("publication.in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode OutsidePeriod = new("publication.outside_period", RejectionKind.Invalid);
    public static readonly RefusalCode PublishedAlready = new("publication.published_already", RejectionKind.Conflict);
    public static readonly RefusalCode Empty = new("publication.empty", RejectionKind.Conflict);
}
