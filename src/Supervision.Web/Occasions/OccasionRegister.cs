using Marten;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;
using Supervision.Venues;

namespace Supervision.Occasions;

/// <summary>The one way in to the occasions (活动登记): pages and API send every command through here.</summary>
public sealed class OccasionRegister(RegisterTools tools, CountyContext counties)
    : StreamRegister<Occasion>(tools, new(OccasionRefusals.NotFound, OccasionRefusals.Stale, OccasionRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["change"] = typeof(ChangeOccasion),
        ["invite"] = typeof(InviteMembers),
        ["reply"] = typeof(ReplyToInvitation),
        ["hold"] = typeof(HoldOccasion),
        ["correct-attendance"] = typeof(CorrectAttendance),
        ["give-opinion"] = typeof(GiveOpinionAt),
        ["cancel"] = typeof(CancelOccasion),
    };

    protected override Occasion? Replay(IEnumerable<Fact> facts) => Occasion.Replay(facts);

    /// <summary>The offices see every occasion, a member those he is part of, a group its own, a unit those it holds.</summary>
    protected override bool MaySee(Occasion state, Caller caller) => caller.Actor.Role switch
    {
        Role.Member => caller.Member is { } me && state.People.ContainsKey(me),
        Role.Group => OccasionLifecycle.IsTheirs(state, caller.Actor) || (caller.Member is { } one && state.People.ContainsKey(one)),
        Role.Unit => caller.Actor.Unit is { } unit && unit == state.Scheduled.HostUnit,
        Role.Office or Role.Party or Role.Government or Role.ProposalsCommittee or Role.SupervisionOffice or Role.Leader => true,
    };

    public override async Task<object> Answer(StreamFile<Occasion> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var members = (await session.LoadManyAsync<Member>(cancellation, file.State.People.Keys)).ToDictionary(member => member.Id, StringComparer.Ordinal);
        return OccasionAnswer.Of(file, caller, Tools.Clock.Now().Day, members, await MemberRegister.ListsOf(session, cancellation));
    }

    public override string AddressOf(StreamFile<Occasion> file) => $"/api/occasions/{file.Id}";

    public async Task<StreamOutcome<Occasion>> Schedule(ScheduleOccasion command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, OccasionRefusals.NotYours);
        var id = Guid.CreateVersion7();
        return await Begin(id, caller, async session => await VenueNamings.With(
            command.Decide(await Situation(session, caller, command.Topic, cancellation)), session, command.Venue, VenueSubject.Occasion, id, command.On, caller, Tools.Clock.Now(), cancellation), cancellation);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Occasion>> Act(Guid id, OccasionAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, async (session, file) => act.Decide(file.State, Speaking(await Situation(session, caller, null, cancellation), file.State, act)), cancellation, WithReason(act));

    /// <summary>A correction is of the day it corrects; why it comes, it says itself.</summary>
    private static OccasionAct WithReason(OccasionAct act) => act is CorrectAttendance { LateEntryReason: null, Reason: { } reason } ? act with { LateEntryReason = reason } : act;

    /// <summary>Somebody of a group who is invited as a member speaks for himself as one.</summary>
    private static OccasionSituation Speaking(OccasionSituation situation, Occasion occasion, OccasionAct act) =>
        act is ReplyToInvitation or GiveOpinionAt && situation.By.Role == Role.Group && situation.Me is { } me && occasion.People.ContainsKey(me) ? situation with { By = situation.By with { Role = Role.Member } } : situation;

    private async Task<OccasionSituation> Situation(IDocumentSession session, Caller caller, Guid? topic, CancellationToken cancellation)
    {
        var (now, units) = (Tools.Clock.Now(), await counties.Units(caller.County, cancellation));
        return new(
            caller.Actor, now, caller.Member, await MemberRegister.MembersOf(session, cancellation), await MemberRegister.ListsOf(session, cancellation),
            code => code is not null && units.IsActive(code, now.Day) ? units.NameOf(code, now.Day) : null,
            topic is { } id && Topic.Replay((await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>()) is { } known ? known.Title : null);
    }

    /// <summary>Whoever is invited is told, and told again when it moves or does not take place.</summary>
    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<Occasion> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var told = new List<(string Member, NewsKind What)>();
        foreach (var fact in facts)
        {
            told.AddRange(fact switch
            {
                MembersInvited invited => invited.Members.Select(member => (member, NewsKind.Invited)),
                OccasionChanged => Invited(after.State).Select(member => (member, NewsKind.OccasionChanged)),
                OccasionCancelled => Invited(after.State).Select(member => (member, NewsKind.OccasionCancelled)),
                _ => [],
            });
        }
        if (told.Count == 0) return [];
        var accounts = await MemberAccounts.Of(session, [.. told.Select(one => one.Member)], cancellation);
        var (at, occasion) = (Tools.Clock.Now().At, after.State);
        return
        [
            .. from one in told
               from account in accounts[one.Member]
               let addressee = Addressees.Person(account)
               select new Notice(Notice.IdOf(after.Id, after.Version, addressee), addressee, after.Id, $"{Words.Of(occasion.Scheduled.Kind)} {Days.Iso(occasion.On)}", occasion.Title, one.What, facts[^1].OccurredOn, at, $"/occasions/{after.Id}"),
        ];
    }

    private static IEnumerable<string> Invited(Occasion occasion) => occasion.People.Values.Where(one => one.IsInvited).Select(one => one.Member);
}
