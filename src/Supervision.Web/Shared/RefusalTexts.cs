namespace Supervision.Shared;

/// <summary>What each refusal says (拒绝说明): the only place with its Chinese words. {0}, {1} are what the refusal mentions.</summary>
public static class RefusalTexts
{
    private static readonly Dictionary<string, (string Title, string Detail)> Texts = new()
    {
        ["matter.not_found"] = ("没有这个事项", "没有找到该事项，或者您无权查看。"),
        ["matter.not_yours"] = ("无权办理", "您的身份不能对该事项“{0}”。"),
        ["matter.wrong_stage"] = ("当前环节不能办理", "该事项处于“{1}”环节，现在不能“{0}”。"),
        ["matter.kind_not_open"] = ("类别不能登记", "请选择要登记的事项类别；当前规则手册没有为“{0}”规定办理程序。"),
        ["matter.title_missing"] = ("缺少标题", "请填写标题。"),
        ["matter.text_missing"] = ("缺少内容", "请填写内容。"),
        ["matter.reason_missing"] = ("缺少理由", "请说明理由。"),
        ["matter.stale"] = ("内容已更新", "您看到的内容已被他人更新，请刷新后再办理。"),
        ["matter.busy"] = ("多人同时办理", "该事项正被多人同时办理，请稍后再试。"),
        ["text.too_long"] = ("文字过长", "文字不能超过 {0} 个字符。"),
        ["date.in_the_future"] = ("日期在将来", "发生日期 {0} 晚于今天（{1}），不能登记尚未发生的事。"),
        ["date.backdated_without_reason"] = ("补录须说明理由", "发生日期 {0} 早于今天 {1} 天以上，属于补录，请填写补录理由。"),
        ["date.before_its_cause"] = ("日期早于前一环节", "发生日期 {0} 早于它所依据的前一环节（{1}）。"),
        ["date.out_of_range"] = ("日期超出范围", "日期和年度应在 {0} 年至 {1} 年之间。"),
        ["date.due_date_missing"] = ("缺少期限", "每项承诺都须写明完成日期。"),
        ["date.due_date_not_later"] = ("期限过早", "期限 {0} 须晚于 {1}。"),
        ["assign.lead_missing"] = ("缺少主办单位", "请指定主办单位。"),
        ["assign.unit_twice"] = ("单位重复", "同一单位不能既主办又会办，也不能重复列出。"),
        ["assign.nobody_left_to_judge"] = ("无人可以审核", "承办单位不能审核和核实自己的答复；这样交办后，没有单位可以审核、回头看或办结。"),
        ["unit.unknown"] = ("单位不存在", "单位“{0}”不在本县单位名录中，或已停用。"),
        ["return.unit_not_asking"] = ("没有待决定的退办", "请指明是哪个单位的退办申请；该单位当前没有待决定的申请。"),
        ["response.adoption_missing"] = ("缺少采纳意见", "请选择是否采纳。"),
        ["response.class_missing"] = ("缺少答复类别", "请选择答复类别（A、B、C、D）。"),
        ["response.commitment_missing"] = ("缺少承诺事项", "B 类答复至少要有一项写明日期的承诺。"),
        ["response.class_contradicts_adoption"] = ("类别与采纳意见矛盾", "A、B 类表示已解决或正在解决，不能同时不采纳或留作参考；D 类表示留作参考，不能同时采纳。"),
        ["commitment.unknown"] = ("没有这项承诺", "该事项没有第 {0} 项承诺。"),
        ["claim.evidence_missing"] = ("缺少佐证", "申报落实须至少提供一项佐证材料。"),
        ["look_back.outcome_missing"] = ("缺少结论", "请选择回头看的结论。"),
        ["import.no_file"] = ("缺少文件", "请选择要导入的文件（.txt 或 .docx）。"),
        ["import.kind_unknown"] = ("不能导入的类别", "目前可以导入的类别是 duties（任务），不是“{0}”。"),
        ["import.year_unknown"] = ("年度不正确", "请填写四位数年度，例如 2023。"),
        ["import.not_a_document"] = ("不是可读的文档", "文件“{0}”不是 .txt 或 .docx 文档，无法读取。"),
        ["import.no_item"] = ("没有任务条目", "文件中没有找到任务条目：条目须有编号，并写明责任单位或完成时限。"),
        ["import.too_large"] = ("文件过大", "文件展开后超过 {0} MB，无法读取。"),
        ["attachment.not_found"] = ("没有这个附件", "没有找到该附件，或者您无权查看。"),
        ["attachment.unknown"] = ("附件不能使用", "附件 {0} 不存在，或者不是您上传的。"),
        ["attachment.empty"] = ("文件是空的", "请选择要上传的文件；所选文件没有内容。"),
        ["attachment.type_not_allowed"] = ("不能上传这种文件", "可以上传照片（JPEG、PNG、WebP、HEIC）、PDF、.docx 和 .xlsx 文件；文件类型按内容判断，不看名称。"),
        ["attachment.type_contradicts_name"] = ("名称与内容不符", "文件“{0}”的内容是另一种类型（.{1}），请核对后用正确的扩展名上传。"),
        ["attachment.old_office"] = ("旧版或加密的办公文档", "不接受 .doc、.xls、.wps 等旧格式和加密的文档，请另存为不加密的 .docx、.xlsx 或 PDF 后上传。"),
        ["attachment.macros"] = ("文档带有宏", "不接受带宏的文档，请另存为不带宏的 .docx 或 .xlsx 后上传。"),
        ["attachment.document_unreadable"] = ("文档无法读取", "文档已损坏或结构异常，请重新保存后上传。"),
        ["attachment.unfolds_too_large"] = ("文档过大", "文档展开后过大（上限 {0} MB，或压缩比异常），请拆分后上传。"),
        ["attachment.image_too_large"] = ("照片尺寸过大", "照片不能超过 {0} 万像素。"),
        ["attachment.image_unreadable"] = ("照片无法读取", "照片已损坏，无法读取，请重新拍摄或另存后上传。"),
        ["attachment.infected"] = ("文件未通过安全检查", "安全检查发现该文件带有恶意内容，没有保存。"),
        ["attachment.scanner_unavailable"] = ("安全检查暂不可用", "上传的文件须先经安全检查，检查服务暂时不可用，请稍后再试。"),
        ["query.day_unreadable"] = ("日期无法识别", "参数 {0} 的日期应写成 2026-01-31 的样式。"),
        ["query.word_unknown"] = ("参数无法识别", "参数 {0} 的值“{1}”不在允许范围内。"),
        [Problems.Codes.Malformed] = ("请求无法识别", "请求的格式不正确，请检查字段名称、类型和日期写法。"),
        [Problems.Codes.SignInNeeded] = ("尚未登录", "请先登录。"),
        [Problems.Codes.SignInRefused] = ("登录失败", "用户名或密码不正确。连续输错 5 次，账号将锁定 15 分钟。"),
        [Problems.Codes.TooManyTries] = ("操作过于频繁", "请求过于频繁，请稍后再试。"),
        [Problems.Codes.NotAllowed] = ("无权操作", "您的身份不能进行此操作。"),
        [Problems.Codes.NotFound] = ("没有找到", "没有找到您要的内容，或者您无权查看。"),
        [Problems.Codes.MethodNotAllowed] = ("不支持的操作", "该地址不支持这种请求方式。"),
        [Problems.Codes.ForeignOrigin] = ("来源不可信", "请求来自其他网站，已被拒绝。"),
        [Problems.Codes.TooLarge] = ("内容过大", "提交的内容超过允许的大小。"),
        [Problems.Codes.Unsupported] = ("不支持的内容类型", "请求的内容类型不受支持。"),
        [Problems.Codes.Broken] = ("系统出错", "系统处理时出错，请稍后再试；如反复出现，请联系管理员。"),
    };

    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    public static string TitleOf(string code) => Texts[code].Title;

    public static string DetailOf(string code) => Texts[code].Detail;
}
