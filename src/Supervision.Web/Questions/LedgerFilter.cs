using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>What the ledger is narrowed to (台账筛选).</summary>
public sealed record LedgerFilter(Stage? Stage, Adoption? Adoption, Implementation? Implementation, Timeliness? Timeliness, string? Words, string? Sort, Channel? Channel = null,
    string? Session = null, string? Category = null, ProposerKind? ProposedBy = null, bool? IsSupervisory = null, Disposition? Disposition = null, string? Class = null, bool? IsKey = null, bool? IsAnswered = null, bool? IsNotDone = null,
    Guid? Venue = null, bool? IsAtVenue = null, bool? IsSolved = null, string? Counted = null, string? Answering = null, DateOnly? RaisedFrom = null, DateOnly? RaisedTo = null)
{
    /// <summary>Answered, and of no class (未分类).</summary>
    public const string Unclassified = "unclassified";

    public static LedgerFilter Read(QueryReader query) => new(
        query.Word<Stage>("stage"), query.Word<Adoption>("adoption"), query.Word<Implementation>("implementation"), query.Word<Timeliness>("timeliness"),
        query.Text("words") ?? query.Text("q"), query.Several("sort", LedgerColumns.IsSort) is [var sort, ..] ? sort : null, query.Word<Channel>("channel"),
        query.Text("session"), query.Text("category"), query.Word<ProposerKind>("proposedBy"), query.YesNo("supervisory"),
        query.Word<Disposition>("disposition"), query.Text("class") is Unclassified ? Unclassified : query.Word<ResponseClass>("class") is { } @class ? Json.Word(@class) : null,
        query.YesNo("key"), query.YesNo("answered"), query.YesNo("notDone"), query.Id("venue"), query.YesNo("atVenue"), query.YesNo("solved"),
        Questions.Counted.Read(query, Answers.CountedMatters), query.Text("answering"), query.Day("from"), query.Day("to"));

    /// <summary>What a figure counts (<see cref="Counted"/>), of a matter or of one unit's assignment (<see cref="Answering"/>).</summary>
    public string CountedOf(string of) => Counted is null ? "true" : $"({Answers.CountedMatters[Counted].Is(of)})";
}

/// <summary>What a list of limits is narrowed to besides (时限筛选).</summary>
/// <param name="Session">Only limits of this session's proposals.</param>
/// <param name="Counted">Only what a figure counts, by its word; whatever has become of it by that day.</param>
public sealed record LimitFilter(Owed? What = null, SubjectKind? Subject = null, string? Session = null, string? Counted = null, DueDays? Due = null)
{
    public static LimitFilter Read(QueryReader query) => new(query.Word<Owed>("what"), query.Word<SubjectKind>("subject"), query.Text("session"), Questions.Counted.Read(query, Answers.CountedLimits), DueDays.Read(query));
}
