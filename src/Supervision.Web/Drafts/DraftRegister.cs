using Marten;
using Supervision.Attachments;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Drafts;

/// <summary>The one way in to the drafts of proposals (初稿登记): pages and API send every command through here.</summary>
public sealed class DraftRegister(RegisterTools tools, CountyContext counties, DerivedMatters matters)
    : StreamRegister<ProposalDraft>(tools, new(DraftRefusals.NotFound, DraftRefusals.Stale, DraftRefusals.Busy))
{
    /// <summary>What this request has written and not yet saved.</summary>
    private DraftText? written;

    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["invite"] = typeof(InviteCoSigners),
        ["answer"] = typeof(AnswerCoSigning),
        ["recall"] = typeof(RecallDraft),
        ["submit"] = typeof(SubmitDraft),
        ["discard"] = typeof(DiscardDraft),
    };

    protected override ProposalDraft? Replay(IEnumerable<Fact> facts) => ProposalDraft.Replay(facts);

    /// <summary>Nobody but the author, and the members whom he asked to sign it as it stands; no office.</summary>
    protected override bool MaySee(ProposalDraft state, Caller caller) => state.PartyOf(caller.Actor) is not null;

    public override string AddressOf(StreamFile<ProposalDraft> file) => $"/api/proposal-drafts/{file.Id}";

    public override async Task<object> Answer(StreamFile<ProposalDraft> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var (draft, text) = (file.State, await TextOf(session, file.Id, cancellation));
        string[] numbers = [.. draft.CoSigners.Select(one => one.Member), .. new[] { draft.Begun.Member }.OfType<string>()];
        var members = (await session.LoadManyAsync<Member>(cancellation, numbers)).ToDictionary(member => member.Id, StringComparer.Ordinal);
        var author = draft.Begun.Member is { } member ? NameOf(member) : (await session.LoadAsync<Account>(draft.Begun.By, cancellation))?.DisplayName ?? draft.Begun.By;
        var files = await FilesOf(session, text.Content, cancellation);
        var isMine = draft.PartyOf(caller.Actor) == DraftParty.Author;
        var maySeeMatter = isMine || (caller.Member is { } me && draft.Submitted?.CoSigners.Contains(me) == true);
        return new DraftAnswer(
            file.Id, draft.Stage, isMine, author, text.Content, text.Content.Text, text.Content.Length, text.Revision, text.SavedAt, files, draft.ClosesOn, draft.Hash,
            [.. draft.CoSigners.Select((one, place) => new CoSignerAnswer(place + 1, one.Member, NameOf(one.Member), one.Agrees, isMine || one.Member == caller.Member ? one.Reason : null, one.InvitedOn, one.AnsweredOn))],
            isMine ? draft.Recalled?.Reason : null, maySeeMatter ? draft.Submitted?.Matter : null, maySeeMatter ? draft.Submitted?.Number : null, draft.Discarded?.Reason,
            [.. DraftLifecycle.OpenTo(draft, caller.Actor, Tools.Clock.Now().Day)], file.Version);

        string NameOf(string number) => members.TryGetValue(number, out var known) ? known.Name : number;
    }

    /// <summary>Whether this county's rules let somebody put proposals forward.</summary>
    public async Task<bool> MayRaise(Caller caller, CancellationToken cancellation) =>
        caller.OnlyMatter is null && (await counties.Rules(caller.County, cancellation)).ProcedureOf(MatterAct.KindName(MatterKind.Proposal))?.RaisedBy.Contains(caller.Actor.Role) == true;

    public async Task<StreamOutcome<ProposalDraft>> Begin(BeginDraft command, Caller caller, CancellationToken cancellation)
    {
        var (id, now) = (Guid.CreateVersion7(), Tools.Clock.Now());
        var content = command.Content ?? new();
        if (!await MayRaise(caller, cancellation)) return new(null, DraftRefusals.NotYours);
        return await Begin(id, caller, async session =>
        {
            var decision = command.Decide(new(caller.Actor, now, MayRaise: true, _ => true, content, 0));
            if (decision is Decision.Accepted && await RefusalOfFiles(session, content, id, caller, cancellation) is { } unfit) return unfit;
            written = new(id, content, 1, now.At);
            session.Store(written);
            return decision;
        }, cancellation);
    }

    /// <summary>Keeps what was typed. The same once more, sent because its answer was lost, is kept already.</summary>
    /// <param name="seen">The revision it was typed upon.</param>
    /// <returns>What is there now, and why nothing was kept where nothing was.</returns>
    public async Task<(DraftText? Present, Rejection? Refusal)> Write(Guid id, DraftContent content, long? seen, Caller caller, CancellationToken cancellation)
    {
        if (caller.OnlyMatter is not null) return (null, DraftRefusals.NotFound);
        await using var session = Tools.Store.OpenFor(caller);
        await session.HoldStream(id, cancellation);
        if (await Read(session, id, cancellation) is not { } file || !MaySee(file.State, caller)) return (null, DraftRefusals.NotFound);
        if ((DraftLifecycle.Refuse(file.State, DraftStep.Write, caller.Actor) ?? content.RefuseToKeep()) is { } refusal) return (null, refusal);
        if (seen is not { } revision) return (null, DraftRefusals.RevisionMissing);

        var present = await TextOf(session, id, cancellation);
        if (present.Revision != revision) return (present, IsSame(content, present.Content) ? null : DraftRefusals.TextStale.About());
        if (await RefusalOfFiles(session, content, id, caller, cancellation) is { } unfit) return (null, unfit);
        var kept = new DraftText(id, content, revision + 1, Tools.Clock.Now().At);
        session.Store(kept);
        await session.SaveChangesAsync(cancellation);
        return (kept, null);
    }

    private static bool IsSame(DraftContent one, DraftContent other) => one with { Files = null } == other with { Files = null } && (one.Files ?? []).SequenceEqual(other.Files ?? []);

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<ProposalDraft>> Act(Guid id, DraftAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (session, file) => Decide(session, file, act, caller, cancellation), cancellation);

    private async Task<Decision> Decide(IDocumentSession session, StreamFile<ProposalDraft> file, DraftAct act, Caller caller, CancellationToken cancellation)
    {
        var (now, text) = (Tools.Clock.Now(), await TextOf(session, file.Id, cancellation));
        var members = act is InviteCoSigners ? await MemberRegister.MembersOf(session, cancellation) : [];
        var situation = new DraftSituation(
            caller.Actor, now, await MayRaise(caller, cancellation), number => members.TryGetValue(number, out var member) && member.IsInOfficeOn(now.Day), text.Content, text.Revision);
        var decision = act.Decide(file.State, situation);
        if (decision is not Decision.Accepted || act is not SubmitDraft) return decision;

        var made = (await DerivedMatters.Number(session, MatterKind.Proposal, now.Day.Year, 1, cancellation))[0];
        var command = text.Content.ToProposal(caller.Actor, file.State.CoSigned);
        // No link back: what a draft was like is nobody's business.
        return await matters.Begin(session, made, command, caller.Actor, caller, origin: null, handing: null, cancellation) is { } refusal ? refusal : act.Decide(file.State, situation with { Next = made });
    }

    /// <summary>Ties the files to the draft, so that whoever is asked to sign can open them.</summary>
    private static async Task<Rejection?> RefusalOfFiles(IDocumentSession session, DraftContent content, Guid draft, Caller caller, CancellationToken cancellation) =>
        (await AttachmentStore.Claim(session, [.. (content.Files ?? []).Select(file => file.Id)], draft, caller, cancellation)).Refusal;

    private async Task<DraftText> TextOf(IQuerySession session, Guid id, CancellationToken cancellation) =>
        written?.Id == id ? written : await session.LoadAsync<DraftText>(id, cancellation) ?? throw new InvalidOperationException($"The draft {id} has no text.");

    private static async Task<IReadOnlyList<FileAnswer>> FilesOf(IQuerySession session, DraftContent content, CancellationToken cancellation)
    {
        if (content.Files is not [_, ..] named) return [];
        var known = (await session.LoadManyAsync<Attachment>(cancellation, [.. named.Select(file => file.Id)])).ToDictionary(file => file.Id);
        return [.. from file in named where known.ContainsKey(file.Id) let kept = known[file.Id] select new FileAnswer(kept.Id, kept.Name, kept.Type, kept.Size, kept.Hash, file.When, file.Pair, OfficeClock.DayOf(kept.UploadedAt))];
    }

    /// <summary>Whoever is asked to sign is told, and told again when the text he saw is no more, or when it was handed in, with or without him; the author, once all have answered.</summary>
    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<ProposalDraft> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        if (Replay(after.Facts.SkipLast(facts.Count)) is not { } before) return [];
        var (draft, at, page) = (after.State, Tools.Clock.Now().At, $"/proposals/drafts/{after.Id}");
        var told = facts.SelectMany(fact => fact switch
        {
            CoSignersInvited invited => invited.Members.Select(member => Told(Addressees.Member(member), NewsKind.CoSigningAsked, $"请于 {Days.Iso(invited.ClosesOn)} 前答复")),
            CoSignerAnswered when draft.HasAllAnswers && !before.HasAllAnswers => [Told(Addressees.Person(draft.Begun.By), NewsKind.CoSigningAnswered, $"{draft.CoSigned.Count} 人同意联名")],
            ProposalDraftRecalled recalled => before.CoSigners.Where(one => one.Agrees != false).Select(one => Told(Addressees.Member(one.Member), NewsKind.CoSigningRecalled, recalled.Reason, "/proposals/drafts")),
            ProposalDraftSubmitted submitted =>
            [
                .. submitted.CoSigners.Select(member => Told(Addressees.Member(member), NewsKind.CoSigned, submitted.Number) with { Matter = submitted.Matter, Page = null }),
                .. submitted.LeftOut.Select(member => Told(Addressees.Member(member), NewsKind.CoSigningLeftOut, "")),
            ],
            ProposalDraftDiscarded discarded => before.CoSigners.Select(one => Told(Addressees.Member(one.Member), NewsKind.CoSigningDiscarded, discarded.Reason ?? "")),
            _ => Enumerable.Empty<Notice>(),
        }).ToList();
        if (told.Count == 0) return [];
        var title = (await TextOf(session, after.Id, cancellation)).Content.Title?.Trim() ?? "";
        return [.. told.Select(notice => notice with { Title = title })];

        Notice Told(string addressee, NewsKind what, string about, string? where = null) =>
            new(Notice.IdOf(after.Id, after.Version, addressee), addressee, after.Id, about, "", what, facts[^1].OccurredOn, at, where ?? page);
    }
}
