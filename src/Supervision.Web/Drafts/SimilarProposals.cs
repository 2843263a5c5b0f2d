using Npgsql;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Drafts;

/// <summary>A proposal that is like another (相近提案, F82). Of one the caller may not see he is told its title, its year and what became of it.</summary>
/// <param name="Score">From 0, nothing in common, to 1.</param>
public sealed record SimilarProposal(Guid? Id, double Score, bool SameTitle, string? Number, string Title, string? Session, int Year, Disposition Disposition);

/// <summary>Finds proposals of the last three years that are like a text (查重): the database picks out, by their prints, those worth looking at; the domain says how alike they are.</summary>
public sealed class SimilarProposals(NpgsqlDataSource database, OfficeClock clock)
{
    public const int Most = 10;

    /// <summary>So many are looked at closely: prints tell a little less than the texts.</summary>
    private const int Candidates = 40;

    // The same as Sight.MaySee; a unit is asked for nothing here.
    private const string Seen = "case when @role in ('member', 'group') then p.proposers && @mine else @role <> 'unit' end";

    private const string Found = $"""
        select c.stream_id, c.number, c.title, c.session, c.year, c.disposition, c.advice, c.seen from (
            select p.*, {Seen} as seen, p.title_key = @key as is_same,
                bit_count(p.title_print & @title::bit(1024))::float8 / greatest(1, least(bit_count(p.title_print), bit_count(@title::bit(1024)))) as of_title,
                bit_count(p.advice_print & @advice::bit(4096))::float8 / greatest(1, least(bit_count(p.advice_print), bit_count(@advice::bit(4096)))) as of_advice
            from {StoreSetup.Views}.proposal_prints p where
        """;

    public async Task<IReadOnlyList<SimilarProposal>> To(string title, string text, Guid? excluding, Caller caller, CancellationToken cancellation)
    {
        var likeness = new ProposalLikeness(title, text);
        if (likeness.Title.Count == 0 && likeness.Advice.Count == 0) return [];

        var sql = new SqlText(caller.County, "p")
            .And("p.raised_on > @since", ("since", clock.Now().Day.AddYears(-3)))
            .AndIf(excluding is not null, "p.stream_id <> @excluding", ("excluding", excluding))
            .With(("title_only", likeness.IsTitleOnly), ("weight", ProposalLikeness.WeightOfTitle), ("role", Json.Word(caller.Actor.Role)), ("mine", Addressees.Of(caller.Actor)), ("key", Similarity.Plain(title)),
                ("title", ProposalPrintView.PrintOf(likeness.Title, ProposalPrintView.TitleBits)), ("advice", ProposalPrintView.PrintOf(likeness.Advice, ProposalPrintView.AdviceBits)));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"{Found} {sql.Where}) c order by c.is_same desc, case when @title_only then c.of_title else greatest(c.of_advice, @weight * c.of_title + (1 - @weight) * c.of_advice) end desc, c.raised_on desc, c.stream_id limit {Candidates}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<SimilarProposal>();
        while (await reader.ReadAsync(cancellation))
        {
            var (theirs, seen) = (reader.GetString(2), reader.GetBoolean(7));
            var score = likeness.With(theirs, reader.GetString(6));
            var isSame = likeness.HasSameTitle(theirs);
            if (score < ProposalLikeness.Shown && !isSame) continue;
            found.Add(new(
                seen ? reader.GetGuid(0) : null, score, isSame, seen ? reader.GetString(1) : null, theirs, seen ? reader.TextOrNull(3) : null, reader.GetInt32(4), reader.Word<Disposition>(5)));
        }
        return [.. found.OrderByDescending(one => one.SameTitle).ThenByDescending(one => one.Score).Take(Most)];
    }
}
