using System.Security.Cryptography;
using Marten;
using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Audits;

/// <summary>The one way in to the implementation audits (落实审核登记): pages and API send every command through here.</summary>
public sealed class AuditRegister(RegisterTools tools, CountyContext counties, AuditPopulation population) : StreamRegister<Audit>(tools, new(AuditRefusals.NotFound, AuditRefusals.Stale, AuditRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["draw-sample"] = typeof(DrawSample),
        ["pick-items"] = typeof(PickItems),
        ["assign-auditors"] = typeof(AssignAuditors),
        ["publish-sample"] = typeof(PublishSample),
        ["take-note"] = typeof(TakeNote),
        ["give-verdict"] = typeof(GiveVerdict),
        ["object-to-verdict"] = typeof(ObjectToVerdict),
        ["decide-objection"] = typeof(DecideObjection),
        ["order-rectification"] = typeof(OrderRectification),
        ["waive-rectification"] = typeof(WaiveRectification),
        ["claim-rectification"] = typeof(ClaimRectification),
        ["confirm-rectification"] = typeof(ConfirmRectification),
        ["return-rectification"] = typeof(ReturnRectification),
        ["issue-bulletin"] = typeof(IssueBulletin),
        ["close"] = typeof(CloseAudit),
        ["cancel"] = typeof(CancelAudit),
    };

    protected override Audit? Replay(IEnumerable<Fact> facts) => Audit.Replay(facts);

    protected override bool MaySee(Audit state, Caller caller) => AuditLifecycle.MaySee(state, caller.Actor);

    public override string AddressOf(StreamFile<Audit> file) => $"/api/audits/{file.Id}";

    public override async Task<object> Answer(StreamFile<Audit> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var (audit, units, policy, today) = (file.State, await counties.Units(caller.County, cancellation), await counties.Policy(caller.County, cancellation), Tools.Clock.Now().Day);
        var rules = policy.Rules.Policy.On(today);
        AuditItem[] seen = [.. audit.Items.Values.Where(item => AuditLifecycle.MaySee(item, caller.Actor))];
        var names = await NamesOf(session, seen, cancellation);
        var owed = file.OwedOn(today).Where(row => seen.Any(item => item.Sampled.Item == ItemClocks.ItemOf(row.Series)));
        var opened = audit.Opened;
        return new AuditAnswer(
            file.Id, opened.Number, opened.Title, opened.Basis, opened.Kinds, opened.Units, [.. opened.Units.Select(units.NameOf)], opened.From, opened.Until, opened.AsOf, audit.Stage, opened.OccurredOn,
            audit.Drawn is { } drawn ? new(drawn.OccurredOn, drawn.Seed, drawn.SeedSource, drawn.Population.Count, drawn.Items.Count, audit.Items.Count - drawn.Items.Count, $"/api/audits/{file.Id}/population.txt") : null,
            audit.Published?.OccurredOn, new(seen.Length, seen.Count(item => item.Verdict == Verdict.True), seen.Count(item => item.Verdict == Verdict.PartlyTrue), seen.Count(item => item.Verdict == Verdict.Untrue)),
            [.. seen.Select(item => ItemOf(audit, item, caller, caller.OwnerCode(rules.Desks), units, names, today))], audit.Bulletin, audit.Closed?.OccurredOn, audit.Closed?.Summary, audit.Cancelled?.OccurredOn, audit.Cancelled?.Reason,
            [.. owed.Select(row => ObligationAnswer.Of(new LimitSubject(SubjectKind.Audit, file.Id, opened.Number, opened.Title, AuditView.PageOf(file.Id)), row, [], units, rules, policy.Calendar, today))],
            AuditLifecycle.OpenTo(audit, caller.Actor), file.Version);
    }

    private static AuditItemAnswer ItemOf(Audit audit, AuditItem item, Caller caller, string? ownUnit, UnitDirectory units, Dictionary<string, string> names, DateOnly today) => new(
        item.Sampled.Item, item.Sampled.Matter, item.Sampled.Number, item.Sampled.Kind, item.Sampled.Title, item.Sampled.Unit, units.NameOf(item.Sampled.Unit), item.Sampled.Implementation, item.Sampled.How, item.Sampled.Risks,
        item.Sampled.Why, [.. item.Auditors.Select(auditor => auditor.Account)], item.Stage, item.Verdict, AuditLifecycle.MayReadNotes(item, caller.Actor, ownUnit) ? item.Notes : [], item.Given, item.MayObjectUntil, item.Objection,
        item.Decision, item.Order, audit.DueOf(item), item.Stage == AuditItemStage.Rectifying && audit.DueOf(item) < today, item.Waiver, item.Claims, item.Returns, item.Confirmation,
        AuditLifecycle.OpenTo(audit, item, caller.Actor, ownUnit))
    {
        Names = names,
    };

    public async Task<StreamOutcome<Audit>> Open(OpenAudit command, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return new(null, AuditRefusals.NotYours);
        return await Begin(Guid.CreateVersion7(), caller, async session =>
        {
            var units = await counties.Units(caller.County, cancellation);
            var situation = await Situation(caller, cancellation) with { IsUnit = code => units.Find(code) is not null };
            return command.Decide(situation) is Decision.Accepted { Facts: [AuditOpened { OccurredOn.Year: var year }] }
                ? command.Decide(situation with { Next = $"落实审核〔{year}〕{await Storage.Numbers.Next(session, $"audit/{year}", cancellation)}号" })
                : command.Decide(situation);
        }, cancellation, act: command);
    }

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Audit>> Act(Guid id, AuditAct act, Caller caller, long? seen, CancellationToken cancellation) => Append(id, caller, seen, async (session, file) =>
    {
        var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, act, id, caller, cancellation);
        var situation = await With(act, file.State, await Situation(caller, cancellation) with { Files = files }, session, caller, cancellation);
        var decision = act.Decide(file.State, situation);
        if (decision is not Decision.Accepted) return decision;
        if (unclaimed is not null) return unclaimed;
        return act is not IssueBulletin ? decision
            : act.Decide(file.State, situation with { Next = $"落实审核通报〔{(act.OccurredOn ?? situation.Now.Day).Year}〕{await Storage.Numbers.Next(session, $"auditBulletin/{(act.OccurredOn ?? situation.Now.Day).Year}", cancellation)}号" });
    }, cancellation, act);

    private async Task<AuditSituation> Situation(Caller caller, CancellationToken cancellation)
    {
        var policy = await counties.Policy(caller.County, cancellation);
        return new(caller.Actor, caller.OwnerCode((await counties.Rules(caller.County, cancellation)).Desks), Tools.Clock.Now(), policy.Rules.Policy, policy.Calendar);
    }

    /// <summary>What an act has to know besides; nothing is looked for on behalf of somebody who may do nothing with it.</summary>
    private async Task<AuditSituation> With(AuditAct act, Audit audit, AuditSituation situation, IQuerySession session, Caller caller, CancellationToken cancellation)
    {
        if (!AuditLifecycle.OpenTo(audit, caller.Actor).Contains(act.Step)) return situation;
        return act switch
        {
            DrawSample => situation with { Candidates = await population.Of(audit.Opened, caller.County, cancellation), FreshSeed = RandomNumberGenerator.GetHexString(16, lowercase: true) },
            PickItems pick => situation with { Candidates = await population.Of(audit.Opened, caller.County, cancellation, [.. (pick.Items ?? []).Select(one => one.Id ?? "")]) },
            AssignAuditors assign => situation with { People = await People(session, assign.Auditors ?? [], caller, cancellation) },
            _ => situation,
        };
    }

    private async Task<Dictionary<string, (Role, string?)>> People(IQuerySession session, IReadOnlyList<string> accounts, Caller caller, CancellationToken cancellation)
    {
        var desks = (await counties.Rules(caller.County, cancellation)).Desks;
        return (await session.LoadManyAsync<Account>(cancellation, accounts.Where(one => one is not null))).Where(account => account.County == caller.County && account.State == AccountState.Active)
            .ToDictionary(account => account.Id, account => (account.Role, account.Unit ?? desks.Of(account.Role)));
    }

    /// <summary>Everybody of the county who could audit, by name.</summary>
    public async Task<IReadOnlyList<Account>> MayAudit(Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var all = await session.Query<Account>().Where(account => account.County == caller.County && account.EndedOn == null).ToListAsync(cancellation);
        return [.. all.Where(account => account.Role is not (Role.Member or Role.Group or Role.Leader) && account.State == AccountState.Active).OrderBy(account => account.Role == Role.Unit).ThenBy(account => account.DisplayName, StringComparer.Ordinal)];
    }

    /// <summary>How many there would be to draw from now.</summary>
    public async Task<int> CountOf(StreamFile<Audit> file, Caller caller, CancellationToken cancellation) => (await population.Of(file.State.Opened, caller.County, cancellation)).Count;

    /// <summary>What of the population is worth a look and not in the sample yet; for those who may still pick.</summary>
    public async Task<IReadOnlyList<AuditCandidate>> Risky(StreamFile<Audit> file, Caller caller, CancellationToken cancellation)
    {
        if (file.State.Drawn is not { } drawn || !AuditLifecycle.ReadsWhole(caller.Actor.Role)) return [];
        var (there, sampled) = (drawn.Population.ToHashSet(StringComparer.Ordinal), file.State.Items.Values.Select(item => AuditCandidate.IdOf(item.Sampled.Matter, item.Sampled.Unit)).ToHashSet(StringComparer.Ordinal));
        return [.. (await population.Of(file.State.Opened, caller.County, cancellation)).Where(one => one.Risks.Count > 0 && there.Contains(one.Id) && !sampled.Contains(one.Id)).OrderByDescending(one => one.Risks.Count).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether somebody may have a file of an audit: the auditors' own papers are not for the unit.</summary>
    public async Task<bool> MayHave(Guid id, Guid attachment, Caller caller, CancellationToken cancellation)
    {
        if (await Open(id, caller, cancellation) is not { } file) return false;
        var own = caller.OwnerCode((await counties.Rules(caller.County, cancellation)).Desks);
        return file.State.Items.Values.Where(item => AuditLifecycle.MaySee(item, caller.Actor)).Any(item =>
            (AuditLifecycle.MayReadNotes(item, caller.Actor, own) && item.Notes.Any(note => note.Files.Any(one => one.Id == attachment)))
            || (item.Objection?.Files ?? []).Concat(item.Claims.SelectMany(claim => claim.Files)).Any(one => one.Id == attachment));
    }

    /// <summary>Why something is owed by the day it is owed by; null where there is no such audit or limit.</summary>
    public async Task<LimitAnswer?> Explain(Guid id, string series, Caller caller, CancellationToken cancellation)
    {
        if (await Open(id, caller, cancellation) is not { } file || file.State.Clocks.Find(series) is not { } clock) return null;
        if (file.State.Find(ItemClocks.ItemOf(series)) is not { } about || !AuditLifecycle.MaySee(about, caller.Actor)) return null;
        var policy = await counties.Policy(caller.County, cancellation);
        return new(series, clock.What, clock.Owner, clock.DueOn, LimitStep.Of(file.Facts, series, "", policy.Rules.Policy, policy.Calendar));
    }

    /// <summary>The bulletin as Word, as it was issued; null where there is none for this caller.</summary>
    public async Task<(byte[] File, string Name)?> Bulletin(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (await Open(id, caller, cancellation) is not { State.Bulletin: { } bulletin } file) return null;
        // What happened since is in the next one.
        var issued = Audit.Replay(file.Facts.TakeWhile(fact => fact is not BulletinIssued).Append(bulletin))!;
        var paper = AuditBulletin.Of(issued, caller.CountyName, await counties.Units(caller.County, cancellation), Demonstration.Counties.IsFictional(caller.County));
        return (paper.Write(), $"{bulletin.Number}.docx");
    }

    private static async Task<Dictionary<string, string>> NamesOf(IQuerySession session, IReadOnlyList<AuditItem> items, CancellationToken cancellation)
    {
        string[] accounts = [.. items.SelectMany(item => item.Auditors.Select(auditor => auditor.Account).Concat(item.Notes.Select(note => note.By)).Concat([item.Given?.By, item.Decision?.By, item.Confirmation?.By]).Concat(item.Returns.Select(back => back.By))).OfType<string>().Distinct()];
        return accounts.Length == 0 ? [] : (await session.LoadManyAsync<Account>(cancellation, accounts)).ToDictionary(account => account.Id, account => account.DisplayName);
    }

    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<Audit> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var desks = (await counties.Rules(session.TenantId, cancellation)).Desks;
        return [.. facts.SelectMany((fact, index) => AuditNews.Of(after.State, fact, desks).Select(news => Told(news, fact, after.Version - facts.Count + index + 1)))];

        Notice Told((string To, NewsKind What, int? Item) news, Fact fact, long version)
        {
            var item = after.State.Find(news.Item);
            return new(
                Notice.IdOf(after.Id, version, news.To), news.To, after.Id, item?.Sampled.Number ?? after.State.Opened.Number, item?.Sampled.Title ?? after.State.Opened.Title, news.What, fact.OccurredOn, Tools.Clock.Now().At,
                news.Item is { } number ? $"{AuditView.PageOf(after.Id)}/items/{number}" : AuditView.PageOf(after.Id));
        }
    }
}

