using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What one juror gave a topic (评分表, F11): five criteria, each out of a hundred.</summary>
/// <param name="Juror">Who gave it.</param>
public sealed record ScoreSheet(string Juror, int Topic, int Research, int Process, int Outcome, int Adoption)
{
    /// <summary>Stands before the signature of a sheet that was entered from paper: it is never taken for one that somebody gave himself.</summary>
    public const string OnPaper = "paper/";

    [JsonIgnore]
    public IReadOnlyList<int> Scores => [Topic, Research, Process, Outcome, Adoption];
}

/// <summary>How good the work on a topic was (协商议政质量评价, F11): the weighted mean over its jurors.</summary>
/// <param name="Total">Out of a hundred, to one decimal.</param>
/// <param name="Jurors">How many sheets there are; whoever may not see them all sees his own.</param>
public sealed record Quality(IReadOnlyList<ScoreSheet> Sheets, QualityWeights Weights, decimal Total, int Jurors)
{
    /// <summary>The same with the sheets this person may see: the desk all, others their own.</summary>
    public Quality SeenBy(Actor actor) => actor.Role is Role.Office or Role.ProposalsCommittee ? this : this with { Sheets = [.. Sheets.Where(sheet => sheet.Juror == actor.Id)] };

    public static Quality? Of(IReadOnlyList<ScoreSheet> sheets, QualityWeights weights) => sheets.Count == 0 ? null : new(sheets, weights, TotalOf(sheets, weights), sheets.Count);

    public static decimal TotalOf(IReadOnlyList<ScoreSheet> sheets, QualityWeights weights) =>
        decimal.Round(sheets.Average(sheet => sheet.Scores.Zip(weights.All, (score, weight) => (decimal)score * weight).Sum()) / QualityWeights.Whole, 1, MidpointRounding.AwayFromZero);
}
