using System.Globalization;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Imports;

/// <summary>What proposals of a sheet are read with (提案表名录): the county's sessions, members, categories and units.</summary>
public sealed record ProposalDirectory(DateOnly Today, IReadOnlyList<SessionDays> Sessions, IReadOnlyList<Member> Members, DirectoryLists Lists, UnitDirectory Units);

/// <summary>A row of the sheet as it is meant (提案表行), with what a person has to look at.</summary>
/// <param name="Session">The session it belongs to, by its code; null where the county keeps none.</param>
public sealed record ProposalMeant(SheetRow Row, string? Reference, RaiseMatter? Command, string? Session, IReadOnlyList<NamedUnit> Units, IReadOnlyList<(string Kind, string About)> Questions, RowError? Error);

/// <summary>Proposals in an Excel sheet (提案登记表): its columns, and what a row asks for. What is not known is a question; what cannot be read is an error.</summary>
public static class ProposalSheet
{
    public static readonly Header[] Headers =
    [
        new("编号", true, "来文号", "编号/来文号", "序号", "提案编号"), new("案由", true, "标题", "题目"), new("内容", true, "提案内容", "正文", "建议"), new("提案者", false, "提案人", "第一提案人", "委员"),
        new("类别", false, "提案类别"), new("提案形式", false, "形式"), new("集体名称", false, "集体", "集体提案单位"), new("届次", false), new("提出日期", false, "日期", "提交日期"), new("监督性", false, "监督性提案"),
        new("建议承办单位", false, "建议办理单位"),
    ];

    /// <summary>The columns of the empty sheet that is handed out.</summary>
    public static IReadOnlyList<Column<SheetRow>> Columns { get; } = [.. Headers.Select(header => new Column<SheetRow>(header.Name, header.Name is "案由" or "内容" ? 50 : header.Name is "提案者" or "集体名称" or "建议承办单位" ? 28 : 14, row => row[header.Name]))];

    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyyMMdd"];

    private static readonly string[] BetweenWords = ["平时", "闭会期间", "闭会"];

    public static ProposalMeant Meant(SheetRow row, ProposalDirectory directory, string? lateEntryReason)
    {
        var questions = new List<(string, string)>();
        var (day, session, wrongDay) = DayOf(row, directory);
        var (kind, isCollective, wrongForm) = FormOf(row);
        var error = wrongDay ?? wrongForm
            ?? (row["编号"] is not { } reference ? Wrong(row, "编号", "import.reference_missing", "没有填写；编号用来识别重复导入的提案")
                : reference.Length > 100 ? Wrong(row, "编号", Texts.TooLongCode.Name, "至多 100 个字") : null)
            ?? (isCollective && row["集体名称"] is null ? Wrong(row, "集体名称", "import.collective_missing", "集体提案须填写集体名称") : null)
            ?? (kind is ProposerKind.Individual or ProposerKind.Joint && row["集体名称"] is not null ? Wrong(row, "集体名称", "import.form_differs", $"提案形式是“{row["提案形式"]}”，却填写了集体名称") : null)
            ?? (row["监督性"] is not (null or "是" or "否" or "√") ? Wrong(row, "监督性", "import.word_unknown", $"“{row["监督性"]}”应为“是”或“否”") : null);
        if (error is not null) return new(row, row["编号"], null, null, [], [], error);

        var names = MemberNames.In(row["提案者"], directory.Members);
        string[] proposers = [.. names.Select(name => ProposerOf(name, day!.Value, directory, questions)).OfType<string>().Distinct(StringComparer.Ordinal)];
        var named = names.Count;
        if ((kind == ProposerKind.Individual && named > 1) || (kind == ProposerKind.Joint && named == 1)) questions.Add(("formDiffers", $"{row["提案形式"]}，提案者 {named} 位"));
        if (kind is ProposerKind.Individual or ProposerKind.Joint) kind = named > 1 ? ProposerKind.Joint : ProposerKind.Individual;

        var category = row["类别"] is { } written ? DirectoryLists.CodeOf(directory.Lists.Categories, written) : null;
        if (row["类别"] is { } asked && (category is null || !DirectoryLists.IsOpen(directory.Lists.Categories, category)))
        {
            questions.Add(("unknownCategory", asked));
            category = null;
        }
        IReadOnlyList<NamedUnit> units =
        [
            .. directory.Units.Names.Read(row["建议承办单位"] ?? "").Select(unit => unit.Code is null && directory.Units.Find(unit.Name) is not null ? unit with { Code = unit.Name } : unit)
                .Select(unit => unit.Code is { } code && !directory.Units.IsActive(code, directory.Today) ? unit with { Code = null } : unit),
        ];
        questions.AddRange(units.Where(unit => unit.Code is null).Select(unit => ("unknownUnit", unit.Name)));

        var command = new RaiseMatter(
            MatterKind.Proposal, row["案由"], row["内容"], Units: [.. units.Select(unit => unit.Code).OfType<string>()], ProposedBy: kind, Category: category, IsSupervisory: row["监督性"] is "是" or "√",
            Collective: row["集体名称"], Proposers: proposers)
        {
            OccurredOn = day,
            LateEntryReason = lateEntryReason,
        };
        return new(row, row["编号"], command, session, units, questions, null);
    }

