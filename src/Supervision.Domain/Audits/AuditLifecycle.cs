using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>Which step of an audit is possible at which stage, for whom (落实审核流转): the one table, read by decisions, answers and pages.</summary>
public static class AuditLifecycle
{
    /// <summary>The audit as a whole.</summary>
    public static IReadOnlyList<(AuditStage From, AuditStep Step, AuditCapacity[] By, AuditStage To)> Table { get; } =
    [
        (AuditStage.Unopened, AuditStep.Open, [AuditCapacity.Committee], AuditStage.Opened),
        (AuditStage.Opened, AuditStep.DrawSample, [AuditCapacity.Committee], AuditStage.Sampled),
        (AuditStage.Sampled, AuditStep.PickItems, [AuditCapacity.Committee], AuditStage.Sampled),
        (AuditStage.Sampled, AuditStep.AssignAuditors, [AuditCapacity.Committee], AuditStage.Sampled),
        (AuditStage.Sampled, AuditStep.PublishSample, [AuditCapacity.Committee], AuditStage.UnderWay),
        (AuditStage.UnderWay, AuditStep.AssignAuditors, [AuditCapacity.Committee], AuditStage.UnderWay),
        (AuditStage.UnderWay, AuditStep.IssueBulletin, [AuditCapacity.Committee], AuditStage.Reported),
        (AuditStage.Reported, AuditStep.AssignAuditors, [AuditCapacity.Committee], AuditStage.Reported),
        (AuditStage.Reported, AuditStep.Close, [AuditCapacity.Committee], AuditStage.Closed),
        (AuditStage.Opened, AuditStep.Cancel, [AuditCapacity.Committee], AuditStage.Cancelled),
        (AuditStage.Sampled, AuditStep.Cancel, [AuditCapacity.Committee], AuditStage.Cancelled),
    ];

    /// <summary>One item, until the bulletin is issued: after it no verdict changes.</summary>
    public static IReadOnlyList<(AuditItemStage From, AuditStep Step, AuditCapacity[] By, AuditItemStage To)> Judging { get; } =
    [
        (AuditItemStage.Drawn, AuditStep.TakeNote, [AuditCapacity.Auditor], AuditItemStage.Drawn),
        (AuditItemStage.Objected, AuditStep.TakeNote, [AuditCapacity.Auditor], AuditItemStage.Objected),
        (AuditItemStage.Drawn, AuditStep.GiveVerdict, [AuditCapacity.Auditor], AuditItemStage.Judged),
        (AuditItemStage.Judged, AuditStep.ObjectToVerdict, [AuditCapacity.Unit], AuditItemStage.Objected),
        (AuditItemStage.Rectifying, AuditStep.ObjectToVerdict, [AuditCapacity.Unit], AuditItemStage.Objected),
        (AuditItemStage.Objected, AuditStep.DecideObjection, [AuditCapacity.Committee, AuditCapacity.Reviewer], AuditItemStage.Judged),
    ];

    /// <summary>One item, for as long as the audit is not closed.</summary>
    public static IReadOnlyList<(AuditItemStage From, AuditStep Step, AuditCapacity[] By, AuditItemStage To)> Rectifying { get; } =
    [
        (AuditItemStage.Judged, AuditStep.OrderRectification, [AuditCapacity.Committee, AuditCapacity.Auditor], AuditItemStage.Rectifying),
        (AuditItemStage.Judged, AuditStep.WaiveRectification, [AuditCapacity.Committee], AuditItemStage.Settled),
        (AuditItemStage.Rectifying, AuditStep.ClaimRectification, [AuditCapacity.Unit], AuditItemStage.RectificationClaimed),
        (AuditItemStage.RectificationClaimed, AuditStep.TakeNote, [AuditCapacity.Auditor], AuditItemStage.RectificationClaimed),
        (AuditItemStage.RectificationClaimed, AuditStep.ConfirmRectification, [AuditCapacity.Auditor], AuditItemStage.Rectified),
        (AuditItemStage.RectificationClaimed, AuditStep.ReturnRectification, [AuditCapacity.Auditor], AuditItemStage.Rectifying),
    ];

