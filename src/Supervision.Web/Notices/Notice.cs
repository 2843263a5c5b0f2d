using System.Text.Json.Serialization;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Notices;

/// <summary>A message in somebody's inbox (消息).</summary>
/// <param name="Id">From what it is about, its version and whom it is for: told again, it is the same notice.</param>
/// <param name="Unit">Whom it is for: a unit's code, or one of <see cref="Addressees"/>.</param>
/// <param name="Matter">The matter it is about, or what else has a page of its own.</param>
/// <param name="Page">The page of what it is about, where that is no matter.</param>
public sealed record Notice(string Id, string Unit, Guid Matter, string Number, string Title, NewsKind What, DateOnly On, DateTimeOffset At, string? Page = null)
{
    [JsonIgnore]
    public string Address => Page ?? $"/matters/{Matter}";

    /// <summary>What these facts give others to be told of.</summary>
    public static IEnumerable<Notice> Of(MatterFile file, IReadOnlyList<Fact> facts, DateTimeOffset at)
    {
        var (matter, version) = (file.Matter, file.Version);
        foreach (var fact in facts)
        {
            matter = Matters.Matter.Evolve(matter, fact)!;
            version++;
            foreach (var news in News.Of(matter, fact)) yield return Told(news, version, fact.OccurredOn);
        }
        // What was corrected is known only once all of it is applied.
        if (facts is [FactCorrected corrected, ..] && Matters.Matter.Replay([.. file.Facts, .. facts]) is { } right)
            foreach (var news in News.OfCorrection(file.Matter, right)) yield return Told(news, version, corrected.OccurredOn);

        Notice Told((string Unit, NewsKind What) news, long after, DateOnly on) =>
            new(IdOf(file.Id, after, news.Unit), news.Unit, file.Id, file.Raised.Number, file.Raised.Title, news.What, on, at);
    }

    public static string IdOf(Guid matter, long version, string unit) => $"{matter:N}/{version:D6}/{unit}";
}

/// <summary>Tell these units (告知): leaves the transaction of the act through the durable outbox, and arrives once or again, never not.</summary>
public sealed record TellUnits(IReadOnlyList<Notice> Notices);
