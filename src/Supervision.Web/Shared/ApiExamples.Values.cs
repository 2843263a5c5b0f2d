namespace Supervision.Shared;

/// <content>What members are called in examples, by their names.</content>
public static partial class ApiExamples
{
    /// <summary>Days by which something is done lie later.</summary>
    private static readonly string[] Ends = ["due", "until", "closes", "ends", "by", "expires", "promised", "to"];

    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["year"] = 2026, ["term"] = 11, ["meeting"] = 2, ["size"] = 20, ["numerator"] = 3, ["denominator"] = 4, ["month"] = 3, ["invited"] = 20, ["attended"] = 18, ["status"] = 200, ["percent"] = 75, ["oneIn"] = 4,
    };

    /// <summary>Of enumerations, where the first word would not fit beside the others.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        [nameof(Matters.Adoption)] = nameof(Matters.Adoption.Adopted),
        [nameof(Matters.Disposition)] = nameof(Matters.Disposition.Filed),
        [nameof(Matters.Stage)] = nameof(Matters.Stage.Acknowledged),
        [nameof(Matters.Timeliness)] = nameof(Matters.Timeliness.Running),
    };

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["about"] = "老旧小区改造", ["address"] = "城关街道解放路 1 号", ["advice"] = "建议立案", ["adviceNote"] = "与去年 12 号提案不重复。", ["after"] = "水务局", ["analysis"] = "管网老化，雨污未分。", ["answer"] = "是",
        ["answeredBy"] = "water", ["approver"] = "县政协主席", ["author"] = "沈清和", ["basis"] = "年度工作要点", ["before"] = "水利局", ["body"] = "请及时办理。", ["by"] = "水务局", ["byName"] = "水务局", ["cadence"] = "每季度一次",
        ["calendarVersion"] = "2026.1", ["caseNumber"] = "第 11-2-001 号", ["category"] = "city", ["categoryName"] = "城乡建设", ["chooser"] = "经济委", ["citation"] = "《政协提案工作条例》第二十条", ["closeReason"] = "到期", ["code"] = "water",
        ["collective"] = "民盟县总支", ["column"] = "标题", ["commissionedBy"] = "县委办", ["committee"] = "economy", ["contact"] = "李芳", ["county"] = "999901", ["countyName"] = "云溪县", ["data"] = "{}", ["definition"] = "已采纳的件数与已答复的件数之比",
        ["detail"] = "没有找到该事项，或者您无权查看。", ["discardReason"] = "另有提案", ["displayName"] = "周明", ["document"] = "2026 年工作要点", ["documentNumber"] = "云政办〔2026〕3 号", ["email"] = "office@example.org", ["expert"] = "guo", ["externalNumber"] = "RX20260302001",
        ["externalState"] = "已派单", ["fact"] = "response_posted_v1", ["failure"] = "对方没有答复", ["field"] = "市政", ["file"] = "答复函.pdf", ["focus"] = "管网改造", ["form"] = "调研", ["from"] = "water", ["fromName"] = "水务局", ["fromPage"] = "/matters",
        ["gauge"] = "proposals", ["government"] = "gov", ["group"] = "first", ["groupName"] = "第一监督小组", ["hash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", ["hint"] = "一人一行", ["host"] = "经济委", ["hostUnit"] = "water",
        ["id"] = "water", ["instance"] = "/api/matters", ["issue"] = "第 12 期", ["item"] = "第三条", ["juror"] = "陈立", ["key"] = "water", ["kind"] = "finding", ["label"] = "十一届二次会议", ["lateEntryReason"] = "补录纸质材料", ["lead"] = "water",
        ["leadName"] = "水务局", ["leader"] = "县委书记", ["leaderName"] = "县委书记", ["ledger"] = "proposals", ["liaison"] = "提案委", ["liaisonName"] = "提案委", ["limitText"] = "年底前", ["matterNumber"] = "2026-0015", ["meeting"] = "县委常委会会议",
        ["member"] = "001", ["mergedIntoTitle"] = "推进雨污分流", ["name"] = "水务局", ["newPassword"] = "New-2026-password", ["note"] = "请按期办理。", ["number"] = "2026-0015", ["of"] = "water", ["office"] = "office", ["oldPassword"] = "Old-2026-password",
        ["onBehalfOf"] = "water", ["organisation"] = "县水务局", ["originalText"] = "雨污混流。", ["originalTitle"] = "关于雨污混流的反映", ["owner"] = "water", ["ownerName"] = "水务局", ["page"] = "/matters", ["partner"] = "市政协", ["party"] = "民盟", ["partyName"] = "民盟",
        ["password"] = "Test-2026-password", ["path"] = "一、城市建设", ["phone"] = "0539-0000000", ["place"] = "城关街道", ["point"] = "雨污分流", ["problem"] = "第 3 行缺少标题", ["program"] = "1.0.0", ["proposer"] = "委员个人", ["reason"] = "情况有变，需要延长。",
        ["reference"] = "云信息〔2026〕8 号", ["requirement"] = "限期整改", ["result"] = "会议原则同意。", ["revision"] = "1", ["rule"] = "respond", ["runBy"] = "城关街道", ["secret"] = "只显示一次", ["section"] = "城市建设", ["sector"] = "经济界", ["sectorName"] = "经济界",
        ["sentence"] = "三个月内答复，遇节假日顺延。", ["series"] = "response/water/1", ["session"] = "11-2", ["sheet"] = "提案", ["signatory"] = "周明", ["situation"] = "城区有 12 处积水点。", ["source"] = "year plan", ["state"] = "已派单", ["step"] = "assign",
        ["successor"] = "water", ["suggestedUnit"] = "housing", ["summary"] = "听取了情况汇报。", ["targetNumber"] = "2026-0016", ["term"] = "11-2", ["text"] = "城区老旧小区雨污混流，汛期外溢。", ["theirState"] = "已办结", ["title"] = "加快老旧小区雨污分流改造", ["to"] = "县委办",
        ["toName"] = "住建局", ["toPage"] = "/matters", ["token"] = "一次性口令", ["topicTitle"] = "推进农村生活污水治理", ["township"] = "城关街道", ["type"] = "application/pdf", ["undoReason"] = "选错了文件", ["unit"] = "water", ["unitName"] = "水务局", ["url"] = "https://example.org/hook",
        ["userName"] = "office.999901", ["value"] = "12", ["verb"] = "assign", ["version"] = "1", ["voidReason"] = "编号重复", ["what"] = "完成一期管网改造", ["where"] = "县政协会议室", ["who"] = "周明", ["why"] = "按规则三个月", ["with"] = "沈清和", ["wrongUnit"] = "housing",
        ["action"] = "acknowledge", ["aliases"] = "水利局", ["attended"] = "沈清和", ["contribution"] = "介绍了外地做法。", ["copies"] = "housing", ["counts"] = "自交办之日起算", ["cursor"] = "12", ["dayBefore"] = "2026-02-27", ["each"] = "每季度一次", ["earlier"] = "RX20260115007",
        ["evidence"] = "竣工验收单", ["kindName"] = "意见建议", ["lines"] = "加快管网改造", ["mergedInto"] = "water", ["namedUnits"] = "县水务局", ["needs"] = "学习", ["next"] = "12", ["originalHash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", ["owing"] = "住建局",
        ["proposed"] = "water", ["proposedNames"] = "水务局", ["proposedUnits"] = "水务局", ["publicForm"] = "https://example.org/topics/call", ["published"] = "2026-03-02", ["recalledFor"] = "案由有改动", ["repliedBy"] = "县委办", ["rows"] = "/matters", ["samples"] = "加快雨污分流", ["sent"] = "县委办",
        ["successorName"] = "水务局", ["suggested"] = "水务局", ["unchanged"] = "office.999901", ["undoneBy"] = "周明", ["unitCodes"] = "water", ["used"] = "市政协", ["voters"] = "001", ["waitingOn"] = "住建局", ["waitsFor"] = "水务局", ["withdrawnFor"] = "已另行安排", ["withoutLimits"] = "return",
    };
}
