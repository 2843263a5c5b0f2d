using System.Globalization;
using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of a county's rules.</content>
public static partial class Words
{
    public static string Of(SessionKind session) => session switch
    {
        SessionKind.InSession => "会议期间",
        SessionKind.BetweenSessions => "闭会期间",
    };

    public static string Of(ProposerKind proposer) => proposer switch
    {
        ProposerKind.Individual => "委员个人",
        ProposerKind.Joint => "委员联名",
        ProposerKind.Party => "党派、工商联、无党派",
        ProposerKind.MassOrganisation => "人民团体",
        ProposerKind.Committee => "专门委员会",
        ProposerKind.Sector => "界别",
        ProposerKind.Group => "小组",
    };

    public static string Of(AnswerStart start) => start switch
    {
        AnswerStart.Assignment => "自交办之日起算",
        AnswerStart.Acknowledgement => "自签收之日起算",
    };

    public static string Of(ReassignedClock clock) => clock switch
    {
        ReassignedClock.Restarts => "改办后重新起算",
        ReassignedClock.Continues => "改办后沿用原期限",
    };

    public static string Of(Period period) => period switch
    {
        Period.Month => "每月",
        Period.Quarter => "每季度",
        Period.HalfYear => "每半年",
        Period.Year => "每年",
    };

    public static string Of(RungRecipient recipient) => recipient switch
    {
        RungRecipient.Owner => "承办单位",
        RungRecipient.SupervisionOffice => "督查室",
        RungRecipient.Office => "政协办",
        RungRecipient.Party => "县委",
    };

    public static string Of(DeadlineTier tier) => tier switch
    {
        DeadlineTier.DueSoon => "即将到期",
        DeadlineTier.Overdue => "逾期",
        DeadlineTier.LongOverdue => "严重逾期",
    };

    /// <summary>What a limit of the rulebook is about.</summary>
    public static string OfLimit(string name) => name switch
    {
        LimitNames.File => "立案审查",
        LimitNames.Assign => "交办",
        LimitNames.Acknowledge => "签收",
        LimitNames.RequestReturn => "申请退办",
        LimitNames.DecideReturn => "退办决定",
        LimitNames.GiveOpinion => "会办意见",
        LimitNames.Respond => "答复",
        LimitNames.Redo => "重办答复",
        LimitNames.ExtendResponse => "答复延期上限（自起算日）",
        LimitNames.ExtendOpinion => "会办延期上限（自起算日）",
        LimitNames.DecideExtension => "延期决定",
        LimitNames.Repair => "驳回后补正",
        LimitNames.ReviewResponse => "答复审核",
        LimitNames.LookBackAfterClaim => "申报落实后回头看",
        LimitNames.LookBackAfterPromise => "承诺期满后回头看",
        LimitNames.LookBackWithoutPromise => "未写期限的回头看",
        LimitNames.ImplementAgain => "未落实的再次落实",
        LimitNames.StandingReview => "长期任务检视",
        LimitNames.ReportInstruction => "批示办理反馈",
        LimitNames.Contact => "办前联系",
        LimitNames.Evaluate => "双向评议",
        LimitNames.FaceToFace => "重办后仍不满意的面商",
        LimitNames.ScreenReport => "信息初筛",
        LimitNames.AskFinder => "整改后回访发现人",
        LimitNames.RepeatWithin => "同一地点反复投诉升级",
        LimitNames.ReplyToRequest => "县委批复请示",
        LimitNames.ClosedFast => "落实审核：办结过快（自交办至申报落实）",
        LimitNames.ObjectToVerdict => "落实审核：提出异议",
        LimitNames.DecideObjection => "落实审核：复核异议",
        LimitNames.CheckRectification => "落实审核：确认整改",
        LimitNames.ScreenUrgentReport => "急件初筛",
        LimitNames.IssueReport => "信息签发",
        LimitNames.IssueUrgentReport => "急件签发",
        _ => name,
    };

