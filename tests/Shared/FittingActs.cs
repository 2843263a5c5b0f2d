using Supervision.Deadlines;
using Supervision.Matters;

namespace Supervision.Tests;

/// <summary>
/// For every step, commands that are right in themselves: where the step is open, one of them is accepted; where it is not, none. Told nothing of the
/// lifecycle table, only which units and promises a matter has.
/// </summary>
public static class FittingActs
{
    /// <summary>Steps that bring a life further: drawn more often than the rest, or lives by lot get nowhere.</summary>
    public static IReadOnlyList<Step> LeadsOn { get; } =
    [
        Step.File, Step.Assign, Step.Acknowledge, Step.AcceptReturn, Step.RefuseReturn, Step.GiveOpinion, Step.CoSign, Step.DraftResponse, Step.EndorseDraft, Step.Respond, Step.PassResponse,
        Step.ClaimImplementation, Step.LookBack, Step.Close, Step.Reopen, Step.Resubmit, Step.Evaluate, Step.RateProposal, Step.MeetProposer, Step.ScreenOpinion, Step.EditOpinion, Step.CheckOpinion, Step.IssueOpinion, Step.SendOpinion, Step.RecordUse, Step.ConsentDisclosure, Step.ApproveDisclosure, Step.Publish,
    ];

    private const string Because = "确有需要";

