using Supervision.People;
using Supervision.Shared;

namespace Supervision.Appraisals;

/// <summary>What a step of an appraisal is decided in (评议情形).</summary>
/// <param name="Me">The member's number of who acts, if he is one.</param>
/// <param name="Ballots">What was in the box, shuffled; null where it was not opened or could not be read.</param>
/// <param name="Matters">The matters a rectification's lines would become, in their order.</param>
public sealed record AppraisalSituation(
    Actor By, Moment Now, string? Me, IReadOnlyDictionary<string, Member> Members, IReadOnlyDictionary<string, SupervisionGroup> Groups, Func<string, bool> IsUnit, IReadOnlyList<Ballot>? Ballots = null,
    IReadOnlyList<(Guid Id, string Number)>? Matters = null);

/// <summary>发起民主评议: which units, on what, by whom, from when until when (F22).</summary>
/// <param name="Voters">Members by number.</param>
/// <param name="Groups">Supervision groups whose members vote.</param>
/// <param name="Liaisons">Liaison groups whose members vote.</param>
public sealed record OpenAppraisal(
    string? Title, IReadOnlyList<string>? Units, IReadOnlyList<Criterion>? Criteria, DateOnly? ClosesOn, DateOnly? OpensOn = null, IReadOnlyList<string>? Voters = null, IReadOnlyList<string>? Groups = null,
    IReadOnlyList<string>? Liaisons = null, int? LeastBallots = null, string? Text = null)
{
    public const int LongestTitle = 200;
    public const int MostUnits = 20;
    public const int MostCriteria = 10;
    public const int MostPoints = 100;
    public const int MostVoters = 1000;

    /// <summary>Fewer ballots than this would tell who gave which.</summary>
    public const int FewestBallots = 3;
    public const int MostLeastBallots = 50;

    public Decision Decide(AppraisalSituation situation)
    {
        var today = situation.Now.Day;
        if (!AppraisalLifecycle.Table.MayEver(AppraisalStep.Open, situation.By.Role)) return AppraisalRefusals.NotYours;
        if ((Texts.Missing(Title, AppraisalRefusals.TitleMissing) ?? Texts.TooLong(Title, LongestTitle) ?? Texts.TooLong(Text)) is { } untitled) return untitled;
        string[] units = [.. Tidied(Units)];
        if (units.Length is 0 or > MostUnits) return AppraisalRefusals.UnitsMissing.About($"{MostUnits}");
        if (units.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return AppraisalRefusals.UnitUnknown.About(unknown);
        if (RefusalOfCriteria() is { } refusal) return refusal;

        var (opens, closes) = (OpensOn ?? today, ClosesOn ?? DateOnly.MinValue);
        if (Days.Refuse(ClosesOn) is { } unthinkable) return unthinkable;
        if (opens < today || closes < opens) return AppraisalRefusals.DaysWrong;
        var least = LeastBallots ?? FewestBallots;
        if (least is < FewestBallots or > MostLeastBallots) return AppraisalRefusals.LeastOutOfRange.About($"{FewestBallots}", $"{MostLeastBallots}");

        var (voters, unfit) = VotersOf(situation, opens);
        if (unfit is not null) return unfit;
        if (voters.Count < least) return AppraisalRefusals.TooFewVoters.About($"{voters.Count}", $"{least}");
        return voters.Count > MostVoters
            ? AppraisalRefusals.TooManyVoters.About($"{MostVoters}")
            : Decision.Record(new AppraisalOpened(today, Title!.Trim(), Texts.Tidy(Text), units, [.. Criteria!.Select(one => one with { Name = one.Name.Trim() })], voters, opens, closes, least));
    }

    private Rejection? RefusalOfCriteria()
    {
        if (Criteria is not { Count: > 0 and <= MostCriteria } criteria) return AppraisalRefusals.CriteriaMissing.About($"{MostCriteria}");
        var names = new HashSet<string>(StringComparer.Ordinal);
        return criteria.All(one => Texts.Tidy(one?.Name) is { Length: <= Codes.LongestName } name && names.Add(name) && one!.Most is >= 1 and <= MostPoints)
            ? null
            : AppraisalRefusals.CriterionWrong.About($"{MostPoints}");
    }

    private (IReadOnlyList<string> Voters, Rejection? Refusal) VotersOf(AppraisalSituation situation, DateOnly on)
    {
        string[] named = [.. Tidied(Voters)];
        if (named.FirstOrDefault(number => !situation.Members.ContainsKey(number)) is { } unknown) return ([], AppraisalRefusals.VoterUnknown.About(unknown));
        if (named.FirstOrDefault(number => !situation.Members[number].IsInOfficeOn(on)) is { } gone) return ([], AppraisalRefusals.VoterNotInOffice.About(situation.Members[gone].Name, Days.Iso(on)));
        string[] groups = [.. Tidied(Groups)];
        if (groups.FirstOrDefault(code => !situation.Groups.TryGetValue(code, out var group) || group.EndedOn is not null) is { } none) return ([], AppraisalRefusals.GroupUnknown.About(none));
        var liaisons = Tidied(Liaisons).ToHashSet(StringComparer.Ordinal);
        if (liaisons.FirstOrDefault(code => situation.Members.Values.All(member => member.Liaison != code)) is { } empty) return ([], AppraisalRefusals.GroupUnknown.About(empty));

        var theirs = groups.SelectMany(code => situation.Groups[code].Members).Select(number => situation.Members.GetValueOrDefault(number)).OfType<Member>()
            .Concat(situation.Members.Values.Where(member => liaisons.Contains(member.Liaison ?? ""))).Where(member => member.IsInOfficeOn(on)).Select(member => member.Id);
        return ([.. named.Concat(theirs).Distinct().Order(StringComparer.Ordinal)], null);
    }

    private static IEnumerable<string> Tidied(IReadOnlyList<string>? codes) => (codes ?? []).Select(Texts.Tidy).OfType<string>().Distinct();
}
