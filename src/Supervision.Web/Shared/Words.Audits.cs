using Supervision.Audits;

namespace Supervision.Shared;

/// <content>The words of implementation audits.</content>
public static partial class Words
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.True => "属实",
        Verdict.PartlyTrue => "部分属实",
        Verdict.Untrue => "不属实",
    };

    public static string Of(SampledHow how) => how switch
    {
        SampledHow.Random => "随机抽取",
        SampledHow.RiskPick => "风险点选",
    };

    public static string Of(RiskReason reason) => reason switch
    {
        RiskReason.NoEvidence => "无佐证",
        RiskReason.ClosedFast => "办结过快",
        RiskReason.PromisePassed => "逾承诺期限",
    };

    public static string Of(ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Upheld => "维持原结论",
        ObjectionOutcome.Changed => "变更结论",
    };

    public static string Of(AuditStep step) => step switch
    {
        AuditStep.Open => "立项",
        AuditStep.DrawSample => "抽样",
        AuditStep.PickItems => "风险点选",
        AuditStep.AssignAuditors => "指定审核人员",
        AuditStep.PublishSample => "下发抽查结果",
        AuditStep.TakeNote => "审核记录",
        AuditStep.GiveVerdict => "作出结论",
        AuditStep.ObjectToVerdict => "提出异议",
        AuditStep.DecideObjection => "复核异议",
        AuditStep.OrderRectification => "责令整改",
        AuditStep.WaiveRectification => "免予整改",
        AuditStep.ClaimRectification => "报告整改完成",
        AuditStep.ConfirmRectification => "确认整改",
        AuditStep.ReturnRectification => "退回整改",
        AuditStep.IssueBulletin => "印发通报",
        AuditStep.Close => "办结",
        AuditStep.Cancel => "撤销",
    };

    public static string Of(AuditStage stage) => stage switch
    {
        AuditStage.Unopened => "未立项",
        AuditStage.Opened => "已立项",
        AuditStage.Sampled => "已抽样",
        AuditStage.UnderWay => "审核中",
        AuditStage.Reported => "已通报",
        AuditStage.Closed => "已办结",
        AuditStage.Cancelled => "已撤销",
    };

    public static string Of(AuditItemStage stage) => stage switch
    {
        AuditItemStage.Drawn => "待审核",
        AuditItemStage.Judged => "已有结论",
        AuditItemStage.Objected => "异议待复核",
        AuditItemStage.Rectifying => "整改中",
        AuditItemStage.RectificationClaimed => "整改待确认",
        AuditItemStage.Rectified => "整改完成",
        AuditItemStage.Settled => "已了结",
    };
}
