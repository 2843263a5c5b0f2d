using System.Globalization;
using System.Text;
using JasperFx.Events;
using Supervision.Matters;
using Supervision.Storage;
using Supervision.Topics;

namespace Supervision.Search;

/// <summary>What of a matter or a topic a passage is (检索部位), the weightiest first.</summary>
public enum Part { Number, Title, Response, Commitment, Instruction, Text, Source, Original }

/// <summary>
/// The passages that can be found (检索簿, F81, decision 0040): what whoever may see a matter or a topic reads on its page, and nothing else. Each says what it is of, and whether units read it.
/// </summary>
public sealed class PassageView : IStreamView
{
    public string Name => "passages";

    public string Columns => "subject text not null, part text not null, ordinal int not null, is_for_units boolean not null, text text not null, words tsvector not null";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id)",
        ["by_words"] = "using gin (words)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        var (subject, parts) = stream switch
        {
            [{ Data: MatterRaised }, ..] => (SearchSubject.Matter, OfMatter(stream)),
            [{ Data: TopicProposed }, ..] => (SearchSubject.Topic, OfTopic(stream)),
            _ => default,
        };
        return (parts ?? []).Where(one => !string.IsNullOrWhiteSpace(one.Text)).SelectMany(one => SearchText.Passages(one.Text!).Select(text => (one.Part, Text: text))).Select((one, ordinal) => new
        {
            Subject = subject,
            one.Part,
            Ordinal = ordinal,
            IsForUnits = one.Part != Part.Original,
            one.Text,
            Words = WordsOf(one.Text, one.Part, stream[0].TenantId),
        });
    }

    private static IEnumerable<(Part Part, string? Text)>? OfMatter(IReadOnlyList<IEvent> stream)
    {
        if (MatterView.Read(stream) is not var (raised, matter, right)) return null;
        var responses = matter.Handling.Answering.Select(part => part.Response).OfType<ResponsePosted>().ToList();
        // How a report was worded before it was edited is between its author and the desk.
        var author = right.OfType<OpinionEdited>().Any() ? (MatterRaised)right[0] : null;
        return
        [
            (Part.Number, raised.Number), (Part.Number, matter.Intake.CaseNumber), (Part.Number, right.OfType<HotlineReceived>().LastOrDefault()?.ExternalNumber),
            (Part.Title, raised.Title), (Part.Text, raised.Text), (Part.Source, string.Join(" › ", raised.Source?.Path ?? [])), (Part.Source, raised.Place),
            .. responses.Select(posted => (Part.Response, (string?)posted.Text)), .. responses.Select(posted => (Part.Response, posted.Reason)),
            .. matter.FollowUp.Parts.Values.Select(promise => (Part.Commitment, promise.Text)),
            .. right.OfType<InstructionGiven>().Select(given => (Part.Instruction, (string?)given.Text)),
            (Part.Original, author?.Title), (Part.Original, author?.Text),
        ];
    }

    private static IEnumerable<(Part Part, string? Text)>? OfTopic(IReadOnlyList<IEvent> stream) =>
        Topic.Replay(ViewWriter.Facts(stream).Select(recorded => recorded.Fact)) is { Proposed: var proposed } ? [(Part.Title, proposed.Title), (Part.Text, proposed.Text)] : null;

    private static char WeightOf(Part part) => part switch
    {
        Part.Number or Part.Title => 'A',
        Part.Response or Part.Commitment or Part.Instruction => 'B',
        Part.Text => 'C',
        Part.Source or Part.Original => 'D',
    };

    /// <summary>The pieces as PostgreSQL reads a tsvector; the county is one of them, so that the index finds a county's own.</summary>
    public static string WordsOf(string text, Part part, string county)
    {
        var (weight, words) = (WeightOf(part), new StringBuilder(SearchSql.Quoted(SearchSql.Of(county))));
        foreach (var word in SearchText.Of(text).GroupBy(piece => piece.Word, piece => piece.Place, StringComparer.Ordinal))
        {
            words.Append(' ').Append(SearchSql.Quoted(word.Key)).Append(':');
            words.AppendJoin(',', word.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place}{weight}")));
        }
        return words.ToString();
    }
}

/// <summary>What can be found (检索对象).</summary>
public enum SearchSubject { Matter, Topic }
