using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a report came to go upward and what was made of it, as shown (采编报送).</summary>
/// <param name="Issue">Its number among those issued (期号).</param>
/// <param name="OriginalTitle">What its author called it, where it was edited; no unit is told.</param>
/// <param name="OriginalText">What its author wrote, where it was edited; no unit is told.</param>
public sealed record ReportAnswer(
    bool IsUrgent, string? CommissionedBy, string? Issue, DateOnly? IssuedOn, string? Signatory, IReadOnlyList<SentAnswer> Sent, IReadOnlyList<UsedAnswer> Used, string? OriginalTitle, string? OriginalText)
{
    public static ReportAnswer? Of(MatterFile file, Actor viewer)
    {
        if (file.Right.OfType<OpinionReceived>().FirstOrDefault() is not { } received) return null;
        var (issued, raised) = (file.Right.OfType<OpinionIssued>().LastOrDefault(), (MatterRaised)file.Right[0]);
        var isTold = file.Right.OfType<OpinionEdited>().Any() && !Sight.IsDeskWorkHidden(viewer, file);
        return new(
            file.Matter.Reporting.IsUrgent, received.CommissionedBy, issued?.Issue, issued?.OccurredOn, issued?.Signatory,
            [.. file.Right.OfType<OpinionSent>().Select(sent => new SentAnswer(sent.Level, sent.To, sent.OccurredOn))],
            [.. file.Right.OfType<OpinionUsed>().Select(used => new UsedAnswer(used.Level, used.By, used.How, used.Reference, used.OccurredOn))],
            isTold ? raised.Title : null, isTold ? raised.Text : null);
    }
}

/// <summary>Where a report was sent, as shown (报送).</summary>
public sealed record SentAnswer(AuthorityLevel Level, string To, DateOnly On);

/// <summary>Who used a report, as shown (采用).</summary>
public sealed record UsedAnswer(AuthorityLevel Level, string By, UseKind How, string? Reference, DateOnly On);