    /// <summary>What a rule is about, with what it is only for.</summary>
    public static string OfRule(LimitRule rule)
    {
        string?[] only = [rule.Kind is { } kind ? OfKind(kind) : null, rule.Session is { } session ? Of(session) : null, rule.Proposer is { } proposer ? Of(proposer) : null, rule.Role is { } role ? Of(role) : null, rule.IsMajor is { } major ? major ? "重大" : "一般" : null];
        return OfLimit(rule.Name) + (only.Any(word => word is not null) ? $"（{string.Join("、", only.OfType<string>())}）" : "");
    }

    /// <summary>A kind of matter by the word a rulebook writes.</summary>
    public static string OfKind(string kind) => Json.TryRead<MatterKind>(kind, out var known) ? Of(known) : kind;

    /// <summary>A step of a topic's procedure by the word a rulebook writes.</summary>
    public static string OfProcedureStep(string step) => Json.TryRead<Topics.ProcedureStep>(step, out var known) ? Of(known) : step;

    /// <summary>What a rule says, in a line.</summary>
    public static string OfRuleValue(object? value) => value switch
    {
        null => "未定",
        LimitRule rule => Sentence(rule.Limit) + (rule.Cycles > 1 ? $"，一次列出 {rule.Cycles} 个周期" : ""),
        Desks desks => $"政协办：{desks.Office}；县委：{desks.Party}；政府办：{desks.Government}",
        Procedure procedure => string.Join("；", new[]
        {
            $"由{string.Join("、", procedure.RaisedBy.Select(Of))}登记", procedure.Filing ? "先审查立案" : "不经立案", procedure.SignOff ? "单位内部核稿签发" : "单位直接答复", procedure.Review ? "答复须经审核" : "答复即生效", procedure.Evaluation ? "双向评议" : "不评议", procedure.Reporting ? "采编后报送" : "不报送", procedure.AfterPhoto ? "办结须附整改后照片" : "办结不要求照片",
        }),
        Rung rung => $"告知{string.Join("、", rung.To.Select(Of))}",
        CadenceRule cadence => $"{cadence.What}：{Of(cadence.Period)}至少 {cadence.Least} 次" + (cadence.Each is { Count: > 0 } each ? $"（{string.Join("、", each)}各自完成）" : ""),
        StepGate gate => gate.Needs.Count == 0 ? "无先行要求" : $"须先{string.Join("、", gate.Needs.Select(step => OfProcedureStep(step) + (gate.EarlierDay.Contains(step) ? "（前一日或更早）" : "")))}",
        TopicQuota quota => $"每年 {quota.Least} 至 {quota.Most} 个",
        QualityWeights weights => $"选题 {weights.Topic}、调研 {weights.Research}、过程 {weights.Process}、成果 {weights.Outcome}、采纳 {weights.Adoption}（合计 100）",
        EvaluationRules marks => $"{Of(marks.RedoOn)}；{marks.Excellent} 分以上优秀、{marks.Good} 分以上良好、{marks.Fair} 分以上一般；满 {marks.FiguresFrom} 份或评价期满后公布",
        AnswerStart start => Of(start),
        ReassignedClock clock => Of(clock),
        IReadOnlyList<ScoreWeight> weights => $"{string.Join("、", weights.Where(one => one.Weight > 0).Select(one => $"{Performance.Measures.NameOf(one.Figure)} {one.Weight}"))}（合计 100）",
        IReadOnlyList<PointItem> items => string.Join("；", items.Where(item => item.Points > 0).Select(item => $"{Performance.Measures.NameOf(item.Kind)} {item.Points} 分（每年至多 {item.Cap}）")),
        YearlyLeast least => $"每年至少参加活动 {least.Activities} 次、提交提案 {least.Proposals} 件、反映社情民意 {least.Opinions} 条；自 {least.ShownFrom} 月起催告；" + (least.Below == 0 ? "不设提醒线" : $"积分低于 {least.Below} 分的谈话提醒"),
        IReadOnlyList<PauseGround> grounds => grounds.Count == 0 ? "不得暂停" : string.Join("、", grounds.Select(Of)),
        DateOnly day => Of(day),
        int days => $"{days} 天",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
