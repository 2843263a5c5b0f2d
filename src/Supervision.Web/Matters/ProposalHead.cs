using Marten;
using Supervision.Deadlines;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What stands at the head of a proposal besides its title (提案要素): its case number, session, category and form.</summary>
public static class ProposalHead
{
    public static async Task<string?> Of(MatterAnswer matter, IDocumentStore store, Caller caller, CancellationToken cancellation)
    {
        if (matter.Kind != MatterKind.Proposal) return null;
        await using var session = store.QuerySession(caller.County);
        var category = matter.Category is null ? null : DirectoryLists.NameOf((await MemberRegister.ListsOf(session, cancellation)).Categories, matter.Category);
        return string.Join(" · ", new[]
        {
            matter.CaseNumber,
            matter.Session is { } code ? matter.SessionKind == SessionKind.BetweenSessions ? $"{SessionNames.OfCode(code)}闭会期间" : SessionNames.LabelOf(code) : matter.SessionKind is { } kind ? Words.Of(kind) : null,
            category, matter.Collective is { } collective ? $"集体提案（{collective}）" : null, matter.IsSupervisory ? "监督性" : null,
        }.OfType<string>());
    }
}
