using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What a decision is taken in (情形): who acts, when, and the county's policy. Everything is passed in; nothing is looked up.</summary>
/// <param name="IsUnit">Whether a code names a unit of the county that can be given work today.</param>
/// <param name="SuccessorOf">The unit that took over from one that is no more, or null.</param>
/// <param name="History">The matter's facts so far, for a correction.</param>
/// <param name="Here">The matter's own id, to link another with it.</param>
/// <param name="Other">The other matter a step is about, where it is about one.</param>
/// <param name="Next">What a new matter would be called, for a step that makes one.</param>
/// <param name="Files">The files the command came with.</param>
/// <param name="Channel">The way it came.</param>
/// <param name="TakenNumbers">Of the numbers a step wants to give, those that are given already.</param>
/// <param name="IsMember">Whether a number is a member's; anything is where nobody asks.</param>
/// <param name="IsCategory">Whether a code names a category of proposals in use.</param>
/// <param name="SessionOn">The session a day falls into, or follows; null where the county keeps none.</param>
/// <param name="CaseNumber">The number a filed one would get.</param>
/// <param name="Seal">What an evaluation would be sealed under.</param>
/// <param name="Unsealed">What lay under a seal; null where it cannot be opened.</param>
/// <param name="RouteOf">Where a category of pictures goes by itself; null for a category there is not.</param>
/// <param name="SamePlace">The cases there were of the same place.</param>
/// <param name="Uploads">What the store knows of the files the command names; null where nobody asks.</param>
/// <param name="Issue">The number a report would be issued under.</param>
/// <param name="NumberOne">The number of the session's No. 1 proposal, where there is one.</param>
public sealed record Situation(
    Actor By, Moment Now, Lifecycle Lifecycle, Rulebooks Policy, WorkingCalendar Calendar, Func<string, bool> IsUnit,
    Func<string, string?>? SuccessorOf = null, IReadOnlyList<Fact>? History = null, Guid Here = default, OtherMatter? Other = null, NewMatter? Next = null, IReadOnlyCollection<string>? TakenNumbers = null,
    IReadOnlyList<AttachedFile>? Files = null, Channel Channel = Channel.Online, Func<string, bool>? IsMember = null, Func<string, bool>? IsCategory = null, Func<DateOnly, SessionAt?>? SessionOn = null,
    string? CaseNumber = null, NewSeal? Seal = null, Func<Guid, SealedContent?>? Unsealed = null, string? NumberOne = null, string? Issue = null, Func<string, SnapshotRoute?>? RouteOf = null, IReadOnlyList<CaseNearby>? SamePlace = null,
    IReadOnlyDictionary<Guid, Upload>? Uploads = null)
{
    /// <summary>The day of what is decided; today until a step says otherwise.</summary>
    public DateOnly Day { get; init; } = Now.Day;

    /// <summary>The rules that hold for what starts on that day.</summary>
    public Rulebook Rules => Policy.On(Day);

    /// <summary>What starts and stops limits of a matter, from that day.</summary>
    public Clockwork ClockworkOf(Clocks clocks, RuleSubject subject) => new(clocks, subject, Policy, Day, Calendar);
}

/// <summary>The session a day belongs to (所属届次): by its code, and whether it was meeting that day.</summary>
public sealed record SessionAt(string Code, SessionKind Kind);

/// <summary>Another matter, as a step about two needs it (另一事项).</summary>
/// <param name="Version">How many facts there were of it: what is recorded about it holds for these.</param>
public sealed record OtherMatter(Guid Id, Matter Matter, long Version);

/// <summary>The identity a new matter would get (新事项).</summary>
public sealed record NewMatter(Guid Id, string Number);

