using Supervision.Shared;

namespace Supervision.Matters;

/// <content>What happened beside a matter's handling: evaluation, disclosure, supervision.</content>
public sealed partial class HistoryWords
{
    private (string What, string? Detail)? OfEvaluation(Fact fact) => fact switch
    {
        EvaluationAsked asked => ($"请提案者和{Name(asked.Unit, fact)}互相评价（第{asked.Window}轮）", null),
        EvaluationSealed given => ($"{Side(given.Side, given.By, fact)}已评价（第{given.Window}轮，密封{Paper(given.Channel)}）", null),
        EvaluationsOpened opened => ($"评价启封（第{opened.Window}轮）：{Words.Of(opened.Cause)}{(opened.Silent.Count > 0 ? $"；{opened.Silent.Count} 位提案者未评价" : "")}", string.Join('\n', opened.Contents.Select(one => Line(one, fact)))),
        EvaluationGivenLate late => ($"{Side(late.Side, late.By, fact)}逾期评价（第{late.Window}轮，不计入统计{Paper(late.Channel)}）", Content(late.Side, late.Content)),
        FaceToFaceAsked asked => ($"重办后提案者仍不满意，由{Name(asked.Unit, fact)}与提案者面商", null),
        FaceToFaceHeld held => ($"{Name(held.Unit, fact)}与提案者面商：{(held.Agreed ? "取得理解" : "未取得理解")}", held.Text),
        ProposalRated rated => ($"提案质量评价 {rated.Scores.Sum()} 分{(rated.IsExcellent ? "，评为好提案" : "")}", rated.Note),
        LookBackAssigned asked => ($"请{whom(asked.To)}回头看", asked.Note),
        SupervisionActed acted => ($"{(acted.Leader is { } leader ? $"{leader}" : "")}{Words.Of(acted.How)}{(acted.With.Count > 0 ? $"（会同{string.Join("、", acted.With)}）" : "")}", acted.Text),
        KeyMeasureTaken taken => ($"督办举措：{Words.Of(taken.Measure)}", WithEvidence(taken.Text, taken.Evidence)),
        _ => null,
    };

    private static (string What, string? Detail)? OfReporting(Fact fact) => fact switch
    {
        SnapshotTaken { Spot: { } spot } => (FormattableString.Invariant($"现场拍摄，位置 {spot.Latitude:0.00000}, {spot.Longitude:0.00000}{(spot.Accuracy is { } metres ? $"（误差约 {metres:0} 米）" : "")}"), null),
        TierSet tier => (tier.IsMajor ? "调整为重大事项" : "调整为一般事项", null),
        HotlineReceived received => ($"热线工单 {received.ExternalNumber}{(received.State is { } state ? $"，热线侧：{state}" : "")}", null),
        HotlineStateReported reported => ($"热线侧：{reported.State}", null),
        PlaceRepeated repeated => ("同一地点反复投诉，升级为重大事项", string.Join('、', repeated.Earlier)),
        FinderAsked => ("回访发现人：整改后是否依旧", null),
        OpinionReceived received => ($"收到信息{(received.IsUrgent ? "（急件）" : "")}{(received.CommissionedBy is { } by ? $"，{by}约稿" : "")}", null),
        OpinionScreened screened => ($"初筛：{Words.Of(screened.Outcome)}{(screened.IsUrgent ? "（急件）" : "")}", screened.Note),
        OpinionEdited edited => ($"编辑为《{edited.Title}》", edited.Text),
        OpinionChecked looked => (looked.Passed ? "核稿通过" : "核稿退回编辑", looked.Note),
        OpinionIssued issued => ($"{issued.Signatory}签发，编为{issued.Issue}", null),
        OpinionSent sent => ($"报送{sent.To}（{Words.Of(sent.Level)}）", null),
        OpinionUsed used => ($"{used.By}（{Words.Of(used.Level)}）{Words.Of(used.How)}", used.Reference),
        _ => null,
    };

