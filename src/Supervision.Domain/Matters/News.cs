using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What a unit has to be told of (消息).</summary>
public enum NewsKind
{
    /// <summary>交办</summary>
    Assigned,

    /// <summary>同意退办</summary>
    ReturnAccepted,

    /// <summary>不同意退办</summary>
    ReturnRefused,

    /// <summary>答复被驳回</summary>
    SentBack,

    /// <summary>答复通过审核</summary>
    Passed,

    /// <summary>回头看发现未落实</summary>
    FoundUndone,

    /// <summary>办结</summary>
    Closed,

    /// <summary>重新办理</summary>
    Reopened,

    /// <summary>改由他单位承办</summary>
    TakenAway,

    /// <summary>免会签</summary>
    CoSignWaived,

    /// <summary>改类</summary>
    Reclassified,

    /// <summary>重办</summary>
    Redo,

    /// <summary>同意延期</summary>
    ExtensionGranted,

    /// <summary>不同意延期</summary>
    ExtensionRefused,

    /// <summary>暂停计时</summary>
    ClockPaused,

    /// <summary>恢复计时</summary>
    ClockResumed,

    /// <summary>催办</summary>
    Reminded,

    /// <summary>批示</summary>
    Instructed,

    /// <summary>承继</summary>
    Inherited,

    /// <summary>更正</summary>
    Corrected,

    /// <summary>到期日重新计算</summary>
    Recounted,

    /// <summary>即将到期</summary>
    DueSoon,

    /// <summary>逾期</summary>
    Overdue,

    /// <summary>严重逾期</summary>
    LongOverdue,

    /// <summary>委派民主监督</summary>
    Commissioned,

    /// <summary>建议书已签</summary>
    LetterSigned,

    /// <summary>建议书退回修改</summary>
    LetterReturned,

    /// <summary>建议书发出</summary>
    LetterSent,

    /// <summary>建议书复函</summary>
    LetterReplied,

    /// <summary>未经协商决策</summary>
    DecidedUnconsulted,

    /// <summary>议题入围</summary>
    TopicShortlisted,

    /// <summary>议题选定</summary>
    TopicSelected,

    /// <summary>议题未采用</summary>
    TopicDeclined,

    /// <summary>议题并入</summary>
    TopicMerged,

    /// <summary>议题形成成果</summary>
    TopicOutcome,

    /// <summary>议题成果作废</summary>
    TopicOutcomeVoided,

    /// <summary>议题结题</summary>
    TopicConcluded,

    /// <summary>征集结束</summary>
    TopicCallClosed,

    /// <summary>邀请参加活动</summary>
    Invited,

    /// <summary>活动变更</summary>
    OccasionChanged,

    /// <summary>活动取消</summary>
    OccasionCancelled,

    /// <summary>请投票</summary>
    BallotAsked,

    /// <summary>评议结束</summary>
    AppraisalClosed,

    /// <summary>已立案</summary>
    Filed,

    /// <summary>未立案</summary>
    NotFiled,

    /// <summary>退回修改</summary>
    BackToProposer,

    /// <summary>已并案</summary>
    MergedAway,

    /// <summary>已转为其他类别</summary>
    ConvertedAway,

    /// <summary>已答复</summary>
    Answered,

    /// <summary>请评价</summary>
    EvaluationAsked,

    /// <summary>评价启封</summary>
    EvaluationOpened,

    /// <summary>须面商</summary>
    MeetingOwed,

    /// <summary>请回头看</summary>
    LookBackAsked,

    /// <summary>征求公开意愿</summary>
    DisclosureAsked,

    /// <summary>邀请联名</summary>
    CoSigningAsked,

    /// <summary>联名答复齐备</summary>
    CoSigningAnswered,

    /// <summary>联名提案撤回修改</summary>
    CoSigningRecalled,

    /// <summary>联名提案已提交</summary>
    CoSigned,

    /// <summary>联名提案未列名提交</summary>
    CoSigningLeftOut,

    /// <summary>联名提案作废</summary>
    CoSigningDiscarded,

    /// <summary>信息已采用</summary>
    OpinionSelected,

    /// <summary>信息留存</summary>
    OpinionRetained,

