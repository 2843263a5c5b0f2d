using Marten;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Appraisals;

/// <summary>The one way in to the appraisals (评议登记): pages and API send every command, ballots too, through here.</summary>
public sealed class AppraisalRegister(RegisterTools tools, CountyContext counties, DerivedMatters matters, BallotBox box)
    : StreamRegister<Appraisal>(tools, new(AppraisalRefusals.NotFound, AppraisalRefusals.Stale, AppraisalRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API; but for the ballot, of which nothing may be remembered.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["close"] = typeof(CloseAppraisal),
        ["cancel"] = typeof(CancelAppraisal),
        ["order-rectification"] = typeof(OrderRectification),
    };

    protected override Appraisal? Replay(IEnumerable<Fact> facts) => Appraisal.Replay(facts);

    /// <summary>The offices and the voters; a unit under review once the vote is over.</summary>
    protected override bool MaySee(Appraisal state, Caller caller) => caller.Actor.Role switch
    {
        Role.Unit => state.Stage == AppraisalStage.Closed && caller.Actor.Unit is { } unit && state.Opened.Units.Contains(unit),
        Role.Member or Role.Group => state.IsVoter(caller.Member),
        Role.Office or Role.Party or Role.Government or Role.ProposalsCommittee or Role.SupervisionOffice or Role.Leader => true,
    };

    public override async Task<object> Answer(StreamFile<Appraisal> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var members = caller.Actor.Role == Role.Office ? (await session.LoadManyAsync<Member>(cancellation, file.State.Opened.Voters)).ToDictionary(member => member.Id, StringComparer.Ordinal) : [];
        return AppraisalAnswer.Of(file, caller, Tools.Clock.Now().Day, await counties.Units(caller.County, cancellation), members);
    }

    public override string AddressOf(StreamFile<Appraisal> file) => $"/api/appraisals/{file.Id}";

    public async Task<StreamOutcome<Appraisal>> Open(OpenAppraisal command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, AppraisalRefusals.NotYours);
        var id = Guid.CreateVersion7();
        return await Begin(id, caller, async session =>
        {
            var decision = command.Decide(await Situation(session, caller, cancellation));
            if (decision is Decision.Accepted { Facts: [AppraisalOpened opened] }) await box.Make(session, id, opened.Voters.Count, opened.Units.Count * opened.Criteria.Count, cancellation);
            return decision;
        }, cancellation);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Appraisal>> Act(Guid id, AppraisalAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (session, file) => Decide(session, file, act, caller, cancellation), cancellation, act as IMayBeLate);

    protected override async Task Hold(IDocumentSession session, Guid id, CancellationToken cancellation)
    {
        await BallotBox.Hold(session, id, cancellation);
        await base.Hold(session, id, cancellation);
    }

    private async Task<Decision> Decide(IDocumentSession session, StreamFile<Appraisal> file, AppraisalAct act, Caller caller, CancellationToken cancellation)
    {
        var situation = await Situation(session, caller, cancellation);
        if (act is CloseAppraisal && file.State.Stage == AppraisalStage.Open) situation = situation with { Ballots = await box.Open(session, file.Id, cancellation) };
        // Numbers are drawn last: what is refused before must not wait for them, and what is refused after gives them back.
        if (act is OrderRectification { Lines: { } asked } order && order.Decide(file.State, situation with { Matters = [.. asked.Select(_ => (Guid.Empty, ""))] }) is Decision.Accepted)
            situation = situation with { Matters = [.. (await DerivedMatters.Number(session, MatterKind.Finding, (order.OccurredOn ?? situation.Now.Day).Year, asked.Count, cancellation)).Select(one => (one.Id, one.Number))] };

        var decision = act.Decide(file.State, situation);
        foreach (var fact in (decision as Decision.Accepted)?.Facts ?? [])
        {
            if (fact is BallotCast && !await box.Put(session, file.Id, ((CastBallot)act).For(file.State.Opened), cancellation)) return AppraisalRefusals.BoxUnreadable;
            if (fact is AppraisalClosed or AppraisalCancelled) await BallotBox.Destroy(session, file.Id, cancellation);
            if (fact is RectificationOrdered ordered && await RaiseLines(session, file, ordered, (act as IMayBeLate)?.LateEntryReason, caller, cancellation) is { } refusal) return refusal;
        }
        return decision;
    }

    private async Task<AppraisalSituation> Situation(IDocumentSession session, Caller caller, CancellationToken cancellation)
    {
        var (now, units) = (Tools.Clock.Now(), await counties.Units(caller.County, cancellation));
        return new(
            caller.Actor, now, caller.Member, await MemberRegister.MembersOf(session, cancellation), (await MemberRegister.GroupsOf(session, cancellation)).ToDictionary(group => group.Id, StringComparer.Ordinal),
            code => units.IsActive(code, now.Day));
    }

    /// <summary>Each line becomes a finding, with the appraisal it comes from; whom it goes to, the office says when it hands it over.</summary>
    private async Task<Rejection?> RaiseLines(IDocumentSession session, StreamFile<Appraisal> file, RectificationOrdered ordered, string? lateEntryReason, Caller caller, CancellationToken cancellation)
    {
        var units = await counties.Units(caller.County, cancellation);
        // Members voted, and no one of them found it: the county's own office puts it forward, not the clerk who enters it.
        var body = PaperEntry.RaisesForOthers(caller.Actor.Role) ? units.NameOf((await counties.Rules(caller.County, cancellation)).Desks.Office, ordered.OccurredOn) : null;
        foreach (var line in ordered.Lines)
        {
            var command = new RaiseMatter(MatterKind.Finding, RaiseMatter.TitleOf(line.Text), $"民主评议要求{units.NameOf(line.Unit)}整改：{line.Text}", Year: ordered.OccurredOn.Year, Collective: body) { OccurredOn = ordered.OccurredOn, LateEntryReason = lateEntryReason };
            var origin = new MatterLinked(ordered.OccurredOn, LinkKind.RaisedFrom, file.Id, null, $"民主评议《{file.State.Opened.Title}》（{units.NameOf(line.Unit)}）", $"/appraisals/{file.Id}");
            if (await matters.Begin(session, new(line.Matter, line.MatterNumber), command, caller.Actor, caller, origin, null, cancellation) is { } refusal) return refusal;
        }
        return null;
    }

    /// <summary>Voters are asked to vote, and told when there are results; so is each unit under review.</summary>
    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<Appraisal> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var opened = after.State.Opened;
        if (facts is not [AppraisalOpened or AppraisalClosed]) return [];
        var (at, isOver) = (Tools.Clock.Now().At, facts[0] is AppraisalClosed);
        var accounts = (await MemberAccounts.Of(session, opened.Voters, cancellation)).SelectMany(one => one).Select(Addressees.Person);
        return
        [
            .. accounts.Concat(isOver ? opened.Units : []).Distinct().Select(addressee => new Notice(
                Notice.IdOf(after.Id, after.Version, addressee), addressee, after.Id, isOver ? "民主评议" : $"民主评议 {Days.Iso(opened.OpensOn)} 至 {Days.Iso(opened.ClosesOn)}", opened.Title,
                isOver ? NewsKind.AppraisalClosed : NewsKind.BallotAsked, facts[0].OccurredOn, at, isOver ? $"/appraisals/{after.Id}" : $"/appraisals/{after.Id}/ballot")),
        ];
    }
}
