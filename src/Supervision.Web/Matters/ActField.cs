using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>How a field of a command is filled in on a page (表单栏目).</summary>
public enum FieldShape { Line, Paragraph, Day, Choice, Unit, Units, Promises, Lines, Commitment }

/// <summary>One field of a command's form: its name is the name in the API's body, so that a form becomes the same command.</summary>
public sealed record ActField(string Name, string Label, FieldShape Shape, bool IsRequired = false, IReadOnlyList<(string Value, string Text)>? Choices = null)
{
    public const int PromisesOffered = 4;

    /// <summary>The fields of each step's form; the step without one needs only its button.</summary>
    public static IReadOnlyList<ActField> Of(Step step) => step switch
    {
        Step.Assign =>
        [
            new("lead", "主办单位", FieldShape.Unit, true), new("coUnits", "会办单位", FieldShape.Units), new("note", "交办意见", FieldShape.Paragraph),
        ],
        Step.RequestReturn => [new("reason", "退办理由", FieldShape.Paragraph, true), new("suggestedUnit", "建议改交", FieldShape.Unit)],
        Step.AcceptReturn => [new("note", "说明", FieldShape.Paragraph)],
        Step.RefuseReturn => [new("reason", "理由", FieldShape.Paragraph, true)],
        Step.GiveOpinion => [new("text", "会办意见", FieldShape.Paragraph, true)],
        Step.Respond =>
        [
            new("text", "答复内容", FieldShape.Paragraph, true), new("adoption", "采纳意见", FieldShape.Choice, true, Choice<Adoption>(Words.Of, Adoption.Pending)),
            new("class", "答复类别", FieldShape.Choice, true, Choice<ResponseClass>(Words.Of)), new("reason", "理由（未全部采纳或 C、D 类必填）", FieldShape.Paragraph),
            new("commitments", "承诺事项（B 类至少一项）", FieldShape.Promises), new("signatory", "签发人", FieldShape.Line), new("contact", "联系人", FieldShape.Line),
        ],
        Step.PassResponse => [new("note", "审核意见", FieldShape.Paragraph)],
        Step.SendBack => [new("reason", "驳回理由", FieldShape.Paragraph, true)],
        Step.PostProgress => [new("commitment", "承诺事项", FieldShape.Commitment), new("text", "进展情况", FieldShape.Paragraph, true)],
        Step.ClaimImplementation =>
        [
            new("commitment", "承诺事项", FieldShape.Commitment), new("text", "落实情况", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项）", FieldShape.Lines, true),
        ],
        Step.LookBack =>
        [
            new("commitment", "承诺事项", FieldShape.Commitment), new("outcome", "结论", FieldShape.Choice, true, Choice<LookBackOutcome>(Words.Of)),
            new("text", "查看情况", FieldShape.Paragraph, true), new("nextDueOn", "未落实的，新期限", FieldShape.Day),
        ],
        Step.Report => [new("text", "执行情况", FieldShape.Paragraph, true), new("evidence", "佐证材料（每行一项）", FieldShape.Lines)],
        Step.Close => [new("note", "办结说明", FieldShape.Paragraph)],
        Step.Reopen => [new("reason", "理由", FieldShape.Paragraph, true), new("dueOn", "新期限", FieldShape.Day)],
        Step.Acknowledge or Step.CoSign or Step.Raise => [],
    };

    /// <summary>The command a submitted form stands for, by way of the same JSON the API takes; null where a date or word cannot be read.</summary>
    public static MatterAct? Read(Type act, Step step, IFormCollection form)
    {
        var body = new JsonObject();
        foreach (var field in Of(step))
        {
            JsonNode? value = field.Shape switch
            {
                FieldShape.Units => new JsonArray([.. form[field.Name].Where(unit => !string.IsNullOrEmpty(unit)).Select(unit => JsonValue.Create(unit))]),
                FieldShape.Lines => new JsonArray([.. form[field.Name].ToString().Split('\n').Select(line => JsonValue.Create(line.Trim()))]),
                FieldShape.Promises => Promises(form),
                FieldShape.Commitment => int.TryParse(form[field.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
                FieldShape.Line or FieldShape.Paragraph or FieldShape.Day or FieldShape.Choice or FieldShape.Unit => Texts.Tidy(form[field.Name]),
            };
            if (value is not null) body[field.Name] = value;
        }
        foreach (var name in new[] { "occurredOn", "lateEntryReason" })
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

    private static (string, string)[] Choice<T>(Func<T, string> words, params T[] except) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Except(except).Select(value => (Json.Word(value), words(value)))];
}
