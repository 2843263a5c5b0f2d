using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a field of a command is filled in on a page (表单栏目).</summary>
public enum FieldShape { Line, Paragraph, Day, Choice, Tick, Unit, Units, PartUnit, Promises, Lines, Commitment, Instruction, Entry, Matter, Scores, Looker, Category, YesNo, Measure, Gauges }

/// <summary>One field of a command's form: its name is the name in the API's body, so that a form becomes the same command.</summary>
public sealed record ActField(string Name, string Label, FieldShape Shape, bool IsRequired = false, IReadOnlyList<(string Value, string Text)>? Choices = null)
{
    public const int PromisesOffered = 4;

    /// <summary>The command a submitted form stands for, by way of the same JSON the API takes; null where a date or word cannot be read.</summary>
    /// <param name="numbered">The ids of matters that people name by their numbers; a number that is none stands for no matter.</param>
    public static MatterAct? Read(Type act, Step step, IFormCollection form, IReadOnlyDictionary<string, Guid> numbered)
    {
        var body = new JsonObject();
        foreach (var field in ActFields.Of(step))
        {
            JsonNode? value = field.Shape switch
            {
                FieldShape.Units or FieldShape.Gauges => new JsonArray([.. form[field.Name].Where(unit => !string.IsNullOrEmpty(unit)).Select(unit => JsonValue.Create(unit))]),
                FieldShape.Lines => new JsonArray([.. form[field.Name].ToString().Split('\n').Select(line => JsonValue.Create(line.Trim()))]),
                FieldShape.Promises => Promises(form),
                FieldShape.Tick => form[field.Name].Count > 0,
                FieldShape.YesNo => Texts.Tidy(form[field.Name]) is { } answer ? answer == "yes" : null,
                FieldShape.Scores => Scores(form, field.Name),
                FieldShape.Commitment or FieldShape.Instruction or FieldShape.Entry or FieldShape.Measure => Texts.Tidy(form[field.Name]) is not { } counted ? null
                    : int.TryParse(counted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(counted),
                FieldShape.Line or FieldShape.Paragraph or FieldShape.Day or FieldShape.Choice or FieldShape.Unit or FieldShape.PartUnit or FieldShape.Looker or FieldShape.Category => Texts.Tidy(form[field.Name]),
                FieldShape.Matter => Texts.Tidy(form[field.Name]) is { } number ? numbered.GetValueOrDefault(number).ToString() : null,
            };
            if (value is not null) body[field.Name] = value;
        }
        foreach (var name in new[] { "occurredOn", "lateEntryReason", "onBehalfOf" })
        {
            if (Texts.Tidy(form[name]) is { } text) body[name] = text;
        }

        try
        {
            return (MatterAct?)body.Deserialize(act, Json.Api);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where none was given at all; what is no number is refused with the others.</summary>
    private static JsonArray? Scores(IFormCollection form, string name)
    {
        var given = Enumerable.Range(0, EvaluationContent.Criteria).Select(i => Texts.Tidy(form[$"{name}.{i}"])).ToList();
        return given.TrueForAll(score => score is null) ? null : [.. given.Select(score => (JsonNode?)(int.TryParse(score, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1))];
    }

    private static JsonArray Promises(IFormCollection form)
    {
        var promises = new JsonArray();
        for (var i = 0; i < PromisesOffered; i++)
        {
            var (text, due) = (Texts.Tidy(form[$"commitments.{i}.text"]), Texts.Tidy(form[$"commitments.{i}.dueOn"]));
            if (text is not null || due is not null) promises.Add(new JsonObject { ["text"] = text, ["dueOn"] = due });
        }
        return promises;
    }
}

/// <summary>The fields of each step's form (各步骤的表单); a step without any needs only its button.</summary>
public static class ActFields
{
    private static readonly ActField Part = new("unit", "单位（只有一个时可不选）", FieldShape.PartUnit);
    private static readonly ActField Parts = new("unit", "单位（不选为全部）", FieldShape.PartUnit);

    public static IReadOnlyList<ActField> Of(Step step) => step switch
    {
        Step.Acknowledge or Step.CoSign or Step.Raise => [],
        Step.PreReview => [Chosen<PreReviewAdvice>("advice", "预审意见", Words.Of), new("note", "说明", FieldShape.Paragraph)],
        Step.ReturnToProposer => [Reason("请提案者修改什么")],
        Step.Resubmit => [new("title", "案由（不改可不填）", FieldShape.Line), new("text", "内容（不改可不填）", FieldShape.Paragraph)],
        Step.File => [new("category", "类别（不改可不选）", FieldShape.Category), new("isSupervisory", "监督性提案", FieldShape.YesNo), new("proposed", "建议承办单位", FieldShape.Units), new("note", "审查意见", FieldShape.Paragraph)],
        Step.AssignLookBack => [new("to", "由谁回头看", FieldShape.Looker, true), new("note", "要求", FieldShape.Paragraph)],
        Step.Evaluate =>
        [
            Part, Chosen<Satisfaction>("attitude", "对办理态度", Words.Of), Chosen<Satisfaction>("result", "对办理结果", Words.Of), Optional<VisitFact>("visited", "走访情况", Words.Of),
            Scored(EvaluationSide.Proposer, "评分（可不填）"), new("text", "意见（不满意的必填）", FieldShape.Paragraph),
        ],
        Step.RateProposal => [Scored(EvaluationSide.Unit, "评分") with { IsRequired = true }, new("text", "意见", FieldShape.Paragraph)],
        Step.MeetProposer => [new("text", "面商情况", FieldShape.Paragraph, true), new("agreed", "提案者是否理解", FieldShape.YesNo, true)],
        Step.TakeMeasure => [Chosen<KeyMeasure>("measure", "举措", Words.Of), new("text", "做了什么", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项，或附文件）", FieldShape.Lines)],
        Step.Supervise => [Chosen<ReminderKind>("how", "方式", Words.Of), new("leader", "带队领导职务", FieldShape.Line), new("with", "一同督办的单位（每行一个，联合督办必填）", FieldShape.Lines), new("text", "督办情况", FieldShape.Paragraph, true)],
        Step.RateQuality => [Scored(EvaluationSide.Unit, "评分") with { IsRequired = true }, new("isExcellent", "评为好提案", FieldShape.Tick), new("note", "评语", FieldShape.Paragraph)],
        Step.ProposeDisclosure => [PartOf, new("note", "说明", FieldShape.Paragraph)],
        Step.ConsentDisclosure => [PartOf, new("agrees", "是否同意公开", FieldShape.YesNo, true), new("reason", "不同意的理由", FieldShape.Paragraph)],
        Step.ApproveDisclosure => [PartOf, new("note", "说明", FieldShape.Paragraph)],
        Step.Publish => [PartOf, new("title", "公开的标题（不改可不填）", FieldShape.Line), new("text", "公开的文字（需隐去个人信息时填写）", FieldShape.Paragraph)],
        Step.Withhold => [PartOf, Reason("不予公开的理由")],
        Step.ScreenOpinion => [Chosen<ScreeningOutcome>("outcome", "初筛", Words.Of), new("isUrgent", "急件直报（不选为原样）", FieldShape.YesNo), new("note", "意见（留存的须写明理由）", FieldShape.Paragraph)],
        Step.EditOpinion => [new("title", "标题", FieldShape.Line, true), new("text", "正文", FieldShape.Paragraph, true)],
        Step.CheckOpinion => [new("passed", "可否签发", FieldShape.YesNo, true), new("note", "核稿意见（退回编辑的必填）", FieldShape.Paragraph)],
        Step.IssueOpinion => [new("signatory", "签发人职务", FieldShape.Line, true)],
        Step.SendOpinion => [Chosen<AuthorityLevel>("level", "层级", Words.Of), new("to", "报送单位", FieldShape.Line, true)],
        Step.RecordUse => [Chosen<AuthorityLevel>("level", "层级", Words.Of), new("by", "采用单位", FieldShape.Line, true), Chosen<UseKind>("how", "方式", Words.Of), new("reference", "刊物和期号", FieldShape.Line)],
        Step.RefuseFiling => [Chosen<FilingGround>("ground", "理由类别", Words.Of), Reason("向提出人的说明"), Chosen<OnwardDisposal>("onward", "后续处理", Words.Of)],
        Step.Merge => [new("into", "并入的事项", FieldShape.Matter, true), Reason("并案理由")],
        Step.Convert => [Chosen<MatterKind>("kind", "转为", Words.Of, MatterKind.Duty), Reason("理由")],
        Step.Withdraw => [Reason("撤案理由")],
        Step.Assign =>
        [
            new("lead", "主办单位（分办的不选）", FieldShape.Unit), new("coUnits", "会办单位", FieldShape.Units), new("splitUnits", "分办单位（各自答复，至少两个）", FieldShape.Units),
            new("note", "交办意见", FieldShape.Paragraph), new("isMajor", "随手拍：重大事项（不改可不选）", FieldShape.YesNo),
        ],
        Step.RequestReturn => [Reason("退办理由"), new("suggestedUnit", "建议改交", FieldShape.Unit)],
        Step.AcceptReturn => [Part, new("note", "说明", FieldShape.Paragraph)],
        Step.RefuseReturn => [Part, Reason("理由")],
        Step.Reassign => [Part, new("to", "改交单位（不选为退办单位建议的）", FieldShape.Unit), Reason("改办理由")],
        Step.AddUnit => [new("unit", "增办单位", FieldShape.Unit, true), Reason("增办理由")],
        Step.LogContact => [Chosen<ContactMode>("mode", "方式", Words.Of), new("with", "联系人", FieldShape.Line), new("text", "沟通情况", FieldShape.Paragraph)],
        Step.GiveOpinion => [new("text", "会办意见", FieldShape.Paragraph, true)],
        Step.WaiveCoSign => [Part, Reason("免会签理由")],
        Step.DraftResponse => Answer(true),
        Step.EndorseDraft => [new("note", "核稿意见", FieldShape.Paragraph)],
        Step.ReturnDraft => [Reason("修改意见")],
        Step.Respond => Answer(false),
        Step.PassResponse => [Part, new("note", "审核意见", FieldShape.Paragraph)],
        Step.SendBack => [Part, Reason("驳回理由")],
        Step.Reclassify => [Part, Chosen<ResponseClass>("class", "改为", Words.Of), Optional<Adoption>("adoption", "采纳意见（不改可不选）", Words.Of, Adoption.Pending), Reason("理由")],
        Step.OrderRedo => [Part, Reason("重办理由"), new("dueOn", "期限", FieldShape.Day)],
        Step.RequestExtension => [new("dueOn", "申请延至", FieldShape.Day, true), Reason("延期理由")],
        Step.GrantExtension => [Part, new("dueOn", "同意延至（不填为申请的日期）", FieldShape.Day), new("note", "说明", FieldShape.Paragraph)],
        Step.RefuseExtension => [Part, Reason("理由")],
        Step.PauseClock => [Parts, Chosen<PauseGround>("ground", "理由类别", Words.Of), new("note", "说明", FieldShape.Paragraph)],
        Step.ResumeClock => [Parts, new("note", "说明", FieldShape.Paragraph)],
        Step.Remind => [Parts, Chosen<ReminderKind>("how", "方式", Words.Of), new("text", "内容", FieldShape.Paragraph)],
        Step.PostProgress => [new("commitment", "承诺事项", FieldShape.Commitment), new("text", "进展情况", FieldShape.Paragraph, true)],
        Step.ClaimImplementation =>
        [
            new("commitment", "承诺事项", FieldShape.Commitment), new("text", "落实情况", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项）", FieldShape.Lines, true),
        ],
        Step.LookBack =>
        [
            new("commitment", "承诺事项", FieldShape.Commitment), Chosen<LookBackOutcome>("outcome", "结论", Words.Of),
            new("text", "查看情况", FieldShape.Paragraph, true), new("nextDueOn", "未落实的，新期限", FieldShape.Day),
            Optional<ResponseClass>("class", "答复改类（不改可不选）", Words.Of),
        ],
        Step.RefineDuty => [new("text", "措施", FieldShape.Paragraph, true), new("units", "责任单位（不选为任务的责任单位）", FieldShape.Units), LimitKinds with { IsRequired = true }, LimitDay],
        Step.ReportMeasure => [OneMeasure, new("text", "执行情况", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项）", FieldShape.Lines), new("done", "该措施已完成", FieldShape.Tick)],
        Step.AmendMeasure => [OneMeasure, Reason("调整理由"), new("text", "措施改为（不改可不填）", FieldShape.Paragraph), new("units", "责任单位改为（不改可不选）", FieldShape.Units), LimitKinds, LimitDay],
        Step.DropMeasure => [OneMeasure, Reason("撤销理由")],
        Step.AmendDuty => [Reason("调整理由或依据"), new("text", "任务内容改为（不改可不填）", FieldShape.Paragraph), new("units", "责任单位改为（不改可不选）", FieldShape.Units), LimitKinds, LimitDay],
        Step.LinkGauge => [new("gauges", "由哪些达标指标计数", FieldShape.Gauges), new("note", "说明", FieldShape.Paragraph)],
        Step.Report => [new("text", "执行情况", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项）", FieldShape.Lines)],
        Step.DesignateKey => [new("leader", "领导职务", FieldShape.Line, true), Chosen<LeaderPart>("part", "角色", Words.Of), new("joint", "联合督办", FieldShape.Tick), new("isNumberOne", "一号提案", FieldShape.Tick), new("liaison", "联系专委会", FieldShape.Line), new("note", "说明", FieldShape.Paragraph)],
        Step.Instruct =>
        [
            new("leader", "批示领导职务", FieldShape.Line, true), new("text", "批示内容", FieldShape.Paragraph, true), Optional<AuthorityLevel>("level", "层级（不选为县级）", Words.Of),
            new("units", "办理单位（不选为承办单位）", FieldShape.Units), new("dueOn", "反馈期限", FieldShape.Day),
        ],
        Step.ReportInstruction => [new("instruction", "批示", FieldShape.Instruction), new("text", "办理情况", FieldShape.Paragraph, true)],
        Step.ListForMeeting => [Chosen<MeetingKind>("meeting", "会议", Words.Of), new("result", "研究结果", FieldShape.Paragraph, true)],
        Step.Close => [new("note", "办结说明", FieldShape.Paragraph)],
        Step.Reopen => [Reason("理由"), new("dueOn", "新期限", FieldShape.Day)],
        Step.Correct =>
        [
            new("entry", "更正哪一条", FieldShape.Entry, true), Reason("更正理由"), new("day", "发生日期应为", FieldShape.Day), new("wrongUnit", "误交单位", FieldShape.PartUnit),
            new("unit", "单位应为", FieldShape.Unit), new("number", "编号应为", FieldShape.Line), Optional<ResponseClass>("class", "答复类别应为", Words.Of),
            new("title", "标题应为", FieldShape.Line), new("text", "文字应为", FieldShape.Paragraph),
        ],
        Step.Link => [Chosen<LinkKind>("kind", "关系", Words.Of, LinkKind.MergedInto, LinkKind.ConvertedTo), new("target", "另一事项", FieldShape.Matter), new("reference", "文件（文号、名称）", FieldShape.Line)],
    };

    private static readonly ActField OneMeasure = new("measure", "措施", FieldShape.Measure);
    private static readonly ActField LimitDay = new("dueOn", "完成日期（时限为限定日期的填写）", FieldShape.Day);

    private static ActField LimitKinds => Optional<TimeLimitKind>("limitKind", "时限类别", Words.Of, TimeLimitKind.Unstated);

    private static ActField[] Answer(bool isRequired) =>
    [
        new("text", "答复内容", FieldShape.Paragraph, isRequired), Chosen<Adoption>("adoption", "采纳意见", Words.Of, Adoption.Pending) with { IsRequired = isRequired },
        Chosen<ResponseClass>("class", "答复类别", Words.Of) with { IsRequired = isRequired }, new("reason", "理由（未全部采纳或 C、D 类必填）", FieldShape.Paragraph),
        new("commitments", "承诺事项（B 类至少一项）", FieldShape.Promises), new("signatory", "签发人", FieldShape.Line), new("contact", "联系人", FieldShape.Line),
    ];

    private static ActField PartOf => Chosen<DisclosedPart>("part", "公开什么", Words.Of);

    private static ActField Scored(EvaluationSide side, string label) => new("scores", label, FieldShape.Scores, false, [.. Words.CriteriaOf(side).Select((criterion, index) => ($"{index}", criterion))]);

    private static ActField Reason(string label) => new("reason", label, FieldShape.Paragraph, true);

    private static ActField Chosen<T>(string name, string label, Func<T, string> words, params T[] except) where T : struct, Enum => Optional(name, label, words, except) with { IsRequired = true };

    private static ActField Optional<T>(string name, string label, Func<T, string> words, params T[] except) where T : struct, Enum =>
        new(name, label, FieldShape.Choice, false, [.. Enum.GetValues<T>().Except(except).Select(value => (Json.Word(value), words(value)))]);
}
