using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Catalogue;

/// <summary>The catalogue's matters (协商事项目录), as they stand now.</summary>
public sealed class CatalogueItemView : IStreamView
{
    public string Name => "catalogue";

    public string Columns => "code text not null, name text not null, citation text not null, stage text not null, added_on date not null, retired_on date, decisions int not null, unconsulted int not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_code"] = "unique (tenant_id, code)", ["by_stream"] = "(tenant_id, stream_id)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (Of(stream) is not { } catalogue) return [];
        var decisions = catalogue.Decisions.ToLookup(decision => decision.Recorded.Code);
        return catalogue.Items.Select(item => CatalogueItemRow.Of(item, [.. decisions[item.Code]]));
    }

    public static ConsultationCatalogue? Of(IReadOnlyList<IEvent> stream) =>
        stream is [{ Data: CatalogueItemAdded }, ..] ? ConsultationCatalogue.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) : null;
}

/// <summary>What was decided on them (目录事项决策登记簿).</summary>
public sealed class CatalogueDecisionView : IStreamView
{
    public string Name => "catalogue_decisions";

    public string Columns => """
        decision uuid not null, code text not null, name text not null, decided_by text not null, decided_on date not null, title text not null, document_number text,
        topic uuid, topic_title text, held_on date, unconsulted boolean not null, withdrawn_for text
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_day"] = "(tenant_id, decided_on desc)", ["by_stream"] = "(tenant_id, stream_id)" };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => CatalogueItemView.Of(stream) is { } catalogue ? catalogue.Decisions.Select(decision => CatalogueDecisionRow.Of(decision, catalogue)) : [];
}

/// <summary>A matter of the catalogue, as shown (目录事项).</summary>
/// <param name="Unconsulted">Of its decisions, those that had not been consulted.</param>
public sealed record CatalogueItemRow(string Code, string Name, string Citation, CatalogueStage Stage, DateOnly AddedOn, DateOnly? RetiredOn, int Decisions, int Unconsulted)
{
    public static CatalogueItemRow Of(CatalogueItem item, IReadOnlyCollection<CatalogueDecision> decisions) =>
        new(item.Code, item.Added.Name, item.Added.Citation, item.Stage, item.Added.OccurredOn, item.RetiredOn, decisions.Count, decisions.Count(decision => decision.IsFlagged));
}

/// <summary>A decision on a matter of the catalogue, as shown (目录事项决策).</summary>
/// <param name="HeldOn">The day the topic named for it was held.</param>
/// <param name="Unconsulted">It was decided without having been consulted.</param>
/// <param name="WithdrawnFor">Why that is not said of it any more.</param>
public sealed record CatalogueDecisionRow(
    Guid Decision, string Code, string Name, DecisionMaker DecidedBy, DateOnly DecidedOn, string Title, string? DocumentNumber, Guid? Topic, string? TopicTitle, DateOnly? HeldOn, bool Unconsulted, string? WithdrawnFor)
{
    public static CatalogueDecisionRow Of(CatalogueDecision decision, ConsultationCatalogue catalogue)
    {
        var recorded = decision.Recorded;
        return new(
            recorded.Decision, recorded.Code, catalogue.Find(recorded.Code)?.Added.Name ?? recorded.Code, recorded.By, recorded.OccurredOn, recorded.Title, recorded.DocumentNumber,
            decision.Consulted?.Topic, decision.Consulted?.Title, decision.Consulted?.HeldOn, decision.IsFlagged, decision.WithdrawnFor);
    }
}