    public static IEnumerable<MatterAct> Of(Step step, Matter matter, string? ownUnit, DateOnly today, Guid other, IReadOnlyList<string> units)
    {
        var parts = matter.Handling.Active.Select(part => part.Unit).ToList();
        var strangers = units.Where(unit => matter.Handling.Of(unit) is null).Take(3).ToList();
        return step switch
        {
            Step.PreReview => [new PreReviewMatter(PreReviewAdvice.File)],
            Step.ReturnToProposer => [new ReturnToProposer(Because)],
            Step.Resubmit => [new ResubmitMatter()],
            Step.AssignLookBack => [new AssignLookBack("member:m-001")],
            Step.Evaluate => parts.SelectMany(unit => Enum.GetValues<Satisfaction>().Select(result => new Evaluate(Satisfaction.Satisfied, result, Text: "说明", Unit: unit))),
            Step.RateProposal => [new RateProposal([20, 20, 20, 20, 20])],
            Step.MeetProposer => [new MeetProposer("面商", true)],
            Step.ScreenOpinion => Enum.GetValues<ScreeningOutcome>().SelectMany(outcome => new[] { new ScreenOpinion(outcome, true, "急"), new ScreenOpinion(outcome, null, "说明") }),
            Step.EditOpinion => [new EditOpinion("改过的标题", "改过的文字")],
            Step.CheckOpinion => [new CheckOpinion(true), new CheckOpinion(false, "重写")],
            Step.IssueOpinion => [new IssueOpinion("县政协主席")],
            Step.SendOpinion => [new SendOpinion(AuthorityLevel.City, $"第 {matter.Reporting.Sent.Count} 家")],
            Step.RecordUse => [new RecordUse(AuthorityLevel.City, $"第 {matter.Reporting.Used.Count} 家", UseKind.Combined)],
            Step.TakeMeasure => [new TakeMeasure(KeyMeasure.LedByLeaders, "领办", ["纪要"])],
            Step.Supervise => [new Supervise(ReminderKind.Phone, "问了进展")],
            Step.RateQuality => [new RateQuality([10, 10, 10, 10, 10])],
            Step.ProposeDisclosure => Enum.GetValues<DisclosedPart>().Select(part => new ProposeDisclosure(part)),
            Step.ConsentDisclosure => Enum.GetValues<DisclosedPart>().Select(part => new ConsentDisclosure(part, true)),
            Step.ApproveDisclosure => Enum.GetValues<DisclosedPart>().Select(part => new ApproveDisclosure(part)),
            Step.Publish => Enum.GetValues<DisclosedPart>().Select(part => new PublishPart(part)),
            Step.Withhold => Enum.GetValues<DisclosedPart>().Select(part => new WithholdPart(part, Because)),
            Step.File => [new FileMatter()],
            Step.RefuseFiling => [new RefuseFiling(FilingGround.Empty, Because, OnwardDisposal.Letter)],
            Step.Merge => [new MergeMatter(other, Because)],
            Step.Convert => [new ConvertMatter(matter.Kind == MatterKind.Finding ? MatterKind.Proposal : MatterKind.Finding, Because)],
            Step.Withdraw => [new WithdrawMatter(Because)],
            Step.Assign => [new AssignMatter(units[0], [units[1], units[2]]), new AssignMatter(units[^1]), new AssignMatter(null, null, null, [units[0], units[1]])],
            Step.Acknowledge => [new AcknowledgeMatter()],
            Step.RequestReturn => [new RequestReturn(Because, strangers.FirstOrDefault()), new RequestReturn(Because)],
            Step.AcceptReturn => parts.Select(unit => new AcceptReturn(unit)),
            Step.RefuseReturn => parts.Select(unit => new RefuseReturn(Because, unit)),
            Step.Reassign => from unit in parts from to in strangers select new ReassignMatter(Because, unit, to),
            Step.AddUnit => strangers.Select(unit => new AddUnit(unit, Because)),
            Step.LogContact => [new LogContact(ContactMode.Phone, "已沟通", "提出人")],
            Step.GiveOpinion => [new GiveOpinion("同意")],
            Step.CoSign => [new CoSign()],
            Step.WaiveCoSign => parts.Select(unit => new WaiveCoSign(Because, unit)),
            Step.DraftResponse => [new DraftResponse("拟列入计划", Adoption.Adopted, ResponseClass.B, null, [new("完成", today.AddDays(40))])],
            Step.EndorseDraft => [new EndorseDraft()],
            Step.ReturnDraft => [new ReturnDraft(Because)],
            Step.Respond => Responses(today),
            Step.PassResponse => parts.Select(unit => new PassResponse(null, unit)),
            Step.SendBack => parts.Select(unit => new SendBackResponse(Because, unit)),
            Step.Reclassify => from unit in parts from @class in Enum.GetValues<ResponseClass>() from adoption in Enum.GetValues<Adoption>() select new ReclassifyResponse(@class, Because, adoption, unit),
            Step.OrderRedo => parts.Select(unit => new OrderRedo(Because, null, unit)),
            Step.RequestExtension => Later(matter, ownUnit, today).Select(day => new RequestExtension(day, Because)),
            Step.GrantExtension => parts.SelectMany(unit => Later(matter, unit, today).Select(day => new GrantExtension(day, null, unit)).Prepend(new GrantExtension(null, null, unit))),
            Step.RefuseExtension => parts.Select(unit => new RefuseExtension(Because, unit)),
            Step.PauseClock => [.. parts.Select(unit => new PauseClock(PauseGround.AwaitingProposer, null, unit)), new PauseClock(PauseGround.AwaitingApproval)],
            Step.ResumeClock => [.. parts.Select(unit => new ResumeClock(null, unit)), new ResumeClock()],
            Step.Remind => [.. parts.Select(unit => new RemindUnit(ReminderKind.Phone, null, unit)), new RemindUnit(ReminderKind.Letter, "请抓紧")],
            Step.PostProgress => [new PostProgress("在做")],
            Step.ClaimImplementation => [.. matter.FollowUp.Parts.Keys.Select(number => new ClaimImplementation("做完", ["照片"], number)), new ClaimImplementation("做完", ["照片"])],
            Step.LookBack => from number in matter.FollowUp.Parts.Keys from outcome in Enum.GetValues<LookBackOutcome>() select new LookBack(outcome, "看过", null, number),
            Step.RefineDuty => [new RefineDuty("措施", [units[1]], LimitKind: TimeLimitKind.Quarterly)],
            Step.ReportMeasure => matter.Duty.Measures.Keys.Select(number => new ReportMeasure("执行", number)),
            Step.AmendMeasure => matter.Duty.Measures.Keys.Select(number => new AmendMeasure(Because, number, $"改过的措施{today:yyyyMMdd}{matter.GetHashCode()}")),
            Step.DropMeasure => matter.Duty.Measures.Keys.Select(number => new DropMeasure(Because, number)),
            Step.AmendDuty => [new AmendDuty(Because, $"改过的任务{today:yyyyMMdd}{matter.GetHashCode()}")],
            Step.LinkGauge => [new LinkGauge(), new LinkGauge([RuleKeys.SupervisoryOneIn])],
            Step.Report => [new ReportDuty("报告")],
            Step.DesignateKey => [new DesignateKey("县委书记", LeaderPart.Leads)],
            Step.Instruct => [new Instruct("县长", "请办理"), new Instruct("县长", "请办理", AuthorityLevel.City, [units[^1]])],
            Step.ReportInstruction => [new ReportInstruction("已办理")],
            Step.ListForMeeting => [new ListForMeeting(MeetingKind.GovernmentExecutive, "同意")],
            Step.Close => [new CloseMatter()],
            Step.Reopen => [new ReopenMatter("反弹")],
            Step.Correct => [new CorrectFact(1, "笔误", Title: $"改过的标题{today:yyyyMMdd}{matter.GetHashCode()}")],
            Step.Link => [new LinkMatter(LinkKind.BecamePolicy, null, "某文件")],
            Step.Raise => [],
        };
    }

    public static IEnumerable<PostResponse> Responses(DateOnly today) =>
    [
        new("在办", Adoption.Adopted, ResponseClass.B, null, [new("一", today.AddDays(30))]),
        new("办完了", Adoption.Adopted, ResponseClass.A),
        new("不宜", Adoption.NotAdopted, ResponseClass.C, "无条件"),
        new("部分可办", Adoption.PartlyAdopted, ResponseClass.B, "其余无条件", [new("一", today.AddDays(20)), new("二", today.AddDays(50))]),
    ];

    /// <summary>Days after the one a unit's limit ends on, from the nearest on: some rulebook cap lies somewhere among them.</summary>
    private static IEnumerable<DateOnly> Later(Matter matter, string? unit, DateOnly today) =>
        matter.Handling.Of(unit) is { } part && matter.ClockOf(part) is { } clock
            ? Enumerable.Range(1, 3).Select(weeks => clock.DueOn.AddDays(weeks * 7)).Append(clock.ExtendableUntil!.Value)
            : [today.AddDays(7)];
}
