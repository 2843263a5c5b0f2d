using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Questions;

/// <content>What the ledger page reads and where its links lead.</content>
public partial class LedgerPage
{
    private static readonly Stage[] Stages =
    [
        Stage.Raised, Stage.Assigned, Stage.ReturnRequested, Stage.Acknowledged, Stage.ReadyToRespond, Stage.UnderReview,
        Stage.Implementing, Stage.Claimed, Stage.Settled, Stage.Ongoing, Stage.Closed,
    ];

    private Page<MatterRow>? page;
    private UnitDirectory units = null!;
    private IReadOnlyList<SessionRow> sessions = [];
    private IReadOnlyList<ListEntry> categories = [];
    private IReadOnlyList<VenueChoice> venues = [];
    private IReadOnlyList<SavedViewRow> views = [];
    private SavedView? view;
    private LedgerAsked asked = null!;
    private IQueryCollection query = QueryCollection.Empty;
    private string? problem;

    /// <summary>Everybody may keep views of his own; who came for one matter has no ledger to keep.</summary>
    protected override bool MaySend => Viewer.OnlyMatter is null;

    private IReadOnlyList<MatterKind> Kinds => asked.Scope.Kinds;

    /// <summary>What can be seen can be sorted by, and what it is sorted by now.</summary>
    private IEnumerable<LedgerColumn> Sortable => asked.Columns.Concat(LedgerColumns.All.Where(column => Asked("sort")?.TrimStart('-') == column.Key)).Distinct();

    /// <summary>The fields that are folded away as long as none is used.</summary>
    private static readonly string[] More = ["adoption", "implementation", "session", "category", "proposedBy", "supervisory", "venue", "atVenue", "solved", "year", "from", "to", "knownAt"];

    /// <summary>What was asked and has no field: it stays asked.</summary>
    private IEnumerable<(string Name, string Value)> Kept =>
        new[] { "columns", "channel", "disposition", "class", "key", "answered", "notDone" }.Select(name => (name, Asked(name) ?? "")).Where(one => one.Item2.Length > 0);

    private string? Asked(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;

    private string Export(string format) => "/api" + Link(("format", format), ("choosing", null));

    /// <summary>This ledger with something else about it; the first page, as others stand on it.</summary>
    private string Link(params (string Name, string? Value)[] but) => "/matters" + QueryString.Create(
        Http.Request.Query.Where(pair => pair.Key != "page" && but.All(one => one.Name != pair.Key)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Concat(but.Select(one => KeyValuePair.Create(one.Name, one.Value))).Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private string? Sorted(LedgerColumn column) => Asked("sort") is { } sort && sort.TrimStart('-') == column.Key ? sort.StartsWith('-') ? "descending" : "ascending" : null;

    private string Next(LedgerColumn column) => Sorted(column) == "ascending" ? $"-{column.Key}" : column.Key;

    protected override async Task Load()
    {
        units = await Counties.Units(Viewer.County, Http.RequestAborted);
        if (Viewer.OnlyMatter is null)
        {
            venues = await Answers.VenueChoices(Viewer, Http.RequestAborted);
            await using var session = Store.QuerySession(Viewer.County);
            categories = (await MemberRegister.ListsOf(session, Http.RequestAborted)).Categories;
            // A unit is given matters, whatever session they are of.
            if (Viewer.Actor.Role != Role.Unit) sessions = (await Sessions.List(new(null, null), 1, QueryReader.LargestPage, Viewer, Http.RequestAborted)).Items;
        }
        views = await Views.List(Viewer, Http.RequestAborted);
        (view, asked, var refusal) = await Views.Read(Http.Request.Query, Viewer, Clock.Now().Day, Http.RequestAborted);
        query = view is null ? Http.Request.Query : LedgerAsked.Over(view.Query, Http.Request.Query);
        if (refusal is not null)
        {
            problem = Problems.Sentence(refusal);
            if (refusal.Code == ViewRefusals.NotFound) Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else page = await Answers.Ledger(asked.Scope, asked.Filter, Viewer, Http.RequestAborted);
    }

    private async Task Save(IFormCollection fields)
    {
        var (row, refusal) = await Views.Save(new(fields["name"], LedgerAsked.Remember(query), fields["isShared"] == "true"), Viewer, Http.RequestAborted);
        if (refusal is not null) Refuse(refusal);
        else Navigation.NavigateTo(row!.Href);
    }

    private async Task<Rejection?> Change(IFormCollection fields) =>
        (await Views.Change(view!.Id, new(fields["name"], LedgerAsked.Remember(query), Viewer.Actor.Role == Role.Office ? fields["isShared"] == "true" : null), Viewer, Http.RequestAborted)).Refusal;
}
