using System.Globalization;
using System.Text;
using JasperFx.Events;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Drafts;

/// <summary>
/// What proposals are compared by (提案比对簿, decision 0028): of each the two-character pieces of title and advice, as bit strings, so that the database counts
/// what two have in common without knowing a language.
/// </summary>
public sealed class ProposalPrintView : IStreamView
{
    public const int TitleBits = 1024;
    public const int AdviceBits = 4096;

    public string Name => "proposal_prints";

    public string Columns => $"""
        number text not null, title text not null, title_key text not null, year int not null, raised_on date not null, session text, disposition text not null, proposers text[] not null,
        advice text not null, title_print bit({TitleBits}) not null, advice_print bit({AdviceBits}) not null
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_day"] = "(tenant_id, raised_on)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised { Kind: MatterKind.Proposal } }, ..] || MatterView.Read(stream) is not var (raised, matter, _)) return [];
        var likeness = new ProposalLikeness(raised.Title, raised.Text);
        return
        [
            new
            {
                raised.Number, raised.Title, TitleKey = Similarity.Plain(raised.Title), raised.Year, RaisedOn = raised.OccurredOn, raised.Proposal?.Session, matter.Intake.Disposition,
                Proposers = matter.Intake.Proposers.SelectMany(proposer => proposer.Addresses).Distinct(), Advice = ProposalLikeness.AdviceOf(raised.Text),
                TitlePrint = PrintOf(likeness.Title, TitleBits), AdvicePrint = PrintOf(likeness.Advice, AdviceBits),
            },
        ];
    }

    /// <summary>One bit for each piece, as PostgreSQL reads bit strings: an x and hexadecimal digits. Stored: the same for ever.</summary>
    public static string PrintOf(IEnumerable<string> pieces, int bits)
    {
        var print = new byte[bits / 8];
        foreach (var piece in pieces)
        {
            // FNV-1a over the piece's code units.
            var hash = piece.Aggregate(2166136261u, (so, letter) => unchecked((((so ^ (byte)letter) * 16777619u) ^ (byte)(letter >> 8)) * 16777619u));
            var bit = (hash ^ (hash >> 15)) % (uint)bits;
            print[bit / 8] |= (byte)(0x80 >> (int)(bit % 8));
        }
        return print.Aggregate(new StringBuilder("x", 1 + bits / 4), (text, b) => text.Append(b.ToString("x2", CultureInfo.InvariantCulture))).ToString();
    }
}
