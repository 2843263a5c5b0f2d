using System.Text.Json.Serialization;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Appraisals;

/// <summary>An appraisal, as shown (民主评议). Nothing of what anybody voted before the close, nothing of who voted what ever.</summary>
/// <param name="Units">Those under review; a unit sees itself.</param>
/// <param name="Eligible">How many may vote.</param>
/// <param name="Cast">How many have.</param>
/// <param name="Voters">Who may and who has, for the office.</param>
/// <param name="HasVoted">Whether the caller has; null where he is no voter.</param>
/// <param name="IsWithheld">There were fewer ballots than it takes for them to be secret.</param>
public sealed record AppraisalAnswer(
    Guid Id, string Title, string? Text, IReadOnlyList<ReviewedUnit> Units, IReadOnlyList<Criterion> Criteria, AppraisalStage Stage, AppraisalState State, DateOnly OpensOn, DateOnly ClosesOn, DateOnly? ClosedOn,
    int LeastBallots, int Eligible, int Cast, IReadOnlyList<VoterAnswer> Voters, bool? HasVoted, [property: JsonPropertyName("withheld")] bool IsWithheld, IReadOnlyList<UnitResult> Results,
    IReadOnlyList<RectificationOrdered> Rectifications, string? Reason, IReadOnlyList<AppraisalStep> Actions, long Version)
{
    public static AppraisalAnswer Of(StreamFile<Appraisal> file, Caller caller, DateOnly today, UnitDirectory units, IReadOnlyDictionary<string, Member> members)
    {
        var (appraisal, opened, unit) = (file.State, file.State.Opened, caller.Actor.Role == Role.Unit ? caller.Actor.Unit : null);
        return new(
            file.Id, opened.Title, opened.Text, [.. opened.Units.Where(IsShown).Select(code => new ReviewedUnit(code, units.NameOf(code, opened.OccurredOn)))], opened.Criteria, appraisal.Stage,
            Appraisal.StateOf(appraisal.Stage, opened.OpensOn, opened.ClosesOn, today), opened.OpensOn, opened.ClosesOn, appraisal.Closed?.OccurredOn, opened.LeastBallots, opened.Voters.Count, appraisal.Voted.Count,
            caller.Actor.Role == Role.Office
                ? [.. opened.Voters.Select(voter => new VoterAnswer(voter, members.TryGetValue(voter, out var member) ? member.Name : voter, appraisal.Voted.Contains(voter)))]
                : [],
            appraisal.IsVoter(caller.Member) ? appraisal.Voted.Contains(caller.Member!) : null, appraisal.Closed?.IsWithheld ?? false,
            [.. AppraisalResults.Of(appraisal).Where(result => IsShown(result.Unit))],
            [.. appraisal.Rectifications.Select(ordered => ordered with { Lines = [.. ordered.Lines.Where(line => IsShown(line.Unit))] }).Where(ordered => ordered.Lines.Count > 0)],
            appraisal.Cancelled?.Reason ?? appraisal.Closed?.Reason, [.. AppraisalLifecycle.OpenTo(appraisal, caller.Actor.Role, caller.Member, today)], file.Version);

        bool IsShown(string code) => unit is null || unit == code;
    }
}

/// <summary>A unit under review (被评议单位).</summary>
public sealed record ReviewedUnit(string Code, string Name);

/// <summary>Somebody who may vote, and whether he has (投票人).</summary>
public sealed record VoterAnswer(string Member, string Name, bool HasVoted);

/// <summary>An appraisal in a list (评议列表行).</summary>
public sealed record AppraisalRow(
    Guid Id, string Title, AppraisalState State, IReadOnlyList<string> Units, DateOnly OpensOn, DateOnly ClosesOn, DateOnly? ClosedOn, int Eligible, int Cast, bool? HasVoted,
    [property: JsonPropertyName("withheld")] bool IsWithheld, int Rectifications);
