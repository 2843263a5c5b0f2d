using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>A matter as the API shows it (事项).</summary>
/// <param name="IsFinderHidden">The units are not told who found it (F23).</param>
/// <param name="Response">The answer of the unit that leads, or the latest one; <paramref name="Responses"/> has each unit's latest.</param>
/// <param name="Actions">The verbs this caller may use now, from the lifecycle table.</param>
/// <param name="CaseNumber">The number it was filed under (提案号).</param>
/// <param name="Session">The session it belongs to, by its code.</param>
/// <param name="Suggested">The units whoever put it forward would have handle it.</param>
/// <param name="Proposal">What only a proposal has.</param>
/// <param name="Hotline">What only a case of the hotline has.</param>
/// <param name="Snapshot">What only a picture taken on the spot has.</param>
/// <param name="Report">What only a report upward has.</param>
/// <param name="Duty">What only a duty has.</param>
public sealed record MatterAnswer(
    Guid Id, string Number, MatterKind Kind, int Year, string Title, string Text, string? Place, DateOnly RaisedOn, Source? Source,
    Stage Stage, Disposition Disposition, bool IsKey, bool IsFinderHidden, Adoption Adoption, Implementation Implementation, Timeliness Timeliness,
    IReadOnlyList<UnitAnswer> Units, IReadOnlyList<string> NamedUnits, TimeLimit? Limit,
    ResponseAnswer? Response, IReadOnlyList<ResponseAnswer> Responses, IReadOnlyList<CommitmentAnswer> Commitments,
    IReadOnlyList<InstructionAnswer> Instructions, IReadOnlyList<LinkAnswer> Links, IReadOnlyList<FileAnswer> Attachments,
    IReadOnlyList<ObligationAnswer> Obligations, IReadOnlyList<string> Actions, long Version,
    string? CaseNumber = null, string? Session = null, SessionKind? SessionKind = null, string? Category = null, bool IsSupervisory = false, string? Collective = null,
    IReadOnlyList<string>? Suggested = null, ProposalAnswer? Proposal = null, ReportAnswer? Report = null, SnapshotAnswer? Snapshot = null, HotlineAnswer? Hotline = null, DutyAnswer? Duty = null)
{
    public static MatterAnswer Of(MatterFile file, Actor viewer, Lifecycle lifecycle, UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly today)
    {
        var (matter, raised) = (file.Matter, file.Raised);
        var rows = file.Obligations.On(today).ToList();
        var duty = DutyAnswer.Of(matter, raised.Text, units, rules);
        var responses = matter.Handling.Answering.Where(part => part.Response is not null).Select(part => ResponseAnswer.Of(part, units)).ToList();
        return new(
            file.Id, raised.Number, raised.Kind, raised.Year, raised.Title, raised.Text, raised.Place, raised.OccurredOn, raised.Source,
            matter.Stage, matter.Intake.Disposition, matter.Upward.IsKey, raised.IsFinderHidden, matter.Adoption, matter.Implementation, TimelinessRule.Of(rows.Select(row => row.StateOn(today, rules))),
            [
                .. matter.Handling.Active.OrderBy(part => part.Role).Select(part => UnitAnswer.Of(matter, part, units, viewer)),
                .. matter.Duty.Units.Where(unit => matter.Handling.Of(unit) is null).Select(unit => new UnitAnswer(unit, units.NameOf(unit), OwnerRole.Responsible, Stage.Ongoing)),
            ],
            duty?.Units ?? [], matter.Duty.Limit,
            responses.MaxBy(response => response.PostedOn), responses,
            [.. matter.FollowUp.Parts.Values.Select(part => new CommitmentAnswer(part.Number, part.Unit, units.NameOf(part.Unit), part.Text ?? raised.Title, part.DueOn, part.Stage, part.Implementation))],
            [.. file.Right.OfType<InstructionGiven>().Select(instruction => InstructionAnswer.Of(instruction, matter.Upward, units))],
            // A unit knows of other matters only what it has to do with them; of papers, what came to it.
            [.. file.Right.SelectMany(LinkAnswer.Of).Where(link => viewer.Role != Role.Unit || link.Target is null || link is { Page: not null, Reference: not null })],
            [.. file.FilesFor(viewer).SelectMany(one => one)],
            [.. rows.Where(row => row.Role != OwnerRole.Proposer || viewer.Role != Role.Unit).OrderBy(row => row.ValidFrom > today).ThenBy(row => row.DueOn).Select(row => ObligationAnswer.Of(file.Id, row, rows, units, rules, calendar, today))],
            [.. MatterAct.StepsOpenTo(matter, viewer, lifecycle).Select(Verbs.Of)],
            file.Version,
            matter.Intake.CaseNumber, matter.Intake.Details?.Session, matter.Intake.Session, matter.Intake.Details?.Category, matter.Intake.Details?.IsSupervisory == true,
            raised.IsFinderHidden && viewer.Role == Role.Unit ? null : matter.Intake.Details?.Collective,
            matter.Intake.Details?.Suggested?.Select(units.NameOf).ToList(), Report: ReportAnswer.Of(file, viewer), Snapshot: SnapshotAnswer.Of(file), Hotline: HotlineAnswer.Of(file), Duty: duty);
    }
}

