using System.Globalization;
using Supervision.Attachments;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>What a step of an audit is decided in (落实审核情形).</summary>
/// <param name="OwnUnit">The unit who acts speaks for: his own, or that of his desk.</param>
public sealed record AuditSituation(Actor By, string? OwnUnit, Moment Now, Rulebooks Policy, WorkingCalendar Calendar)
{
    /// <summary>Whether there is a unit of this code.</summary>
    public Func<string, bool> IsUnit { get; init; } = _ => true;

    /// <summary>What there is to draw from, or what an act names of it.</summary>
    public IReadOnlyList<AuditCandidate> Candidates { get; init; } = [];

    /// <summary>A seed nobody could know before.</summary>
    public string FreshSeed { get; init; } = "";

    /// <summary>The people an act names, by account, with the unit each speaks for; those there are.</summary>
    public IReadOnlyDictionary<string, (Role Role, string? Unit)> People { get; init; } = new Dictionary<string, (Role, string?)>();

    /// <summary>The number that comes next.</summary>
    public string Next { get; init; } = "";

    /// <summary>The files an act names, as they are kept.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    public Clockwork ClockworkOf(Audit audit, DateOnly on) => new(audit.Clocks, new RuleSubject(""), Policy, on, Calendar);
}

/// <summary>立项: the party committee sets out what it is going to audit.</summary>
/// <param name="AsOf">The day whose claims are audited; the day it is opened where nothing is said.</param>
public sealed record OpenAudit(
    string? Title, string? Basis = null, IReadOnlyList<MatterKind>? Kinds = null, IReadOnlyList<string>? Units = null, DateOnly? From = null, DateOnly? Until = null, DateOnly? AsOf = null) : IMayBeLate
{
    public const int LongestTitle = 200;

    /// <summary>The day it was opened; today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public Decision Decide(AuditSituation situation)
    {
        var (on, today) = (OccurredOn ?? situation.Now.Day, situation.Now.Day);
        if (!AuditLifecycle.MayEver(AuditStep.Open, AuditLifecycle.CapacitiesOf(situation.By, situation.OwnUnit))) return AuditRefusals.NotYours;
        if ((Texts.Missing(Title, AuditRefusals.TitleMissing) ?? Texts.TooLong(Title, LongestTitle) ?? Texts.TooLong(Basis, 500) ?? AuditAct.RefuseDay(on, today, null)
            ?? Days.Refuse(From) ?? Days.Refuse(Until) ?? Days.Refuse(AsOf)) is { } refusal) return refusal;
        if (From > Until) return AuditRefusals.PeriodBackwards;
        var asOf = AsOf ?? on;
        if (asOf > today) return AuditRefusals.AsOfInTheFuture.About(Days.Iso(asOf), Days.Iso(today));
        string[] units = [.. (Units ?? []).Select(Texts.Tidy).OfType<string>().Distinct()];
        if (units.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return AuditRefusals.UnitUnknown.About(unknown);
        return Decision.Record(new AuditOpened(on, situation.Next, Title!.Trim(), Texts.Tidy(Basis), [.. (Kinds ?? []).Distinct()], units, From, Until, asOf));
    }
}

/// <summary>One step in the life of an audit (落实审核动作), as somebody asks for it. What holds for every step is decided here, once.</summary>
public abstract record AuditAct : IMayBeLate
{
    /// <summary>The day it happened (F110); today where nothing is said.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <inheritdoc/>
    public string? LateEntryReason { get; init; }

    public abstract AuditStep Step { get; }

    public virtual Decision Decide(Audit audit, AuditSituation situation)
    {
        var capacities = AuditLifecycle.CapacitiesOf(situation.By, situation.OwnUnit);
        if (!AuditLifecycle.MayEver(Step, capacities)) return AuditRefusals.NotYours;
        if (!capacities.Any(capacity => AuditLifecycle.Table.Allows(audit.Stage, Step, capacity))) return AuditRefusals.WrongStage.About(Step.ToString(), audit.Stage.ToString());
        var on = OccurredOn ?? situation.Now.Day;
        return RefuseDay(on, situation.Now.Day, NotBefore(audit)) is { } refusal ? refusal : On(audit, situation, on);
    }

    public static Rejection? RefuseDay(DateOnly on, DateOnly today, DateOnly? notBefore) => Days.Refuse(on, today, notBefore, AuditRefusals.InTheFuture, AuditRefusals.BeforeItsCause);

    protected static Rejection? RefuseFiles(IReadOnlyList<Guid>? files) => files?.Count > INamesFiles.Most ? AuditRefusals.TooManyFiles.About($"{INamesFiles.Most}") : null;

    protected static string Numbers(IEnumerable<AuditItem> items) => string.Join('、', items.Select(item => item.Sampled.Item.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The first day it can have happened on.</summary>
    protected virtual DateOnly NotBefore(Audit audit) => audit.LastOn;

    protected abstract Decision On(Audit audit, AuditSituation situation, DateOnly on);
}