    /// <summary>信息已签发</summary>
    OpinionIssued,

    /// <summary>信息被采用</summary>
    OpinionUsed,

    /// <summary>请确认整改</summary>
    ConfirmationAsked,

    /// <summary>请再看一看</summary>
    FinderAsked,

    /// <summary>同一地点反复投诉</summary>
    PlaceRepeated,

    /// <summary>热线侧状态变化</summary>
    HotlineStateReported,

    /// <summary>任务调整</summary>
    DutyAmended,

    /// <summary>细化措施</summary>
    MeasureGiven,

    /// <summary>被指定为审核人员</summary>
    AuditorNamed,

    /// <summary>被列入落实审核</summary>
    AuditSampled,

    /// <summary>落实审核结论</summary>
    AuditVerdict,

    /// <summary>对审核结论有异议</summary>
    AuditObjected,

    /// <summary>落实审核整改</summary>
    AuditRectification,

    /// <summary>整改待确认</summary>
    AuditRectificationClaimed,

    /// <summary>整改确认、退回或免予</summary>
    AuditRectificationDecided,

    /// <summary>落实审核通报</summary>
    AuditBulletin,
}

/// <summary>Who has to be told what of a fact (告知对象): what was done to a unit's matter by somebody else. A reopened matter always tells its unit.</summary>
public static class News
{
    public static IEnumerable<(string Unit, NewsKind What)> Of(Matter after, Fact fact) => fact switch
    {
        MatterAssigned => To(after, NewsKind.Assigned),
        ReturnAccepted { IsLead: true } => after.Handling.Parts.Keys.Select(unit => (unit, NewsKind.ReturnAccepted)),
        ReturnAccepted taken => [(taken.Unit, NewsKind.ReturnAccepted)],
        ReturnRefused left => [(left.Unit, NewsKind.ReturnRefused)],
        MatterReassigned moved => [(moved.From, NewsKind.TakenAway), (moved.To, NewsKind.Assigned)],
        UnitAdded added => [(added.Unit, NewsKind.Assigned)],
        UnitSucceeded heir => [(heir.To, NewsKind.Inherited)],
        CoSignWaived waived => [(waived.Unit, NewsKind.CoSignWaived), .. ToLead(after, NewsKind.CoSignWaived)],
        ResponseSentBack back => ToOne(after, back.Unit, NewsKind.SentBack),
        ResponsePassed passed => [.. ToOne(after, passed.Unit, NewsKind.Passed), .. ToProposers(after, after.Kind == MatterKind.Snapshot && after.Handling.Of(passed.Unit ?? after.Handling.Lead?.Unit)?.Passed?.Class == ResponseClass.A ? NewsKind.ConfirmationAsked : NewsKind.Answered)],
        MatterFiled => ToProposers(after, NewsKind.Filed),
        FilingRefused => ToProposers(after, NewsKind.NotFiled),
        MatterReturnedToProposer => ToProposers(after, NewsKind.BackToProposer),
        MatterMerged => ToProposers(after, NewsKind.MergedAway),
        MatterConverted => ToProposers(after, NewsKind.ConvertedAway),
        // Who is asked later, in a round that runs, is news to nobody else.
        EvaluationAsked asked => [.. after.Evaluation.Windows[asked.Window].Of.Length == asked.Of.Count ? [(asked.Unit, NewsKind.EvaluationAsked)] : Array.Empty<(string, NewsKind)>(), .. asked.Of.Select(address => (address, NewsKind.EvaluationAsked))],
        EvaluationsOpened opened => [(after.Evaluation.Windows[opened.Window].Unit, NewsKind.EvaluationOpened), .. ToProposers(after, NewsKind.EvaluationOpened)],
        FaceToFaceAsked asked => [(asked.Unit, NewsKind.MeetingOwed), .. ToProposers(after, NewsKind.MeetingOwed)],
        OpinionScreened screened => ToProposers(after, screened.Outcome == ScreeningOutcome.Selected ? NewsKind.OpinionSelected : NewsKind.OpinionRetained),
        OpinionIssued => ToProposers(after, NewsKind.OpinionIssued),
        OpinionUsed => ToProposers(after, NewsKind.OpinionUsed),
        ImplementationClaimed when after.Kind == MatterKind.Snapshot => ToProposers(after, NewsKind.ConfirmationAsked),
        FinderAsked => ToProposers(after, NewsKind.FinderAsked),
        HotlineStateReported => To(after, NewsKind.HotlineStateReported),
        ObligationOpened { What: Deadlines.Owed.Assignment } owed when after.Kind == MatterKind.Hotline && after.Intake.IsMajor && after.Handling.Parts.IsEmpty => [(owed.Owner, NewsKind.PlaceRepeated)],
        LookBackAssigned asked => [(asked.To, NewsKind.LookBackAsked)],
        DisclosureProposed { Part: DisclosedPart.Proposal } => ToProposers(after, NewsKind.DisclosureAsked),
        DisclosureProposed => after.Handling.Answering.Select(part => (part.Unit, NewsKind.DisclosureAsked)),
        ResponseReclassified set => [(set.Unit, NewsKind.Reclassified)],
        RedoOrdered redo => [(redo.Unit, NewsKind.Redo)],
        ExtensionGranted granted => [(granted.Unit, NewsKind.ExtensionGranted)],
        ExtensionRefused refused => [(refused.Unit, NewsKind.ExtensionRefused)],
        ClockPaused paused => [(paused.Unit, NewsKind.ClockPaused)],
        ClockResumed resumed => [(resumed.Unit, NewsKind.ClockResumed)],
        ObligationRecounted again when after.Clocks.Find(again.Series) is { } clock => [(clock.Owner, NewsKind.Recounted)],
        UnitReminded reminded => [(reminded.Unit, NewsKind.Reminded)],
        InstructionGiven given => given.Units.Select(unit => (unit, NewsKind.Instructed)),
        LookedBack { Settles: false } looked => ToOne(after, after.FollowUp.Parts[looked.Commitment].Unit, NewsKind.FoundUndone),
        DutyAmended => after.Duty.Units.Select(unit => (unit, NewsKind.DutyAmended)),
        MeasureAdded added => added.Units.Select(unit => (unit, NewsKind.MeasureGiven)),
        MeasureAmended amended => after.Duty.Measures[amended.Number].Units.Select(unit => (unit, NewsKind.DutyAmended)),
        MeasureDropped dropped => after.Duty.Measures[dropped.Number].Units.Select(unit => (unit, NewsKind.DutyAmended)),
        MatterClosed => ToAll(after, NewsKind.Closed),
        MatterReopened => ToAll(after, NewsKind.Reopened),
        _ => [],
    };