/// <summary>A unit's part, as shown (承办单位).</summary>
/// <param name="IsSole">It leads and there is no other unit (独办).</param>
/// <param name="Clock">Whether its time runs, is asked to be extended, or stands still; null where it owes no answer.</param>
/// <param name="AskedDueOn">The day it asks for, while it asks.</param>
/// <param name="Draft">What was drafted inside the unit; nobody else sees it.</param>
/// <param name="SuggestedUnit">The unit it says should have the matter, while it asks to return it.</param>
public sealed record UnitAnswer(
    string Code, string Name, OwnerRole Role, Stage Stage, bool IsSole = false, Stage? Clock = null, DateOnly? AskedDueOn = null, string? SuggestedUnit = null, ResponseContent? Draft = null)
{
    public static UnitAnswer Of(Matter matter, UnitPart part, UnitDirectory units, Actor viewer) => new(
        part.Unit, units.NameOf(part.Unit), PartLimits.OwnerRoleOf(part.Role), matter.Handling.StageOf(part), matter.Handling.RoleOf(part) == UnitRole.Sole,
        matter.StageOf(Track.Timing, part), part.AsksExtension ? part.AskedDueOn : null, part.Progress == Stage.ReturnRequested ? part.SuggestedUnit : null, part.Unit == viewer.Unit ? part.Draft : null);
}

/// <summary>A unit's latest response, as shown (答复).</summary>
public sealed record ResponseAnswer(
    int Round, string Unit, string UnitName, string Text, Adoption Adoption, ResponseClass? Class, string? Reason, DateOnly PostedOn, bool Late, bool Passed,
    string? Signatory, string? Contact, bool? MayBePublished)
{
    public static ResponseAnswer Of(UnitPart part, UnitDirectory units)
    {
        var posted = part.Response!;
        return new(
            posted.Round, part.Unit, units.NameOf(part.Unit), posted.Text, posted.Adoption, posted.Class, posted.Reason, posted.OccurredOn, posted.Late,
            part.Passed?.Round == posted.Round, posted.Signatory, posted.Contact, posted.MayBePublished);
    }
}

/// <summary>One promise and what became of it, as shown (承诺事项).</summary>
public sealed record CommitmentAnswer(int Number, string Unit, string UnitName, string Text, DateOnly? DueOn, Stage Stage, Implementation Implementation);

/// <summary>A leader's instruction, as shown (批示).</summary>
/// <param name="Owing">The units that have not reported yet.</param>
public sealed record InstructionAnswer(int Number, string Leader, AuthorityLevel Level, string Text, DateOnly On, IReadOnlyList<string> Units, IReadOnlyList<string> Owing)
{
    public static InstructionAnswer Of(InstructionGiven given, Upward upward, UnitDirectory units) => new(
        given.Number, given.Leader, given.Level, given.Text, given.OccurredOn, [.. given.Units.Select(units.NameOf)],
        [.. upward.Owed.Keys.Where(owed => owed.Number == given.Number).Select(owed => units.NameOf(owed.Unit))]);
}

/// <summary>A file of the matter, as shown (附件); its content is asked for by id.</summary>
public sealed record FileAnswer(Guid Id, string Name, string Type, long Size, string Hash, FileMoment? When, int? Pair, DateOnly On)
{
    public static FileAnswer Of(AttachedFile file, DateOnly on) => new(file.Id, file.Name, file.Type, file.Size, file.Hash, file.When, file.Pair, on);

    public bool IsPhoto => Type.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>What a matter is connected with, as shown (关联).</summary>
/// <param name="IsIncoming">The other matter points here.</param>
/// <param name="Page">The page of the target, where it is no matter.</param>
public sealed record LinkAnswer(LinkKind Kind, Guid? Target, string? TargetNumber, string? Reference, DateOnly On, bool IsIncoming, string? Page = null)
{
    public static IEnumerable<LinkAnswer> Of(Fact fact) => fact switch
    {
        MatterLinked linked => [new(linked.Kind, linked.Target, linked.TargetNumber, linked.Reference, linked.OccurredOn, false, linked.Page)],
        MatterMerged merged => [new(LinkKind.MergedInto, merged.Into, merged.IntoNumber, null, merged.OccurredOn, false)],
        MatterConverted converted => [new(LinkKind.ConvertedTo, converted.To, converted.ToNumber, null, converted.OccurredOn, false)],
        MatterAbsorbed absorbed => [new(LinkKind.MergedInto, absorbed.From, absorbed.FromNumber, null, absorbed.OccurredOn, true)],
        _ => [],
    };
}
