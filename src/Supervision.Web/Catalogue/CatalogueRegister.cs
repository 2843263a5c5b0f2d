using Marten;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;

namespace Supervision.Catalogue;

/// <summary>What became of a step (目录办理结果): how many there are of what, and what the step was about.</summary>
public sealed record CatalogueAnswer(int Items, int Decisions, int Unconsulted, CatalogueItemRow Item, CatalogueDecisionRow? Decision, IReadOnlyList<CatalogueStep> Actions, long Version);

/// <summary>The one way in to a county's catalogue (目录登记): pages and API send every command through here.</summary>
public sealed class CatalogueRegister(RegisterTools tools, CountyContext counties)
    : StreamRegister<ConsultationCatalogue>(tools, new(CatalogueRefusals.NotFound, CatalogueRefusals.Stale, CatalogueRefusals.Busy))
{
    /// <summary>Where decisions that were not consulted are listed.</summary>
    public const string UnconsultedPage = "/catalogue?unconsulted=true";

    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["add"] = typeof(AddCatalogueItem),
        ["retire"] = typeof(RetireCatalogueItem),
        ["decide"] = typeof(RecordCatalogueDecision),
        ["link"] = typeof(LinkConsultation),
    };

    public static Guid StreamOf(string county) => NamedStreams.Of(county, "catalogue");

    protected override ConsultationCatalogue? Replay(IEnumerable<Fact> facts) => ConsultationCatalogue.Replay(facts);

    protected override bool MaySee(ConsultationCatalogue state, Caller caller) => true;

    public override string AddressOf(StreamFile<ConsultationCatalogue> file) => "/api/catalogue";

    public override Task<object> Answer(StreamFile<ConsultationCatalogue> file, Caller caller, CancellationToken cancellation)
    {
        var catalogue = file.State;
        var last = file.Facts.Last(fact => fact is CatalogueItemAdded or CatalogueItemRetired or CatalogueDecisionRecorded or DecisionConsultationLinked);
        var decision = catalogue.Find(last switch { CatalogueDecisionRecorded decided => decided.Decision, DecisionConsultationLinked linked => linked.Decision, _ => (Guid?)null });
        var item = catalogue.Find(last switch { CatalogueItemAdded added => added.Code, CatalogueItemRetired retired => retired.Code, _ => decision?.Recorded.Code })!;
        return Task.FromResult<object>(new CatalogueAnswer(
            catalogue.Items.Length, catalogue.Decisions.Length, catalogue.Decisions.Count(one => one.IsFlagged), CatalogueItemRow.Of(item, [.. catalogue.Decisions.Where(one => one.Recorded.Code == item.Code)]),
            decision is null ? null : CatalogueDecisionRow.Of(decision, catalogue), [.. CatalogueLifecycle.OpenTo(catalogue, caller.Actor.Role)], file.Version));
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public async Task<StreamOutcome<ConsultationCatalogue>> Act(CatalogueAct act, Caller caller, long? seen, CancellationToken cancellation)
    {
        var id = StreamOf(caller.County);
        if (act is AddCatalogueItem && caller.OnlyMatter is null && await Open(id, caller, cancellation) is null)
        {
            // The first matter begins the catalogue; who comes second adds to it.
            var begun = await Begin(id, caller, async session => act.Decide(ConsultationCatalogue.Empty, await Situation(session, act, caller, cancellation)), cancellation, exists: CatalogueRefusals.Busy, act: act);
            if (begun.Refusal?.Code != CatalogueRefusals.Busy) return begun;
        }
        return await Append(id, caller, seen, async (session, file) => act.Decide(file.State, await Situation(session, act, caller, cancellation)), cancellation, act);
    }

    /// <summary>What somebody may do with his county's catalogue now.</summary>
    public async Task<IReadOnlyList<CatalogueStep>> ActionsOf(Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is not null ? [] : [.. CatalogueLifecycle.OpenTo((await Open(StreamOf(caller.County), caller, cancellation))?.State ?? ConsultationCatalogue.Empty, caller.Actor.Role)];

    /// <summary>Whoever has to know that something was decided over the committee's head: its office, and the party committee.</summary>
    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<ConsultationCatalogue> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        if (facts.OfType<DecisionWithoutConsultation>().LastOrDefault() is not { } flagged || after.State.Find(flagged.Decision) is not { } decision) return [];
        var desks = (await counties.Rules(session.TenantId, cancellation)).Desks;
        return
        [
            .. new[] { desks.Office, desks.Party }.Select(unit => new Notice(
                Notice.IdOf(after.Id, after.Version, unit), unit, after.Id, decision.Recorded.Code, decision.Recorded.Title, NewsKind.DecidedUnconsulted, flagged.OccurredOn, Tools.Clock.Now().At, UnconsultedPage)),
        ];
    }

    private async Task<CatalogueSituation> Situation(IDocumentSession session, CatalogueAct act, Caller caller, CancellationToken cancellation)
    {
        var named = act switch { RecordCatalogueDecision decide => decide.Topic, LinkConsultation link => link.Topic, _ => null };
        var topic = named is { } id ? Topic.Replay((await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>()) : null;
        return new(caller.Actor, Tools.Clock.Now(), topic is null ? null : new(named!.Value, topic.Title, topic.HeldOn), Guid.CreateVersion7());
    }
}