    /// <summary>Where in a row the reason lies that its decision was refused.</summary>
    public static RowError ErrorOf(SheetRow row, RaiseMatter command, Rejection refusal)
    {
        var column = refusal.Code switch
        {
            var code when code == MatterRefusals.TitleMissing || (code == Texts.TooLongCode && command.Title?.Length > RaiseMatter.LongestTitle) => "案由",
            var code when code == MatterRefusals.TextMissing || (code == Texts.TooLongCode && command.Text?.Length > RaiseMatter.LongestText) => "内容",
            var code when code == Texts.TooLongCode => "集体名称",
            var code when code == MatterRefusals.TooManyProposers || code == MatterRefusals.ProposersMissing => "提案者",
            _ => row["提出日期"] is null ? "届次" : "提出日期",
        };
        return Wrong(row, column, refusal.Code.Name, Problems.Sentence(refusal));
    }

    public static RowError Wrong(SheetRow row, string column, string code, string text) => new(row.Number, column, code, $"第 {row.Number} 行“{column}”：{text}");

    /// <summary>The day it was put forward and the session that day belongs to: either tells the other, and both must agree.</summary>
    private static (DateOnly? Day, string? Session, RowError? Error) DayOf(SheetRow row, ProposalDirectory directory)
    {
        DateOnly? day = null;
        if (row["提出日期"] is { } written && (day = Read(written)) is null) return (null, null, Wrong(row, "提出日期", "import.day_unreadable", $"“{written}”不是可读的日期，请写成 2026-01-12"));
        if (day is { } stated && Days.Refuse(stated) is { } refusal) return (null, null, Wrong(row, "提出日期", refusal.Code.Name, Problems.Sentence(refusal)));
        if (row["届次"] is not { } called)
            return day is null ? (null, null, Wrong(row, "提出日期", "import.day_missing", "届次和提出日期至少填写一项")) : (day, SessionDays.On(directory.Sessions, day.Value)?.Session.Code, null);

        var between = BetweenWords.FirstOrDefault(word => called.EndsWith(word, StringComparison.Ordinal));
        if (SessionNames.Read(between is null ? called : called[..^between.Length]) is not var (term, meeting)) return (null, null, Wrong(row, "届次", "import.session_unreadable", $"“{called}”不是可读的届次，请写成“十一届二次”或“11-2”"));
        if (directory.Sessions.FirstOrDefault(one => (one.Term, one.Meeting) == (term, meeting)) is not { } session) return (null, null, Wrong(row, "届次", "import.session_unknown", $"没有公布过{SessionNames.LabelOf(term, meeting)}的会期"));
        if (day is { } on)
        {
            return SessionDays.On(directory.Sessions, on) is var (found, kind) && found == session && (between is null || kind == SessionKind.BetweenSessions)
                ? (on, session.Code, null)
                : (null, null, Wrong(row, "届次", "import.session_differs", $"提出日期 {Days.Iso(on)} 不属于“{called}”"));
        }
        if (between is not null) return (null, null, Wrong(row, "提出日期", "import.day_missing", "闭会期间的提案须写明提出日期"));
        if (directory.Today < session.OpensOn) return (null, null, Wrong(row, "届次", "import.session_ahead", $"{session.Label}尚未召开，请写明提出日期"));
        return (directory.Today < session.ClosesOn ? directory.Today : session.ClosesOn, session.Code, null);
    }

    private static DateOnly? Read(string written) =>
        DateOnly.TryParseExact(written, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateTime.TryParseExact(written, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateOnly.FromDateTime(time)
        // A cell that is a date holds the days since the end of 1899.
        : double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is > 10_000 and < 100_000 ? DateOnly.FromDateTime(DateTime.FromOADate(serial))
        : null;

    private static (ProposerKind? Kind, bool IsCollective, RowError? Error) FormOf(SheetRow row)
    {
        if (row["提案形式"] is not { } form) return (null, false, null);
        foreach (var kind in Enum.GetValues<ProposerKind>())
        {
            if (form == Words.Of(kind)) return (kind, kind is not (ProposerKind.Individual or ProposerKind.Joint), null);
        }
        return form switch
        {
            "个人" or "个人提案" => (ProposerKind.Individual, false, null),
            "联名" or "联名提案" => (ProposerKind.Joint, false, null),
            "集体" or "集体提案" => (null, true, null),
            _ => (null, false, Wrong(row, "提案形式", "import.word_unknown", $"“{form}”应为“个人”“联名”或“集体”")),
        };
    }

    private static string? ProposerOf(string name, DateOnly day, ProposalDirectory directory, List<(string, string)> questions)
    {
        var found = MemberNames.Called(name, day, directory.Members);
        if (found.Count == 1) return found[0].Id;
        questions.Add((found.Count == 0 ? "unknownProposer" : "ambiguousProposer", name));
        return null;
    }
}
