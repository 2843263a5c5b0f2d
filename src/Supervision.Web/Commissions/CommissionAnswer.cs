using Supervision.Attachments;
using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Commissions;

/// <summary>A commission, as shown (派驻).</summary>
/// <param name="Findings">What was found; a unit sees those in its own ledger once they are handed to it, not here.</param>
/// <param name="Letters">The letters; a unit sees those that were sent.</param>
/// <param name="Actions">What this caller may do now with the commission; with a letter, see there.</param>
public sealed record CommissionAnswer(
    Guid Id, CommissionKind Kind, string? Group, string GroupName, string Unit, string UnitName, DateOnly From, DateOnly Until, CommissionStage Stage, Person? Leader, IReadOnlyList<Person> Members, bool HasUsualSize,
    IReadOnlyList<string> Focus, string? Basis, IReadOnlyList<VisitAnswer> Visits, IReadOnlyList<FindingAnswer> Findings, IReadOnlyList<LetterAnswer> Letters, string? Summary, IReadOnlyList<string> Actions, long Version)
{
    /// <summary>The verbs, in the API's words.</summary>
    private static readonly Dictionary<CommissionStep, string> VerbOf = Enum.GetValues<CommissionStep>()
        .ToDictionary(step => step, step => string.Concat(step.ToString().Select((letter, index) => char.IsUpper(letter) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}")));

    public static CommissionAnswer Of(
        StreamFile<Commission> file, Caller caller, UnitDirectory units, IReadOnlyDictionary<string, Member> members, IReadOnlyDictionary<string, SupervisionGroup> groups, IReadOnlyDictionary<Guid, MatterRow> rows)
    {
        var (commission, given) = (file.State, file.State.Given);
        CommissionCapacity[] by = [.. commission.CapacitiesOf(caller.Actor, caller.Member)];
        var isUnit = caller.Actor.Role == Role.Unit;
        return new(
            file.Id, given.Kind, given.Group, given.Group is { } code ? groups.GetValueOrDefault(code)?.Name ?? code : Words.Of(CommissionKind.Invited), given.Unit, units.NameOf(given.Unit), given.OccurredOn, commission.Until,
            commission.Stage, commission.Leader is { } leader ? PersonOf(leader) : null, [.. commission.Members.Select(PersonOf)],
            given.Kind != CommissionKind.Group || commission.Members.Length is >= SupervisionGroup.FewestMembers and <= SupervisionGroup.MostMembers, commission.Focus, given.Basis,
            isUnit && caller.Actor.Unit != given.Unit ? [] : [.. commission.Visits.OrderBy(visit => visit.OccurredOn).Select(visit => new VisitAnswer(visit.OccurredOn, visit.Text, visit.Place, [.. visit.Attended.Select(PersonOf)], FilesOf(visit.Files, visit.OccurredOn)))],
            isUnit ? [] : [.. commission.Findings.Select(finding => new FindingAnswer(finding.OccurredOn, finding.Title, finding.Focus, finding.Matter, finding.MatterNumber, rows.GetValueOrDefault(finding.Matter)))],
            [.. commission.Letters.Values.Where(letter => MaySee(letter, commission, caller)).Select(LetterOf)], commission.Ended?.Summary, [.. CommissionLifecycle.OpenTo(commission, null, by).Select(step => VerbOf[step])], file.Version);

        Person PersonOf(string number) => new(number, members.GetValueOrDefault(number)?.Name ?? number);

        LetterAnswer LetterOf(SupervisionLetter letter) => new(
            letter.Ordinal, letter.Stage, letter.Number, letter.Draft.Title, letter.Draft.Situation, letter.Draft.OccurredOn, letter.Signature?.OccurredOn, letter.Signature?.By is { } signer ? PersonOf(signer) : null, letter.Numbering?.OccurredOn, letter.Sent?.OccurredOn,
            [.. (letter.Sent?.Copies ?? []).Select(units.NameOf)],
            [.. letter.Draft.Lines.Select((line, index) => new RecommendationAnswer(
                line.Text, line.AnswerBy, isUnit ? null : line.Finding, letter.Sent?.Lines[index].Matter, letter.Sent?.Lines[index].MatterNumber, letter.Sent is { } sent ? rows.GetValueOrDefault(sent.Lines[index].Matter) : null))],
            letter.Reply is { } reply ? new(reply.OccurredOn, reply.DocumentNumber, reply.Signatory, reply.Text, FilesOf(reply.Files, reply.OccurredOn)) : null, letter.Note, [.. CommissionLifecycle.OpenTo(commission, letter, by).Select(step => VerbOf[step])]);
    }

    private static IReadOnlyList<FileAnswer> FilesOf(IReadOnlyList<KeptFile>? files, DateOnly on) => [.. (files ?? []).Select(file => new FileAnswer(file.Id, file.Name, file.Type, file.Size, file.Hash, null, null, on))];

    /// <summary>What is being written is the supervisors' and the office's; the unit knows what was sent, whoever got a copy that letter.</summary>
    public static bool MaySee(SupervisionLetter letter, Commission commission, Caller caller) =>
        caller.Actor.Role == Role.Unit ? letter.Sent is { } sent && (caller.Actor.Unit == commission.Given.Unit || sent.Copies.Contains(caller.Actor.Unit!))
        : letter.HasLeft || caller.Actor.Role == Role.Office || commission.IsSupervisor(caller.Actor, caller.Member);
}

/// <summary>A member, as shown (人员).</summary>
public sealed record Person(string Number, string Name);

/// <summary>A visit, as shown (监督活动).</summary>
public sealed record VisitAnswer(DateOnly On, string Text, string? Place, IReadOnlyList<Person> Attended, IReadOnlyList<FileAnswer> Files);

/// <summary>A finding of a commission, as shown (发现).</summary>
/// <param name="Now">How the matter stands.</param>
public sealed record FindingAnswer(DateOnly On, string Title, string? Focus, Guid Matter, string MatterNumber, MatterRow? Now);

/// <summary>A letter of recommendation, as shown (建议书).</summary>
/// <param name="Letter">Which letter of the commission: the acts name it so.</param>
public sealed record LetterAnswer(
    int Letter, LetterStage Stage, string? Number, string Title, string Situation, DateOnly DraftedOn, DateOnly? SignedOn, Person? SignedBy, DateOnly? NumberedOn, DateOnly? SentOn, IReadOnlyList<string> Copies,
    IReadOnlyList<RecommendationAnswer> Lines, LetterReplyAnswer? Reply, string? Note, IReadOnlyList<string> Actions);

/// <summary>One recommendation, as shown (建议书条目), with how it stands once it was sent.</summary>
public sealed record RecommendationAnswer(string Text, DateOnly? AnswerBy, Guid? Finding, Guid? Matter, string? MatterNumber, MatterRow? Now);

/// <summary>The unit's answer to a letter, as shown (复函).</summary>
public sealed record LetterReplyAnswer(DateOnly On, string? DocumentNumber, string? Signatory, string Text, IReadOnlyList<FileAnswer> Files);
