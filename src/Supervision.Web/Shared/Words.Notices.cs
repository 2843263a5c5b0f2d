using Supervision.Delivery;
using Supervision.Matters;

namespace Supervision.Shared;

/// <content>The words of what somebody is told of.</content>
public static partial class Words
{
    public static string Of(NewsKind what) => what switch
    {
        NewsKind.Assigned => "新交办",
        NewsKind.ReturnAccepted => "同意退办",
        NewsKind.ReturnRefused => "不同意退办",
        NewsKind.SentBack => "答复被驳回",
        NewsKind.Passed => "答复通过审核",
        NewsKind.FoundUndone => "回头看未落实",
        NewsKind.Closed => "已办结",
        NewsKind.Reopened => "重新办理",
        NewsKind.TakenAway => "改由他单位承办",
        NewsKind.CoSignWaived => "免会签",
        NewsKind.Reclassified => "答复改类",
        NewsKind.Redo => "责成重办",
        NewsKind.ExtensionGranted => "同意延期",
        NewsKind.ExtensionRefused => "不同意延期",
        NewsKind.ClockPaused => "暂停计时",
        NewsKind.ClockResumed => "恢复计时",
        NewsKind.Reminded => "催办",
        NewsKind.Instructed => "领导批示",
        NewsKind.Inherited => "承继承办",
        NewsKind.Corrected => "记录更正",
        NewsKind.Recounted => "到期日重新计算",
        NewsKind.DueSoon => "即将到期",
        NewsKind.Overdue => "已逾期",
        NewsKind.LongOverdue => "严重逾期",
        NewsKind.Commissioned => "委派民主监督",
        NewsKind.LetterSigned => "建议书已签，待编号",
        NewsKind.LetterReturned => "建议书退回修改",
        NewsKind.LetterSent => "民主监督建议书",
        NewsKind.LetterReplied => "建议书已复函",
        NewsKind.DecidedUnconsulted => "未经协商决策",
        NewsKind.TopicShortlisted => "议题入围",
        NewsKind.TopicSelected => "议题选定",
        NewsKind.TopicDeclined => "议题未采用",
        NewsKind.TopicMerged => "议题并入",
        NewsKind.TopicOutcome => "议题形成成果",
        NewsKind.TopicOutcomeVoided => "议题成果作废",
        NewsKind.TopicConcluded => "议题结题",
        NewsKind.TopicCallClosed => "征集结束",
        NewsKind.Invited => "活动邀请",
        NewsKind.OccasionChanged => "活动变更",
        NewsKind.OccasionCancelled => "活动取消",
        NewsKind.BallotAsked => "民主评议投票",
        NewsKind.AppraisalClosed => "民主评议结果",
        NewsKind.Filed => "已立案",
        NewsKind.NotFiled => "未立案",
        NewsKind.BackToProposer => "退回修改",
        NewsKind.MergedAway => "已并案",
        NewsKind.ConvertedAway => "已转为其他类别",
        NewsKind.Answered => "已答复",
        NewsKind.EvaluationAsked => "请评价",
        NewsKind.EvaluationOpened => "评价已启封",
        NewsKind.MeetingOwed => "须面商",
        NewsKind.LookBackAsked => "请回头看",
        NewsKind.DisclosureAsked => "征求公开意愿",
        NewsKind.CoSigningAsked => "邀请联名",
        NewsKind.CoSigningAnswered => "联名答复齐备",
        NewsKind.CoSigningRecalled => "联名提案撤回修改",
        NewsKind.CoSigned => "联名提案已提交",
        NewsKind.CoSigningLeftOut => "提案已提交，未列入联名",
        NewsKind.CoSigningDiscarded => "联名提案作废",
        NewsKind.OpinionSelected => "信息已采用，编辑中",
        NewsKind.OpinionRetained => "信息留存",
        NewsKind.OpinionIssued => "信息已签发",
        NewsKind.OpinionUsed => "信息被上级采用",
        NewsKind.ConfirmationAsked => "已申报整改，请确认",
        NewsKind.FinderAsked => "整改四周了，请再看一看",
        NewsKind.PlaceRepeated => "同一地点反复投诉，已升级",
        NewsKind.HotlineStateReported => "热线侧状态有变化",
        NewsKind.DutyAmended => "任务有调整",
        NewsKind.MeasureGiven => "承担一项细化措施",
    };

    public static string Of(MailTopic topic) => topic switch
    {
        MailTopic.DueSoon => "即将到期",
        MailTopic.Overdue => "已逾期",
        MailTopic.LongOverdue => "严重逾期",
        MailTopic.Others => "其他消息（交办、退办、审核、批示等）",
    };

    public static string Of(Carrier carrier) => carrier switch
    {
        Carrier.Mail => "邮件",
        Carrier.Digest => "每周提醒邮件",
        Carrier.Webhook => "推送",
        Carrier.Inbox => "站内消息",
    };
}
