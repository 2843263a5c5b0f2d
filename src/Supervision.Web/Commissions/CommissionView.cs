using JasperFx.Events;
using Supervision.Storage;

namespace Supervision.Commissions;

/// <summary>The register of commissions (派驻登记簿), as each stands now.</summary>
public sealed class CommissionView : IStreamView
{
    public string Name => "commissions";

    public string Columns => """
        kind text not null, group_code text, unit text not null, from_on date not null, until_on date not null, stage text not null, members text[] not null, focus text[] not null,
        visits int not null, findings int not null, letters int not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, from_on desc, stream_id)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Commission.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { } commission
            ? [new
            {
                commission.Given.Kind, GroupCode = commission.Given.Group, commission.Given.Unit, FromOn = commission.Given.OccurredOn, UntilOn = commission.Until, commission.Stage,
                commission.Members, commission.Focus, Visits = commission.Visits.Length, Findings = commission.Findings.Length, Letters = commission.Letters.Values.Count(letter => letter.HasLeft),
            }]
            : [];
}

/// <summary>The register of letters (建议书登记簿): each that was ever begun, by its number.</summary>
public sealed class LetterView : IStreamView
{
    public string Name => "letters";

    public string Columns => """
        ordinal int not null, number text, title text not null, stage text not null, drafted_on date not null, signed_on date, numbered_on date, sent_on date, replied_on date, lines int not null, note text, copies text[] not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, ordinal)",
        ["by_number"] = "unique (tenant_id, number) where number is not null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Commission.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is not { } commission ? [] : commission.Letters.Values.Select(letter => new
        {
            letter.Ordinal,
            letter.Number,
            letter.Draft.Title,
            letter.Stage,
            DraftedOn = letter.Draft.OccurredOn,
            SignedOn = letter.Signature?.OccurredOn,
            NumberedOn = letter.Numbering?.OccurredOn,
            SentOn = letter.Sent?.OccurredOn,
            RepliedOn = letter.Reply?.OccurredOn,
            Lines = letter.Draft.Lines.Count,
            letter.Note,
            Copies = letter.Sent?.Copies ?? [],
        });
}
