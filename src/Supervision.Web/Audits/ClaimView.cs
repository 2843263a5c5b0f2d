using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Storage;

namespace Supervision.Audits;

/// <summary>Every time a unit said that something is done (落实申报登记): when, by when it had been promised, and how much shows it. An audit looks for risk in it.</summary>
public sealed class ClaimView : IStreamView
{
    public string Name => "implementation_claims";

    public string Columns => "unit text not null, commitment int not null, given_on date, claimed_on date not null, promised_on date, evidence int not null, ended_on date";

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string> { ["by_stream"] = "(tenant_id, stream_id, unit, commitment, claimed_on)" };

    /// <summary>A row of this view.</summary>
    /// <param name="EndedOn">The day from which it no longer counts: the matter was handed out anew, or is to be answered anew.</param>
    private sealed record Claim(string Unit, int Commitment, DateOnly? GivenOn, DateOnly ClaimedOn, DateOnly? PromisedOn, int Evidence, DateOnly? EndedOn = null);

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised }, ..] || MatterView.Read(stream) is not var (_, _, facts)) return [];
        var (claims, filesOf) = (new List<Claim>(), FilesByFact(facts));
        Matter? matter = null;
        for (var place = 0; place < facts.Count; place++)
        {
            var fact = facts[place];
            switch (fact)
            {
                case ResponsePassed passed when matter!.Handling.Of(passed.Unit ?? matter.Handling.Lead?.Unit) is { Response: { } response } part:
                    var shown = facts.Take(place).Select((earlier, at) => (earlier, at)).Last(one => one.earlier is ResponsePosted posted && posted.Unit == part.Unit).at;
                    claims.AddRange(passed.Follows.Where(followed => followed.IsClaimed).Select(followed => new Claim(part.Unit, followed.Number, part.GivenOn, response.OccurredOn, null, filesOf[shown])));
                    break;
                case ImplementationClaimed claimed when matter!.FollowUp.Parts.TryGetValue(claimed.Commitment, out var commitment):
                    claims.Add(new(commitment.Unit, claimed.Commitment, matter.Handling.Of(commitment.Unit)?.GivenOn, claimed.OccurredOn, commitment.DueOn, claimed.Evidence.Count + filesOf[place]));
                    break;
                case MatterAssigned or MatterReopened { To: ReopenedTo.Response }:
                    End(claims, _ => true, fact.OccurredOn);
                    break;
                case RedoOrdered redo:
                    End(claims, claim => claim.Unit == redo.Unit, fact.OccurredOn);
                    break;
                case UnitSucceeded heir:
                    claims = [.. claims.Select(claim => claim.Unit == heir.From ? claim with { Unit = heir.To } : claim)];
                    break;
            }
            matter = Matter.Evolve(matter, fact);
        }
        return claims;
    }

    private static void End(List<Claim> claims, Func<Claim, bool> which, DateOnly on)
    {
        for (var i = 0; i < claims.Count; i++) if (claims[i].EndedOn is null && which(claims[i])) claims[i] = claims[i] with { EndedOn = on };
    }

    /// <summary>How many files came with each fact: they follow what they belong to, and what was claimed in one breath shares them.</summary>
    private static int[] FilesByFact(IReadOnlyList<Shared.Fact> facts)
    {
        var (files, with) = (new int[facts.Count], new List<int>());
        for (var place = 0; place < facts.Count; place++)
        {
            switch (facts[place])
            {
                case FilesAttached attached:
                    foreach (var of in with) files[of] += attached.Files.Count;
                    break;
                case ImplementationClaimed claimed when with is [.., var last] && facts[last] is ImplementationClaimed before && before.OccurredOn == claimed.OccurredOn && before.Text == claimed.Text:
                    with.Add(place);
                    break;
                case var other when LimitFacts.SeriesOf(other) is null && other is not ChannelNoted:
                    with = [place];
                    break;
            }
        }
        return files;
    }
}