    private static (string What, string? Detail)? OfDisclosure(Fact fact) => fact switch
    {
        DisclosureProposed proposed => ($"提请公开{Words.Of(proposed.Part)}", proposed.Note),
        DisclosureConsented said => ($"{(said.Part == DisclosedPart.Proposal ? Words.ProposerWord : "承办单位")}{(said.Agrees ? "同意" : "不同意")}公开{Words.Of(said.Part)}", said.Reason),
        DisclosureApproved approved => ($"批准公开{Words.Of(approved.Part)}", approved.Note),
        DisclosurePublished published => ($"公开发布{Words.Of(published.Part)}", null),
        DisclosureWithheld withheld => ($"不予公开{Words.Of(withheld.Part)}", withheld.Reason),
        _ => null,
    };

    private (string What, string? Detail)? OfDuty(Fact fact) => fact switch
    {
        DutyAmended amended => ($"调整任务：{string.Join("；", Adjusted(amended.Text, amended.Named ?? amended.Units, amended.Limit))}", amended.Reason),
        GaugesLinked linked => (linked.Gauges.Count == 0 ? "取消关联达标指标" : $"关联达标指标：{string.Join("、", linked.Gauges.Select(gauge => gauges.GetValueOrDefault(gauge, gauge)))}", linked.Note),
        MeasureAdded added => ($"细化措施 {added.Number}：{Called(added.Named)}，{Words.OfLimit(added.Limit)}", added.Text),
        MeasureAmended amended => ($"调整措施 {amended.Number}：{string.Join("；", Adjusted(amended.Text, amended.Named ?? amended.Units, amended.Limit))}", amended.Reason),
        MeasureReported reported => ($"{Name(reported.Unit, fact)}{Late(reported.Late)}报告措施 {reported.Number}{(reported.Done ? "已完成" : "执行情况")}", WithEvidence(reported.Text, reported.Evidence)),
        MeasureDropped dropped => ($"撤销措施 {dropped.Number}", dropped.Reason),
        _ => null,
    };

    private IEnumerable<string> Adjusted(string? text, IReadOnlyList<string>? named, TimeLimit? limit)
    {
        if (named is not null) yield return $"责任单位改为{Called(named)}";
        if (limit is not null) yield return $"完成时限改为{Words.OfLimit(limit)}";
        if (text is not null) yield return $"内容改为“{text}”";
    }

    /// <summary>Units as they were named, whoever named them by their codes.</summary>
    private string Called(IEnumerable<string> named) => string.Join("、", named.Select(name => units.Find(name) is null ? name : units.NameOf(name)));

    private string Side(EvaluationSide side, string by, Fact fact) => side == EvaluationSide.Unit ? Name(by, fact) : whom(by);

    private string Line(OpenedEvaluation opened, Fact fact) =>
        $"{Side(opened.Side, opened.By, fact)}{Paper(opened.Channel)}：{(opened.Content is { } content ? Content(opened.Side, content) : "封存内容缺失或与承诺不符，不计入统计")}";

    private static string Content(EvaluationSide side, EvaluationContent content) => string.Join("；", new[]
    {
        content.Attitude is { } attitude ? $"态度{Words.Of(attitude)}" : null,
        content.Result is { } result ? $"结果{Words.Of(result)}" : null,
        content.Visited is { } visited ? Words.Of(visited) : null,
        content.Scores is { } scores ? string.Join("、", Words.CriteriaOf(side).Zip(scores, (criterion, score) => $"{criterion} {score}")) + $"，共 {content.Score} 分" : null,
        content.Text,
    }.OfType<string>());

    private static string Paper(Channel channel) => channel == Channel.Paper ? "，纸质代录" : "";
}

/// <summary>What those who put a matter forward are called (提案者称谓), to whoever reads of them.</summary>
public static class ProposerNames
{
    /// <param name="people">Names of accounts by their ids, of members and groups by their addresses.</param>
    public static string Of(string address, IReadOnlyDictionary<string, string> people, MatterFile file, Actor viewer) =>
        file.Raised.IsFinderHidden && viewer.Role == Role.Unit ? Words.ProposerWord
        : people.GetValueOrDefault(address) ?? (Addressees.Apart([address]) is { Persons: [var account] } ? people.GetValueOrDefault(account, account) : Words.ProposerWord);
}