    /// <summary>A correction: who has the matter by it, who has it no longer, and everybody else in it.</summary>
    public static IEnumerable<(string Unit, NewsKind What)> OfCorrection(Matter before, Matter after)
    {
        var (had, has) = (before.Handling.Active.Select(part => part.Unit).ToHashSet(), after.Handling.Active.Select(part => part.Unit).ToHashSet());
        return
        [
            .. has.Except(had).Select(unit => (unit, NewsKind.Assigned)),
            .. had.Except(has).Select(unit => (unit, NewsKind.TakenAway)),
            .. had.Intersect(has).Select(unit => (unit, NewsKind.Corrected)),
        ];
    }

    private static IEnumerable<(string, NewsKind)> ToProposers(Matter matter, NewsKind what) => matter.Kind is MatterKind.Proposal or MatterKind.Opinion or MatterKind.Snapshot ? matter.Intake.Proposers.Select(proposer => (proposer.Address, what)).Distinct() : [];

    private static IEnumerable<(string, NewsKind)> To(Matter matter, NewsKind what) => matter.Handling.Active.Select(part => (part.Unit, what));

    private static IEnumerable<(string, NewsKind)> ToAll(Matter matter, NewsKind what) => To(matter, what).Concat(matter.Duty.Units.Select(unit => (unit, what))).Distinct();

    private static IEnumerable<(string, NewsKind)> ToOne(Matter matter, string? unit, NewsKind what) => unit is null ? ToLead(matter, what) : [(unit, what)];

    private static IEnumerable<(string, NewsKind)> ToLead(Matter matter, NewsKind what) => matter.Handling.Lead is { } lead ? [(lead.Unit, what)] : [];
}
