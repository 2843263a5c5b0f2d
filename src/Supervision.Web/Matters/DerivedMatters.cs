using Marten;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Matters;

/// <summary>Matters that come out of something else (派生事项): each is begun in the transaction of what it comes from, and told of as if somebody had raised it.</summary>
public sealed class DerivedMatters(MatterRegister matters, IWolverineRuntime messages)
{
    /// <summary>What so many new matters will be called. Numbers are drawn last: what is refused before must not wait for them, and what is refused after gives them back.</summary>
    public static async Task<IReadOnlyList<NewMatter>> Number(IDocumentSession session, MatterKind kind, int year, int count, CancellationToken cancellation)
    {
        var made = new List<NewMatter>();
        for (var left = count; left > 0; left--) made.Add(new(Guid.CreateVersion7(), await MatterRegister.NextNumber(session, kind, year, cancellation)));
        return made;
    }

    /// <param name="by">Whose it is; who has it recorded stands beside the facts.</param>
    /// <param name="origin">What it comes from; null where that is nobody else's.</param>
    /// <param name="handing">To whom it goes at once; null where the office will see to that.</param>
    public async Task<Rejection?> Begin(IDocumentSession session, NewMatter made, RaiseMatter command, Actor by, Caller caller, MatterLinked? origin, AssignMatter? handing, CancellationToken cancellation)
    {
        var situation = await (await matters.SituationOf(caller, cancellation)).WithProposals(session, command, cancellation);
        var (files, _, unfit) = await MatterRegister.FilesOf(session, command, made.Id, command.HideFinder, caller, cancellation);
        if (unfit is not null) return unfit;
        var raised = command.Decide(situation with { By = by, Files = files }, made.Number);
        if (raised is not Decision.Accepted { Facts: var facts }) return ((Decision.Refused)raised).Rejection;

        if (origin is not null) facts = [.. facts, origin];
        if (handing is not null)
        {
            var file = MatterFile.Begin(made.Id, facts, situation.Now.At, caller.Actor.Id, command.LateEntryReason);
            var handed = handing.Decide(file.Matter, situation with { History = facts, Here = made.Id });
            if (handed is not Decision.Accepted { Facts: var more }) return ((Decision.Refused)handed).Rejection;
            await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits([.. Notice.Of(file, more, situation.Now.At)]));
            facts = [.. facts, .. more];
        }
        session.Events.StartStream<Matter>(made.Id, facts);
        return null;
    }
}