/// <summary>Who is told what of an audit (落实审核消息).</summary>
public static class AuditNews
{
    /// <param name="audit">The audit after the fact.</param>
    public static IEnumerable<(string To, NewsKind What, int? Item)> Of(Audit audit, Fact fact, Desks desks)
    {
        var number = AuditItem.NumberOf(fact);
        var item = audit.Find(number);
        return fact switch
        {
            AuditorsAssigned named => named.Auditors.Select(auditor => (Addressees.Person(auditor.Account), NewsKind.AuditorNamed, default(int?))),
            SamplePublished => Units(NewsKind.AuditSampled),
            VerdictGiven or ObjectionDecided => [(item!.Sampled.Unit, NewsKind.AuditVerdict, number)],
            VerdictObjected => [(desks.Party, NewsKind.AuditObjected, number), .. item!.Sampled.Unit == desks.Office ? Array.Empty<(string, NewsKind, int?)>() : [(desks.Office, NewsKind.AuditObjected, number)]],
            RectificationOrdered => [(item!.Sampled.Unit, NewsKind.AuditRectification, number)],
            RectificationClaimed => item!.Auditors.IsEmpty ? [(desks.Party, NewsKind.AuditRectificationClaimed, number)] : item.Auditors.Select(auditor => (Addressees.Person(auditor.Account), NewsKind.AuditRectificationClaimed, number)),
            RectificationConfirmed or RectificationReturned or RectificationWaived => [(item!.Sampled.Unit, NewsKind.AuditRectificationDecided, number)],
            BulletinIssued => Units(NewsKind.AuditBulletin),
            _ => [],
        };

        IEnumerable<(string, NewsKind, int?)> Units(NewsKind what) => audit.Items.Values.Select(one => one.Sampled.Unit).Distinct().Select(unit => (unit, what, default(int?)));
    }
}
