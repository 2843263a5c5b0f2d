using Supervision.Calls;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>The papers of a pack (交办会文书): the letter a unit is handed its proposals with, the form each answer comes back on, the lists.</summary>
public static class PackPapers
{
    private const int LongestInCell = 100;
    private const string Open = "□";

    public static readonly Column<PackItem>[] UnitColumns =
    [
        new("提案号", 20, item => item.CaseNumber), new("案由", 50, item => item.Title), new("类别", 12, item => item.Category), new("承办方式", 10, item => Words.Of(item.Role)), new("主办单位", 16, item => item.Lead),
        new("会办（分办）单位", 30, item => string.Join("、", item.Others)), new("交办日期", 12, item => item.AssignedOn), new("签收期限", 12, item => item.AcknowledgeBy), new("退办期限", 12, item => item.ReturnBy),
        new("办前联系", 12, item => item.ContactBy), new("答复期限", 12, item => item.AnswerBy), new("提案者", 40, item => string.Join("、", item.Proposers)),
    ];

    public static readonly Column<(UnitPack Unit, PackItem Item)>[] SessionColumns = [new("单位", 20, row => row.Unit.Name), .. UnitColumns.Select(column => new Column<(UnitPack Unit, PackItem Item)>(column.Title, column.Width, row => column.Of(row.Item)))];

    public static IEnumerable<(UnitPack Unit, PackItem Item)> RowsOf(SessionPack pack) => pack.Units.SelectMany(unit => unit.Items.Select(item => (unit, item)));

    /// <summary>关于交办……提案的函: what the unit is given, and by when it does what.</summary>
    public static OfficialLetter Letter(SessionPack pack, UnitPack unit, UnitDirectory units, Caller caller)
    {
        // Of several desks, the one that handed over most.
        var desk = unit.Items.GroupBy(item => item.Desk).MaxBy(of => of.Count())!.Key;
        var (name, found) = (units.NameOf(desk, pack.On), units.Find(desk));
        var phone = found is not null && caller.MaySeePhoneOfUnit(found.Id) ? found.Phone : null;
        var counts = string.Join("、", new[] { UnitRole.Sole, UnitRole.Lead, UnitRole.Split, UnitRole.CoUnit }.Select(role => (role, count: unit.Count(role))).Where(of => of.count > 0).Select(of => $"{Words.Of(of.role)} {of.count} 件"));
        return new(
            name.StartsWith(caller.CountyName, StringComparison.Ordinal) ? name : caller.CountyName + name, $"关于交办政协{pack.Session.Label}提案的函", units.NameOf(unit.Code, pack.On),
            [
                $"政协{pack.Session.Label}及闭会期间的提案，经审查立案，现将由你单位承办的 {unit.Items.Count} 件交办给你们（{counts}，清单见下表）。请按下列要求办理：",
                new("一、签收和退办", LetterStyle.Heading),
                $"请{By(unit.Items, item => item.AcknowledgeBy)}签收。{(unit.Items.Any(item => item.ReturnBy is not null) ? $"认为不属于本单位职责的，请{By(unit.Items, item => item.ReturnBy)}说明理由，申请退办。" : "")}",
                .. unit.Items.Any(item => item.ContactBy is not null)
                    ? new LetterText[] { new("二、办前联系", LetterStyle.Heading), $"请{By(unit.Items, item => item.ContactBy)}与提案者联系，了解提案意图，并登记沟通情况。" } : [],
                new(unit.Items.Any(item => item.ContactBy is not null) ? "三、答复" : "二、答复", LetterStyle.Heading),
                .. Answers(unit),
                .. unit.Items.Any(item => item.IsAnswered)
                    ? new LetterText[] { "答复请用所附《提案办理复函及征询意见表》，注明办理结果类别（A、B、C、D），经负责人签发后送提案者，并请提案者评价办理态度和办理结果。" } : [],
            ],
            new([("序号", 7), ("提案号", 21), ("案由", 32), ("方式", 9), ("签收期限", 15), ("答复期限", 16)],
                [.. unit.Items.Select((item, index) => (string[])[$"{index + 1}", item.CaseNumber, Cut(item.Title), Words.Of(item.Role), Iso(item.AcknowledgeBy), Iso(item.AnswerBy)])]),
            ["因客观原因不能按期办结的，请在期限届满前申请延期并说明理由。", "特此函告。"], pack.On, $"联系人：{found?.Contact ?? "　　　"}，电话：{phone ?? "　　　　　　"}",
            Demonstration.Counties.IsFictional(caller.County) ? "演示数据" : null);
    }

