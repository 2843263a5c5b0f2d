using Marten;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Hotlines;

/// <summary>A case as the hotline sends it (热线来件). Sent again, it is the same case; with another state, that is what is new.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="ReceivedOn">The day the hotline got it; today where nothing is said.</param>
/// <param name="State">How it stands there, in their words.</param>
public sealed record HotlineCase(string? Number, string? Title, string? Text, string? Place = null, Spot? Spot = null, DateOnly? ReceivedOn = null, string? State = null);

/// <summary>What became of it here (热线来件回执).</summary>
/// <param name="Number">Its number here.</param>
/// <param name="Created">It was new.</param>
/// <param name="Stage">How it stands here.</param>
public sealed record HotlineReceipt(Guid Id, string Number, string ExternalNumber, bool Created, Stage Stage, Adoption Adoption, Implementation Implementation);

/// <summary>Takes cases from the hotline in (热线收件, F21): one matter for each number there, however often it is sent.</summary>
public sealed class HotlineDesk(IDocumentStore store, MatterRegister register, IWolverineRuntime messages)
{
    private const int Tries = 8;

    public async Task<(HotlineReceipt? Receipt, Rejection? Refusal)> Receive(HotlineCase sent, Caller caller, CancellationToken cancellation)
    {
        if (Texts.Tidy(sent.Number) is not { } number) return (null, MatterRefusals.ExternalNumberMissing);
        if (Texts.TooLong(sent.State, Hotline.LongestNumber) is { } tooLong) return (null, tooLong);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await ReceiveOnce(sent, number, caller, cancellation);
            }
            catch (Exception exception) when (tried < Tries && Races.IsLost(exception))
            {
                // Its twin was faster: then it is there now.
            }
        }
    }

    private async Task<(HotlineReceipt?, Rejection?)> ReceiveOnce(HotlineCase sent, string number, Caller caller, CancellationToken cancellation)
    {
        var id = MatterRegister.CaseOf(caller.County, number);
        var late = sent.ReceivedOn is null ? null : "热线来件，按热线受理日期登记";
        await using var session = store.OpenFor(caller, late);
        var situation = await register.SituationOf(caller, cancellation);
        await session.HoldStream(id, cancellation);
        // What a ledger brought under this number is the case.
        if (await HotlineCases.Find(session, number, cancellation) is { } here && here != id) await session.HoldStream(id = here, cancellation);
        if (await MatterFile.Read(session, id, cancellation) is { } known)
        {
            if (known.Matter.Intake.IsVoid || Hotline.Report(known.Right, sent.State, situation.Now.Day) is not { } news) return (ReceiptOf(known, number, false), null);
            session.Events.Append(id, known.Version + 1, news);
            if (Notice.Of(known, [news], situation.Now.At).ToList() is [_, ..] told) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(told));
            await session.SaveChangesAsync(cancellation);
            return (ReceiptOf(known.With([news], situation.Now.At, caller.Actor.Id, late), number, false), null);
        }

        var command = new RaiseMatter(MatterKind.Hotline, sent.Title ?? (sent.Text is { } text ? RaiseMatter.TitleOf(text) : null), sent.Text, sent.Place, Spot: sent.Spot, ExternalNumber: number, ExternalState: sent.State) { OccurredOn = sent.ReceivedOn, LateEntryReason = late };
        situation = situation with { SamePlace = await HotlineCases.OfSamePlace(session, command, sent.ReceivedOn ?? situation.Now.Day, cancellation) };
        // Refused before a number is drawn: what is refused must not wait for others' numbers.
        if (command.Decide(situation, "") is Decision.Refused { Rejection: var refusal }) return (null, refusal);
        var ours = await MatterRegister.NextNumber(session, MatterKind.Hotline, (sent.ReceivedOn ?? situation.Now.Day).Year, cancellation);
        var facts = ((Decision.Accepted)command.Decide(situation, ours)).Facts;
        session.Events.StartStream<Matter>(id, facts);
        var begun = MatterFile.Begin(id, [facts[0]], situation.Now.At, caller.Actor.Id, late);
        if (Notice.Of(begun, [.. facts.Skip(1)], situation.Now.At).ToList() is [_, ..] notices) await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits(notices));
        await session.SaveChangesAsync(cancellation);
        return (ReceiptOf(MatterFile.Begin(id, facts, situation.Now.At, caller.Actor.Id, late), number, true), null);
    }

    private static HotlineReceipt ReceiptOf(MatterFile file, string number, bool created) =>
        new(file.Id, file.Raised.Number, number, created, file.Matter.Stage, file.Matter.Adoption, file.Matter.Implementation);
}