/// <summary>
/// One step in the life of a matter (办理动作), as somebody asks for it. What holds for every step is decided here, once:
/// who may, at which stage, and on which day. What is particular to it is decided by the step.
/// </summary>
public abstract record MatterAct : ICarriesFiles
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <summary>Why it is entered late (补录); required beyond the rulebook's days.</summary>
    public string? LateEntryReason { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<FileBody>? Attachments { get; init; }

    /// <summary>For what came on paper: the unit, or the proposer by his address, whose step a desk enters for him (F108).</summary>
    public string? OnBehalfOf { get; init; }

    public abstract Step Step { get; }

    /// <summary>The files are not recorded with the act itself, but where its decision says.</summary>
    protected virtual bool KeepsFilesApart => false;

    public Decision Decide(Matter matter, Situation situation)
    {
        if (Texts.Tidy(OnBehalfOf) is { } unit)
        {
            if (PaperEntry.Refuse(situation.By, unit, Attachments) is { } notSo) return notSo;
            // Whoever answers enters nothing for those who judge his answer (F75), and nobody enters anything for somebody who has nothing to do with it.
            if (!Addressees.IsUnit(unit) && (matter.Handling.Of(situation.By.Unit) is not null || !(matter.Intake.Proposers.SelectMany(proposer => proposer.Addresses).Contains(unit) || matter.FollowUp.Looker == unit)))
                return MatterRefusals.PaperNotYours;
            situation = situation with { By = PaperEntry.As(situation.By, unit), Channel = Channel.Paper };
        }

        var on = OccurredOn ?? situation.Now.Day;
        situation = situation with { Day = on };
        var refusal = RefusalOfCaller(matter, situation)
            ?? RefusalOfStage(matter, situation)
            ?? RefusalOfDate(on, LateEntryReason, situation)
            ?? RefusalOfOrder(on, EarliestOn(matter, situation));
        return refusal is not null
            ? refusal
            : InCompany(On(matter, situation, situation.ClockworkOf(matter.Clocks, matter.Subject), on), KeepsFilesApart ? situation with { Files = null } : situation, on);
    }

    /// <summary>The files a command came with, and the way it came, are recorded with the first thing it says.</summary>
    public static Decision InCompany(Decision decision, Situation situation, DateOnly on)
    {
        if (decision is not Decision.Accepted accepted) return decision;

        Fact[] company =
        [
            .. situation.Files is { Count: > 0 } files ? [new FilesAttached(on, files)] : Array.Empty<Fact>(),
            .. situation.Channel != Channel.Online ? [new ChannelNoted(on, situation.Channel, situation.By.Unit)] : Array.Empty<Fact>(),
        ];
        return company.Length == 0 ? accepted : accepted with { Facts = [accepted.Facts[0], .. company, .. accepted.Facts.Skip(1)] };
    }

    /// <summary>Decides what is particular to this step; the caller, the stage and the day are right.</summary>
    protected abstract Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on);

    /// <summary>The county wants to see how it looks now (整改后照片, F20): pictures that who says it is done brought himself, after the unit was given it.</summary>
    protected Rejection? RefusalOfAfterPhoto(Matter matter, Situation situation, Clockwork clockwork)
    {
        if (clockwork.Rules.ProcedureOf(clockwork.For.Kind)?.AfterPhoto != true) return null;
        var shown = (Attachments ?? []).OfType<FileBody>().Where(file => file.When == FileMoment.After).ToList();
        if (shown.Count == 0) return MatterRefusals.AfterPhotoMissing.About();
        return situation.Uploads is not { } uploads || shown.All(file => uploads.TryGetValue(file.Id, out var upload) && Shows(upload)) ? null : MatterRefusals.AfterPhotoUnfit.About();

        bool Shows(Upload upload) =>
            upload.IsPicture && (upload.By == situation.By.Id || (upload.ByUnit is not null && upload.ByUnit == situation.By.Unit)) && !(upload.On < matter.Handling.Of(situation.By.Unit)?.GivenOn);
    }

    /// <summary>The stage of the part this step is about, or null where the step names none and any part will do.</summary>
    protected virtual Stage? PartStage(Matter matter, Situation situation) => null;

    /// <summary>The day of the last fact this step builds on.</summary>
    protected virtual DateOnly EarliestOn(Matter matter, Situation situation) => matter.LastOn;

    /// <summary>What this caller may do now: the same table, asked for every step.</summary>
    public static IEnumerable<Step> StepsOpenTo(Matter matter, Actor actor, Lifecycle lifecycle)
    {
        var by = matter.CapacitiesOf(actor);
        var stages = Enum.GetValues<Track>().ToDictionary(track => track, track => matter.StagesOf(track, actor).ToList());
        return Enum.GetValues<Step>().Where(step => step != Step.Raise).Where(step =>
            stages[Lifecycle.TrackOf(step)].Exists(stage => lifecycle.Allows(Lifecycle.TrackOf(step), stage, step, by)));
    }

    /// <summary>The rules about the day of a fact (F110): not in the future, and not long past without a reason.</summary>
    public static Rejection? RefusalOfDate(DateOnly on, string? lateEntryReason, Situation situation) => true switch
    {
        _ when Days.Refuse(on) is { } outOfRange => outOfRange,
        _ when on > situation.Now.Day => MatterRefusals.InTheFuture.About(Days.Iso(on), Days.Iso(situation.Now.Day)),
        _ => LateEntry.Refuse(on, situation.Now.Day, situation.Policy.On(situation.Now.Day).BackdatingDays, lateEntryReason),
    };

    public static string KindName(MatterKind kind) => EnumWord.Of(kind);

    /// <summary>A day somebody names for what is owed: in range, and after <paramref name="after"/>.</summary>
    protected static Rejection? RefusalOfDue(DateOnly? due, DateOnly after) =>
        Days.Refuse(due) ?? (due <= after ? MatterRefusals.DueDateNotLater.About(Days.Iso(due.Value), Days.Iso(after)) : null);

    private static Rejection? RefusalOfOrder(DateOnly on, DateOnly earliest) =>
        on < earliest ? MatterRefusals.BeforeItsCause.About(Days.Iso(on), Days.Iso(earliest)) : null;

    private Rejection? RefusalOfCaller(Matter matter, Situation situation) =>
        situation.Lifecycle.MayEver(Step, matter.CapacitiesOf(situation.By)) ? null : MatterRefusals.NotYours.About(Step.ToString());

    private Rejection? RefusalOfStage(Matter matter, Situation situation)
    {
        var track = Lifecycle.TrackOf(Step);
        var by = matter.CapacitiesOf(situation.By);
        var stages = matter.StagesOf(track, situation.By).ToList();
        if (PartStage(matter, situation) is { } part) stages = [.. stages.Where(stage => stage == part)];
        return stages.Any(stage => situation.Lifecycle.Allows(track, stage, Step, by))
            ? null
            : MatterRefusals.WrongStage.About(Step.ToString(), (PartStage(matter, situation) ?? matter.Stage).ToString());
    }
}