    /// <summary>提案办理复函及征询意见表, for a unit that answers: it fills in the upper part, the proposer the lower.</summary>
    public static OfficialForm Form(SessionPack pack, UnitPack unit, PackItem item, Caller caller) => new(
        "提案办理复函及征询意见表", $"提案号：{item.CaseNumber}",
        [
            new([FormCell.Label(2, "案　由"), FormCell.Of(10, Cut(item.Title, RaiseMatter.LongestTitle))], 40),
            new([FormCell.Label(2, "提案者"), FormCell.Of(4, Several(item.Proposers)), FormCell.Label(2, "届　次"), FormCell.Of(4, pack.Session.Label)]),
            new([FormCell.Label(2, "承办单位"), FormCell.Of(4, unit.Name), FormCell.Label(2, "承办方式"), FormCell.Of(4, Words.Of(item.Role))]),
            new([FormCell.Label(2, "主办单位"), FormCell.Of(4, item.Lead ?? "分办，各自答复"), FormCell.Label(2, "会办（分办）单位"), FormCell.Of(4, Several(item.Others))]),
            new([FormCell.Label(2, "交办日期"), FormCell.Of(4, CallText.DayOf(item.AssignedOn)), FormCell.Label(2, "答复期限"), FormCell.Of(4, item.AnswerBy is { } day ? CallText.DayOf(day) : "　　年　月　日")]),
            new([FormCell.Label(2, "办理结果类别"), FormCell.Of(10, [.. Enum.GetValues<ResponseClass>().Select(@class => $"{Open} {Words.OfClass(@class)}")])]),
            new([FormCell.Label(2, "答复内容"), FormCell.Of(10, "")], 190),
            new([FormCell.Label(2, "签发人"), FormCell.Of(2, ""), FormCell.Label(2, "联系人及电话"), FormCell.Of(3, ""), FormCell.Of(3, "（单位盖章）", "　　年　月　日")], 40),
            new([FormCell.Label(12, "以下由提案者填写")]),
            new([FormCell.Label(3, "对办理态度"), FormCell.Of(9, Grades)]),
            new([FormCell.Label(3, "对办理结果"), FormCell.Of(9, Grades)]),
            new([FormCell.Label(3, "意见和建议"), FormCell.Of(9, "")], 80),
            new([FormCell.Label(3, "提案者签名"), FormCell.Of(5, ""), FormCell.Of(4, "　　年　月　日")], 40),
        ],
        ["注：在所选项前的“□”内打“√”。提案者填写后，请寄回承办单位，或直接交政协提案委员会。"], Demonstration.Counties.IsFictional(caller.County) ? "演示数据" : null);

    public static string Iso(DateOnly? day) => day is { } known ? Days.Iso(known) : "—";

    /// <summary>Never longer than a table bears; the whole of it is in the list.</summary>
    public static string Cut(string text, int longest = LongestInCell) => text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}…";

    private static string Grades => string.Join("　　", Enum.GetValues<Satisfaction>().Select(grade => $"{Open} {Words.Of(grade)}"));

    private static string Several(IReadOnlyList<string> names) => Cut(names.Count == 0 ? "—" : string.Join("、", names));

    private static IEnumerable<LetterText> Answers(UnitPack unit)
    {
        PackItem[] answering = [.. unit.Items.Where(item => item.IsAnswered)], helping = [.. unit.Items.Where(item => !item.IsAnswered)];
        if (answering.Length > 0) yield return $"独办、主办和分办的，请{By(answering, item => item.AnswerBy)}答复提案者。";
        if (helping.Length > 0) yield return $"会办的，请{By(helping, item => item.AnswerBy)}向主办单位提出会办意见并会签。";
    }

    /// <summary>By one day, or by each its own.</summary>
    private static string By(IReadOnlyList<PackItem> items, Func<PackItem, DateOnly?> due)
    {
        DateOnly[] days = [.. items.Select(due).OfType<DateOnly>().Distinct().Order()];
        return days switch
        {
            [] => "按规定期限",
            [var one] => $"于{CallText.DayOf(one)}前",
            _ => $"按各件期限（{CallText.DayOf(days[0])}至{CallText.DayOf(days[^1])}，见清单）",
        };
    }
}
