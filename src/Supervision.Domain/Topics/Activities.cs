using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What belongs to a topic's activities (活动资料): parts, papers, minutes, experts, partners, scores.</summary>
public sealed record Activities(
    ImmutableArray<SubTopicAdded> Parts, ImmutableArray<PaperAdded> Papers, ImmutableArray<MinutesKept> Minutes, ImmutableArray<ExpertInvited> Invited, ImmutableArray<ExpertContributed> Contributed,
    ImmutableArray<Partner> Partners, ImmutableArray<PartnerOutcomeKept> PartnerOutcomes, ImmutableArray<ScoreSheet> Scores)
{
    public static Activities None { get; } = new([], [], [], [], [], [], [], []);

    public Activities Evolve(Fact fact) => fact switch
    {
        SubTopicAdded part => this with { Parts = Parts.Add(part) },
        PaperAdded paper => this with { Papers = Papers.Add(paper) },
        MinutesKept minutes => this with { Minutes = [.. Minutes.Where(kept => kept.Step != minutes.Step), minutes] },
        ExpertInvited invited => this with { Invited = Invited.Add(invited) },
        ExpertContributed contributed => this with { Contributed = Contributed.Add(contributed) },
        PartnersNamed named => this with { Partners = [.. named.Partners] },
        PartnerOutcomeKept kept => this with { PartnerOutcomes = PartnerOutcomes.Add(kept) },
        QualityRated rated => this with { Scores = [.. Scores.Where(sheet => sheet.Juror != rated.Sheet.Juror), rated.Sheet] },
        _ => this,
    };

    public bool IsInvited(ProcedureStep step, string expert) => Invited.Any(one => one.Step == step && one.Expert == expert);
}
