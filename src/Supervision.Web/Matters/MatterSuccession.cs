using Marten;
using Supervision.Notices;
using Supervision.Shared;
using Supervision.Units;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Matters;

/// <summary>Moves what a unit that is no more had to do in open matters to its successor (事项承接, F111), in the transaction that changes the directory.</summary>
public sealed class MatterSuccession(IWolverineRuntime messages, OfficeClock clock)
{
    public async Task<int> Move(IDocumentSession session, IReadOnlyList<Handover> handovers, DateOnly on, string reason, CancellationToken cancellation)
    {
        var moved = 0;
        foreach (var id in await Succession.OpenMatters(session, [.. handovers.Select(handover => handover.From)], cancellation))
        {
            if (await MatterFile.Read(session, id, cancellation) is not { } file || UnitSuccession.Of(file.Matter, handovers.Select(handover => (handover.From, handover.To)), on, reason) is not [_, ..] facts) continue;

            session.Events.Append(id, file.Version + facts.Count, facts);
            await new MartenOutbox(messages, session) { TenantId = session.TenantId }.PublishAsync(new TellUnits([.. Notice.Of(file, facts, clock.Now().At)]));
            moved++;
        }
        return moved;
    }
}