    /// <summary>What holds for items while the audit is at a stage.</summary>
    public static IReadOnlyList<(AuditItemStage From, AuditStep Step, AuditCapacity[] By, AuditItemStage To)> ItemsWhile(AuditStage stage) => stage switch
    {
        AuditStage.UnderWay => [.. Judging, .. Rectifying],
        AuditStage.Reported => Rectifying,
        AuditStage.Unopened or AuditStage.Opened or AuditStage.Sampled or AuditStage.Closed or AuditStage.Cancelled => [],
    };

    /// <summary>Whether somebody may take a step with an audit at any stage.</summary>
    public static bool MayEver(AuditStep step, IEnumerable<AuditCapacity> capacities) =>
        capacities.Any(capacity => Table.MayEver(step, capacity) || ItemsWhile(AuditStage.UnderWay).MayEver(step, capacity));

    /// <summary>What somebody is to an audit, or to one item of it. Who answers for an item is nothing else to it: the answering unit never audits (F75).</summary>
    /// <param name="ownUnit">The unit he speaks for: his own, or that of his desk.</param>
    public static IReadOnlyList<AuditCapacity> CapacitiesOf(Actor actor, string? ownUnit, AuditItem? item = null)
    {
        if (item is not null && ownUnit == item.Sampled.Unit) return [AuditCapacity.Unit];
        var capacities = new List<AuditCapacity>();
        if (actor.Role == Role.Party) capacities.Add(AuditCapacity.Committee);
        if (actor.Role is Role.Office or Role.Leader) capacities.Add(AuditCapacity.Reviewer);
        if (item is not null && (item.Auditors.IsEmpty ? actor.Role == Role.Party : item.Auditors.Any(auditor => auditor.Account == actor.Id))) capacities.Add(AuditCapacity.Auditor);
        return capacities;
    }

    /// <summary>What somebody may do with the audit as a whole now.</summary>
    public static IReadOnlyList<AuditStep> OpenTo(Audit audit, Actor actor) =>
        [.. CapacitiesOf(actor, null).SelectMany(capacity => Table.OpenTo(audit.Stage, capacity)).Distinct()];

    /// <summary>What somebody may do with one item now.</summary>
    public static IReadOnlyList<AuditStep> OpenTo(Audit audit, AuditItem item, Actor actor, string? ownUnit) =>
    [
        .. CapacitiesOf(actor, ownUnit, item).SelectMany(capacity => ItemsWhile(audit.Stage).OpenTo(item.Stage, capacity)).Distinct()
            .Where(step => step != AuditStep.ObjectToVerdict || item.Objection is null)
            .Where(step => step != AuditStep.DecideObjection || !item.IsJudgedBy(actor.Id)),
    ];

    /// <summary>
    /// Who may know of an audit: the party committee and leaders always, whoever was named to audit, the county's other offices and the units it is about once
    /// the sample is published. To everybody else there is none.
    /// </summary>
    public static bool MaySee(Audit audit, Actor actor) =>
        actor.Role is Role.Party or Role.Leader
        || audit.Items.Values.Any(item => IsAuditor(item, actor))
        || (audit.Published is not null && (ReadsWhole(actor.Role) || audit.Items.Values.Any(item => actor.Unit == item.Sampled.Unit)));

    /// <summary>Who reads every item of an audit he may know of; others read their own and those they audit.</summary>
    public static bool ReadsWhole(Role role) => role is Role.Party or Role.Leader or Role.Office or Role.Government or Role.SupervisionOffice or Role.ProposalsCommittee;

    public static bool MaySee(AuditItem item, Actor actor) => ReadsWhole(actor.Role) || actor.Unit == item.Sampled.Unit || IsAuditor(item, actor);

    /// <summary>The auditors' own papers are not for the unit.</summary>
    public static bool MayReadNotes(AuditItem item, Actor actor, string? ownUnit) => ownUnit != item.Sampled.Unit && (ReadsWhole(actor.Role) || IsAuditor(item, actor));

    private static bool IsAuditor(AuditItem item, Actor actor) => item.Auditors.Any(auditor => auditor.Account == actor.Id) && actor.Unit != item.Sampled.Unit;
}
