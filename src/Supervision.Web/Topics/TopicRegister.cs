using Marten;
using Supervision.Attachments;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Plans;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;
using Supervision.Venues;

namespace Supervision.Topics;

/// <summary>The one way in to the topics (议题登记): pages and API send every command through here.</summary>
public sealed class TopicRegister(RegisterTools tools, TopicOutcomes outcomes, CadenceDesk cadences, CountyContext counties) : StreamRegister<Topic>(tools, new(TopicRefusals.NotFound, TopicRefusals.Stale, TopicRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["decline"] = typeof(DeclineTopic),
        ["merge"] = typeof(MergeTopic),
        ["shortlist"] = typeof(ShortlistTopic),
        ["select"] = typeof(SelectTopic),
        ["hold"] = typeof(HoldStep),
        ["issue"] = typeof(IssueOutcome),
        ["void-outcome"] = typeof(VoidOutcome),
        ["conclude"] = typeof(ConcludeTopic),
        ["add-sub-topic"] = typeof(AddSubTopic),
        ["add-paper"] = typeof(AddPaper),
        ["keep-minutes"] = typeof(KeepMinutes),
        ["invite-expert"] = typeof(InviteExpert),
        ["note-contribution"] = typeof(NoteContribution),
        ["name-partners"] = typeof(NamePartners),
        ["keep-partner-outcome"] = typeof(KeepPartnerOutcome),
        ["rate"] = typeof(RateTopic),
    };

    protected override Topic? Replay(IEnumerable<Fact> facts) => Topic.Replay(facts);

    /// <summary>Units see what they put forward and what was taken up; what was only put forward is the committee's own affair.</summary>
    protected override bool MaySee(Topic state, Caller caller) =>
        caller.Actor.Role is not (Role.Unit or Role.Member or Role.Group) || state.Stage is TopicStage.Selected or TopicStage.Concluded
        || state.Proposers.SelectMany(TopicView.SeenBy).Intersect(Addressees.Of(caller.Actor)).Any();

    public override async Task<object> Answer(StreamFile<Topic> file, Caller caller, CancellationToken cancellation)
    {
        var today = Tools.Clock.Now().Day;
        var rules = await counties.Versions(caller.County, cancellation);
        await using var session = Tools.Store.QuerySession(caller.County);
        var parts = await PartsOf(session, file.State, cancellation);
        // What was scored is weighed by the rules of the day the work was done.
        return TopicAnswer.Of(file, caller, today, TopicProcedure.Of(rules.On(today)), rules.On(file.State.HeldOn ?? today).Weights, parts);
    }

    public override string AddressOf(StreamFile<Topic> file) => $"/api/topics/{file.Id}";

    public async Task<StreamOutcome<Topic>> Propose(ProposeTopic command, Caller caller, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        return caller.OnlyMatter is null
            ? await Begin(id, caller, async session =>
                {
                    var decision = command.Decide(await Situation(caller, null, cancellation) with { Call = await CallOf(session, command.Call, cancellation) });
                    return await VenueNamings.With(decision, session, command.Venue, VenueSubject.Topic, id, null, caller, Tools.Clock.Now(), cancellation);
                }, cancellation)
            : new(null, TopicRefusals.NotYours);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Topic>> Act(Guid id, TopicAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (session, file) => Decide(session, file, act, caller, cancellation), cancellation, act);

    private async Task<Decision> Decide(IDocumentSession session, StreamFile<Topic> file, TopicAct act, Caller caller, CancellationToken cancellation)
    {
        var situation = await Situation(caller, act.OccurredOn, cancellation) with { Here = file.Id, NewId = Guid.CreateVersion7() };
        var other = act is MergeTopic { Into: { } into } && into != file.Id ? await Read(session, into, cancellation) : null;
        if (other is { State.Stage: TopicStage.Proposed or TopicStage.Shortlisted or TopicStage.Selected }) situation = situation with { Other = other.State };
        if (act is ConcludeTopic) situation = situation with { OpenParts = [.. (await PartsOf(session, file.State, cancellation)).Where(part => part.State.Stage != TopicStage.Concluded).Select(part => part.State.Title)] };
        if (act is InviteExpert { Expert: { } code } && await session.LoadAsync<Expert>(code.Trim(), cancellation) is { EndedOn: null }) situation = situation with { IsExpert = asked => asked == code.Trim() };
        IReadOnlyList<MatterFile> raised = act is VoidOutcome voiding && voiding.Of(file.State) is { } outcome ? await TopicOutcomes.MattersOf(session, outcome, cancellation) : [];
        situation = situation with { HandedOver = [.. raised.Where(TopicOutcomes.WasHandedOver).Select(one => one.Raised.Number)] };
        var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, act, file.Id, caller, cancellation);
        situation = situation with { Files = files };
        // Numbers are drawn last: what is refused before must not wait for them, and what is refused after gives them back.
        if (act is IssueOutcome { Kind: { } kind } issue && act.Decide(file.State, situation with { Next = "", Matters = [.. issue.Recommendations.Select(_ => (Guid.Empty, ""))] }) is Decision.Accepted)
            situation = await TopicOutcomes.WithNumbers(session, situation, issue, kind, cancellation);

        var decision = act.Decide(file.State, situation);
        if (act is HoldStep held && file.State.Steps.IsEmpty) decision = UnplannedActivity.Guard(file.State, held, decision, await WithoutPlan(file, held.OccurredOn ?? situation.Now.Day, caller, cancellation));
        if (decision is not Decision.Accepted accepted) return decision is Decision.Refused { Rejection.Code.Kind: RejectionKind.NotAllowed } || unclaimed is null ? decision : unclaimed;
        if (unclaimed is not null) return unclaimed;
        foreach (var issued in accepted.Facts.OfType<OutcomeIssued>())
            if (await outcomes.RaiseLines(session, file.Id, file.State, issued, act.LateEntryReason, caller, cancellation) is { } refusal) return refusal;
        await cadences.Follow(session, file.Id, file.State, accepted.Facts.Aggregate(file.State, (so, fact) => Topic.Evolve(so, fact)!), cancellation);
        foreach (var voided in accepted.Facts.OfType<OutcomeVoided>()) await outcomes.Withdraw(session, raised, voided, caller, cancellation);
        if (accepted.Elsewhere is { IsNew: true } begun) session.Events.StartStream<Topic>(begun.Id, begun.Facts);
        else if (accepted.Elsewhere is { } elsewhere) session.Events.Append(elsewhere.Id, other!.Version + elsewhere.Facts.Count, elsewhere.Facts);
        return accepted;
    }

    /// <summary>Since when the year's plan holds without this topic: the plan of the year it is about, or of the year it is begun in. A part is where its topic is.</summary>
    private async Task<DateOnly?> WithoutPlan(StreamFile<Topic> file, DateOnly on, Caller caller, CancellationToken cancellation)
    {
        var topic = file.State.Proposed.Parent ?? file.Id;
        return await cadences.ApprovedWithout(caller.County, topic, file.State.Proposed.Year, cancellation) ?? await cadences.ApprovedWithout(caller.County, topic, on.Year, cancellation);
    }

    private async Task<IReadOnlyList<StreamFile<Topic>>> PartsOf(IQuerySession session, Topic topic, CancellationToken cancellation)
    {
        var parts = new List<StreamFile<Topic>>();
        foreach (var part in topic.Activities.Parts)
            if (await Read(session, part.Topic, cancellation) is { } file) parts.Add(file);
        return parts;
    }

    private static async Task<TopicCall?> CallOf(IQuerySession session, Guid? call, CancellationToken cancellation) =>
        call is { } id ? TopicCall.Replay((await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>()) : null;

    /// <summary>Everybody who put it forward, or what was merged into it, is told of what becomes of it; not of what he does himself.</summary>
    protected override Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<Topic> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var (topic, now, by) = (after.State, Tools.Clock.Now(), (session as IDocumentSession)?.LastModifiedBy);
        string[] told = [.. topic.Proposers.Where(proposer => proposer.Unit is not null || (proposer.By is not null && proposer.By != by)).Select(proposer => proposer.Unit ?? Addressees.Person(proposer.By!)).Distinct()];
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            .. from pair in facts.Select((fact, index) => (Fact: fact, Version: after.Version - facts.Count + index + 1))
               from news in NewsOf(pair.Fact)
               from addressee in told
               select new Notice(Notice.IdOf(after.Id, pair.Version, addressee), addressee, after.Id, news.About, topic.Title, news.What, pair.Fact.OccurredOn, now.At, $"/topics/{after.Id}"),
        ]);
    }

    private static IEnumerable<(NewsKind What, string About)> NewsOf(Fact fact) => fact switch
    {
        TopicShortlisted => [(NewsKind.TopicShortlisted, "")],
        TopicSelected selected => [(NewsKind.TopicSelected, Words.Of(selected.Form))],
        TopicDeclined declined => [(NewsKind.TopicDeclined, declined.Reason)],
        TopicMerged merged => [(NewsKind.TopicMerged, merged.IntoTitle)],
        OutcomeIssued issued => [(NewsKind.TopicOutcome, issued.Number)],
        OutcomeVoided voided => [(NewsKind.TopicOutcomeVoided, voided.Number)],
        TopicConcluded concluded => [(NewsKind.TopicConcluded, concluded.Note ?? "")],
        _ => [],
    };

    /// <param name="on">The day it happened: its rules are asked, not today's.</param>
    private async Task<TopicSituation> Situation(Caller caller, DateOnly? on, CancellationToken cancellation)
    {
        var now = Tools.Clock.Now();
        return new(caller.Actor, now, TopicProcedure.Of((await counties.Versions(caller.County, cancellation)).On(on ?? now.Day)));
    }
}
