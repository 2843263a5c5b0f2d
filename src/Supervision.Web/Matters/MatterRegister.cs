using JasperFx;
using JasperFx.Events;
using Marten;
using Supervision.Attachments;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;
using Supervision.Venues;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Matters;

/// <summary>What became of a command (办理结果): a new version, or a refusal and nothing recorded.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <param name="Answer">What the caller is told; put together where somebody asks for it.</param>
    public sealed record Done(Guid Id, long Version, Lazy<Task<object>> Answer) : Outcome;

    public sealed record Refused(Rejection Rejection) : Outcome;
}

/// <summary>
/// The one way in (办理入口): pages and API send every command through here. Loads the facts, asks the decision, records what it says in one
/// transaction, and tries again where somebody else was faster and the caller did not say which version it saw.
/// </summary>
public sealed class MatterRegister(IDocumentStore store, IWolverineRuntime messages, OfficeClock clock, CountyContext counties, Lifecycle lifecycle, MatterReader reader, OnceOnly once, EvaluationDesk evaluations)
{
    private const int Tries = 5;

    public Task<Outcome> Raise(RaiseMatter command, Caller caller, CancellationToken cancellation) =>
        Persist(_ => RaiseOnce(command, caller, cancellation), lost: null);

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<Outcome> Act(Guid id, MatterAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Persist(waits => ActOnce(id, act, caller, seen, waits, cancellation), seen is null ? null : MatterRefusals.Stale);

    /// <summary>Tries again after a lost race. Whoever lost once waits for his turn the next time, so that thirty people at once are thirty who succeed.</summary>
    /// <param name="lost">What a lost race comes to without another try.</param>
    private static async Task<Outcome> Persist(Func<bool, Task<Outcome>> attempt, RefusalCode? lost)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await attempt(left < Tries);
            }
            catch (Exception exception) when (IsLostRace(exception))
            {
                if (lost is not null) return new Outcome.Refused(lost);
                if (left <= 1) return new Outcome.Refused(MatterRefusals.Busy);
            }
        }
    }

    private async Task<Outcome> RaiseOnce(RaiseMatter command, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.OpenFor(caller, command.LateEntryReason);
        var situation = await (await SituationOf(caller, cancellation)).WithProposals(session, command, cancellation);
        var year = command.Year ?? (command.OccurredOn ?? situation.Now.Day).Year;
        var number = await NextNumber(session, command.Kind ?? MatterKind.Finding, year, cancellation);
        var id = command is { Kind: MatterKind.Hotline, ExternalNumber: { } external } ? CaseOf(caller.County, external) : Guid.CreateVersion7();
        if (command is { Kind: MatterKind.Hotline, ExternalNumber: { } theirs } && (await HotlineCases.Find(session, theirs, cancellation) is not null || await MatterFile.Read(session, id, cancellation) is not null)) return new Outcome.Refused(MatterRefusals.ExternalNumberTaken.About(command.ExternalNumber!.Trim()));
        if (command.Kind == MatterKind.Hotline) situation = situation with { SamePlace = await HotlineCases.OfSamePlace(session, command, command.OccurredOn ?? situation.Now.Day, cancellation) };
        var (files, _, refusal) = await FilesOf(session, command, id, command.HideFinder, caller, cancellation);
        var decision = command.Decide(situation with { Files = files }, number);
        if (decision is not Decision.Accepted accepted) return Refusal(decision);
        if (refusal is not null) return new Outcome.Refused(refusal);

        session.Events.StartStream<Matter>(id, accepted.Facts);
        if (await VenueNamings.Begin(session, command.Venue, new(VenueSubject.Matter, id, accepted.Facts[0].OccurredOn), caller, situation.Now, cancellation) is { } unfit) return new Outcome.Refused(unfit);
        // What goes to a unit by itself is told it at once.
        var begun = MatterFile.Begin(id, [accepted.Facts[0]], situation.Now.At, caller.Actor.Id, command.LateEntryReason);
        if (Notice.Of(begun, [.. accepted.Facts.Skip(1)], situation.Now.At).ToList() is [_, ..] notices) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(notices));
        var done = Done(MatterFile.Begin(id, accepted.Facts, situation.Now.At, caller.Actor.Id, command.LateEntryReason), caller, cancellation);
        if (once.IsAsked) once.Answered(session, StatusCodes.Status201Created, await done.Answer.Value, ETags.Write(done.Version), MatterRoutes.AddressOf(id));
        await session.SaveChangesAsync(cancellation);
        return done;
    }

    /// <summary>A case of the hotline is one matter for each number there, whoever enters it.</summary>
    public static Guid CaseOf(string county, string externalNumber) => NamedStreams.Of(county, $"hotline\n{externalNumber.Trim()}");

    /// <summary>The file as this caller may see it, or null.</summary>
    public async Task<MatterFile?> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (!caller.IsWithin(id)) return null;
        await using var session = store.QuerySession(caller.County);
        return await MatterFile.Read(session, id, cancellation) is { } file && Sight.MaySee(caller.Actor, file.Matter) ? file : null;
    }

    private async Task<Outcome> ActOnce(Guid id, MatterAct act, Caller caller, long? seen, bool waits, CancellationToken cancellation)
    {
        if (!caller.IsWithin(id)) return new Outcome.Refused(MatterRefusals.NotFound);
        await using var session = store.OpenFor(caller, act.LateEntryReason);
        if (waits || act is FileMatter or IssueOpinion) await session.HoldStream(id, cancellation);
        if (await MatterFile.Read(session, id, cancellation, batch => counties.ReadWith(batch, caller.County)) is not { } file || !Sight.MaySee(caller.Actor, file.Matter))
            return new Outcome.Refused(MatterRefusals.NotFound);

        var (situation, other) = await SituationOf(session, caller, file, act, cancellation);
        var (files, uploads, refusal) = await FilesOf(session, act, id, file.Raised.IsFinderHidden && (caller.Actor.Role is Role.Group or Role.Member), caller, cancellation);
        situation = await evaluations.Supply(session, file, act, situation with { Files = files, Uploads = uploads }, cancellation);
        // The number is drawn last: what is refused before must not wait for it, and what is refused after gives it back.
        if (act is FileMatter && file.Matter.Kind == MatterKind.Proposal && refusal is null && act.Decide(file.Matter, situation) is Decision.Accepted)
            situation = situation with { CaseNumber = await CaseNumbers.Next(session, file, situation.SessionOn, cancellation) };
        if (act is IssueOpinion && refusal is null && act.Decide(file.Matter, situation) is Decision.Accepted)
            situation = situation with { Issue = await IssueNumbers.Next(session, (act.OccurredOn ?? situation.Now.Day).Year, cancellation) };
        var decision = act.Decide(file.Matter, situation);
        if (decision is Decision.Refused { Rejection: var rejection } && rejection.Code.Kind == RejectionKind.NotAllowed) return new Outcome.Refused(rejection);
        if (seen is not null && seen != file.Version) return new Outcome.Refused(MatterRefusals.Stale);
        if (decision is not Decision.Accepted accepted) return Refusal(decision);
        if (refusal is not null) return new Outcome.Refused(refusal);

        session.Events.Append(id, file.Version + accepted.Facts.Count, accepted.Facts);
        await evaluations.Keep(session, id, act, situation, accepted.Facts, cancellation);
        var after = file.With(accepted.Facts, situation.Now.At, caller.Actor.Id, act.LateEntryReason);
        var notices = Notice.Of(file, accepted.Facts, situation.Now.At).ToList();
        if (accepted.Elsewhere is { IsNew: true } begun) session.Events.StartStream<Matter>(begun.Id, begun.Facts);
        else if (accepted.Elsewhere is { } elsewhere)
        {
            session.Events.Append(elsewhere.Id, other!.Version + elsewhere.Facts.Count, elsewhere.Facts);
            notices.AddRange(Notice.Of(other, elsewhere.Facts, situation.Now.At));
        }
        // What others have to be told of leaves with the transaction, through the outbox: all of it or none.
        if (notices.Count > 0) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(notices));
        var done = Done(after, caller, cancellation);
        if (once.IsAsked) once.Answered(session, StatusCodes.Status200OK, await done.Answer.Value, ETags.Write(done.Version));
        await session.SaveChangesAsync(cancellation);
        return done;
    }

    private Outcome.Done Done(MatterFile file, Caller caller, CancellationToken cancellation) => new(file.Id, file.Version, new(() => reader.Told(file, caller, cancellation)));

    /// <summary>The files a command names, tied to the matter in its transaction, and what is known of how they came here.</summary>
    /// <param name="isNameless">Nothing of them may say who brought them (F23): a photo is made anew and gets another name, anything else is not taken.</param>
    public static async Task<(IReadOnlyList<AttachedFile> Files, IReadOnlyDictionary<Guid, Upload>? Uploads, Rejection? Refusal)> FilesOf(
        IDocumentSession session, ICarriesFiles command, Guid matter, bool isNameless, Caller caller, CancellationToken cancellation)
    {
        FileBody[] named = [.. (command.Attachments ?? []).OfType<FileBody>().DistinctBy(file => file.Id)];
        if (named.Length > ICarriesFiles.Most) return ([], null, MatterRefusals.TooManyFiles.About($"{ICarriesFiles.Most}"));

        var (attachments, refusal) = await AttachmentStore.Claim(session, [.. named.Select(file => file.Id)], matter, caller, cancellation);
        if (attachments is null) return ([], null, refusal);
        if (isNameless && attachments.Any(kept => kept.Photo is null)) return ([], null, MatterRefusals.HiddenFinderPhotosOnly);
        if (isNameless) attachments = AttachmentStore.WithoutNames(session, attachments);
        return (
            [.. attachments.Zip(named, (kept, file) => new AttachedFile(kept.Id, kept.Name, kept.Type, kept.Size, kept.Hash, file.When, file.Pair))],
            attachments.ToDictionary(kept => kept.Id, kept => new Upload(kept.Photo is not null, kept.UploadedBy, kept.UploadedByUnit, OfficeClock.DayOf(kept.UploadedAt))), null);
    }

    private static Outcome Refusal(Decision decision) => new Outcome.Refused(((Decision.Refused)decision).Rejection);

    private static bool IsLostRace(Exception exception) =>
        exception is ConcurrencyException or EventStreamUnexpectedMaxEventIdException
        || exception is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DeadlockDetected }
        // Somebody else took the number meanwhile: the next try sees that it is taken.
        || exception is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation, ConstraintName: MatterView.NumberIndex or MatterView.CaseNumberIndex or MatterView.NumberOneIndex }
        || (exception.InnerException is { } inner && IsLostRace(inner));

    /// <summary>The next number of a kind's register for a year, e.g. 发现〔2026〕7号. One that was given already, by a correction, is passed over.</summary>
    public static async Task<string> NextNumber(IDocumentSession session, MatterKind kind, int year, CancellationToken cancellation) =>
        (await NextNumbers(session, kind, year, 1, cancellation))[0];

    /// <summary>So many of them, drawn at once.</summary>
    public static async Task<IReadOnlyList<string>> NextNumbers(IDocumentSession session, MatterKind kind, int year, int count, CancellationToken cancellation)
    {
        var drawn = new List<string>();
        while (drawn.Count < count)
        {
            var missing = count - drawn.Count;
            var first = await Numbers.Next(session, $"matter/{Json.Word(kind)}/{year}", cancellation, missing) - missing + 1;
            string[] numbers = [.. Enumerable.Range(0, missing).Select(index => $"{(kind == MatterKind.Finding ? "发现" : Words.Of(kind))}〔{year}〕{first + index}号")];
            drawn.AddRange(numbers.Except(await session.NumbersTaken(kind, numbers, cancellation)));
        }
        return drawn;
    }

    public async Task<Situation> SituationOf(Caller caller, CancellationToken cancellation)
    {
        var now = clock.Now();
        var units = await counties.Units(caller.County, cancellation);
        return new(caller.Actor, now, lifecycle, await counties.Versions(caller.County, cancellation), await counties.Calendar(caller.County, cancellation), code => units.IsActive(code, now.Day), units.SuccessorOf, Channel: caller.OnlyMatter is null ? Channel.Online : Channel.Link);
    }

    /// <summary>The same, with what this step needs to know besides: the file's facts, another matter, the number of a new one, the numbers taken.</summary>
    private async Task<(Situation Situation, MatterFile? Other)> SituationOf(IDocumentSession session, Caller caller, MatterFile file, MatterAct act, CancellationToken cancellation)
    {
        var situation = await SituationOf(caller, cancellation) with { History = file.Facts, Here = file.Id };
        var other = act is IAboutAnother { Another: { } id } && await MatterFile.Read(session, id, cancellation) is { } read && Sight.MaySee(caller.Actor, read.Matter) ? read : null;
        if (other is not null) situation = situation with { Other = new(other.Id, other.Matter, other.Version) };
        if (act is ConvertMatter { Kind: { } kind }) situation = situation with { Next = new(Guid.CreateVersion7(), await NextNumber(session, kind, file.Raised.Year, cancellation)) };
        if (act is CorrectFact { Number: { } number } && await session.IsNumberTaken(file.Matter.Kind, number.Trim(), cancellation)) situation = situation with { TakenNumbers = [number.Trim()] };
        situation = act switch
        {
            FileMatter filing => await situation.WithProposals(session, filing, file.Matter.Intake, cancellation),
            ConvertMatter converting => await situation.WithProposals(session, converting, cancellation),
            DesignateKey { IsNumberOne: true } => await situation.WithNumberOne(session, file.Matter.Intake, cancellation),
            AssignLookBack { To: { } looker } => await situation.WithMember(session, looker, cancellation),
            _ => situation,
        };
        return (situation, other);
    }
}
