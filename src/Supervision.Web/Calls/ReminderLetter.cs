using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Calls;

/// <summary>The letter that presses a unit (催办函, F42): for all it owes late, or for one matter. Making one records nothing; that it was sent is logged apart.</summary>
public static class ReminderLetter
{
    // No summary here: it would take the place of the route's own in the description of the API.
    public static async Task<IResult> OfUnit(string code, HttpContext http, OfficeClock clock, Answers answers, CountyContext counties, CallDesk desk)
    {
        var caller = Caller.Of(http.User);
        if (!desk.MayCall(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var (today, query) = (clock.Now().Day, new QueryReader(http.Request.Query));
        var day = query.Day("asOf") ?? today;
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);
        var units = await counties.Units(caller.County, http.RequestAborted);
        if (units.Find(code) is null) return Problems.Answer(UnitRefusals.NotFound);

        var late = await Lists.All(async (number, size) =>
            await answers.ObligationsOn(new Scope(day, null, code, null, null, number, size), null, caller, http.RequestAborted, new DaysLate(1, null)));
        if (late.Count == 0) return Problems.Answer(CallRefusals.NothingOwed.About(units.NameOf(code), CallText.DayOf(day)));

        var name = units.NameOf(code, day);
        var letter = await Begin(caller, counties, today, "关于抓紧办理逾期事项的函", name, http.RequestAborted) with
        {
            Opening = [$"经核对，截至{CallText.DayOf(day)}，你单位承办的协商监督事项中有 {late.Count} 项已超过办理期限，最长的逾期 {late.Max(due => due.DaysLate)} 天，具体如下："],
            Table = TableOf(late, withUnit: false),
            Closing = ["请你单位明确责任人和完成时间，抓紧办理并及时答复；因客观原因确需延长时限的，请按规定申请延期并说明理由。", "特此函告。"],
        };
        return Results.File(letter.Write(), OfficialLetter.ContentType, $"催办函-{name}-{day:yyyyMMdd}.docx");
    }

    public static async Task<IResult> OfMatter(Guid id, HttpContext http, OfficeClock clock, MatterRegister register, CountyContext counties, CallDesk desk)
    {
        var caller = Caller.Of(http.User);
        if (await register.Open(id, caller, http.RequestAborted) is not { } file) return Problems.Answer(MatterRefusals.NotFound);
        if (!desk.MayCall(caller)) return Problems.Answer(Problems.Of(403, Problems.Codes.NotAllowed));
        var (today, query) = (clock.Now().Day, new QueryReader(http.Request.Query));
        var (day, unit) = (query.Day("asOf") ?? today, query.Text("unit"));
        if (query.Refusal is { } refusal) return Problems.Answer(refusal);

        var (units, rules) = (await counties.Units(caller.County, http.RequestAborted), await counties.Rules(caller.County, http.RequestAborted));
        var rows = file.Obligations.On(day).Where(row => row.IsOpenOn(day) && row.Role != OwnerRole.Desk && (unit is null || row.Owner == unit)).OrderBy(row => row.DueOn).ToList();
        var calendar = await counties.Calendar(caller.County, http.RequestAborted);
        var owed = rows.Select(row => ObligationAnswer.Of(id, row, rows, units, rules, calendar, day) with { Number = file.Raised.Number, Title = file.Raised.Title }).ToList();
        if (owed.Count == 0) return Problems.Answer(CallRefusals.NothingOwed.About(unit is null ? "该事项" : units.NameOf(unit), CallText.DayOf(day)));

        var addressee = string.Join("、", owed.Select(due => units.NameOf(due.Owner, day)).Distinct());
        var letter = await Begin(caller, counties, today, $"关于抓紧办理“{file.Raised.Title}”的函", addressee, http.RequestAborted) with
        {
            Opening = [$"{file.Raised.Number}《{file.Raised.Title}》已交办。截至{CallText.DayOf(day)}，下列内容尚未完成："],
            Table = TableOf(owed, withUnit: true),
            Closing = ["请抓紧办理，已逾期的尽快答复并说明情况；因客观原因确需延长时限的，请按规定申请延期并说明理由。", "特此函告。"],
        };
        return Results.File(letter.Write(), OfficialLetter.ContentType, $"催办函-{file.Raised.Number}.docx");
    }

    /// <summary>What every letter of an office has: who writes, when, and whom to ask.</summary>
    private static async Task<OfficialLetter> Begin(Caller caller, CountyContext counties, DateOnly on, string title, string addressee, CancellationToken cancellation)
    {
        var (units, rules) = (await counties.Units(caller.County, cancellation), await counties.Rules(caller.County, cancellation));
        var desk = units.Find(caller.OwnerCode(rules.Desks));
        var name = $"{desk?.Name}{(caller.Actor.Role == Role.SupervisionOffice ? Words.Of(Role.SupervisionOffice) : "")}";
        var phone = desk is not null && caller.MaySeePhoneOfUnit(desk.Id) ? desk.Phone : null;
        return new(
            name.StartsWith(caller.CountyName, StringComparison.Ordinal) ? name : caller.CountyName + name, title, addressee, [], null, [], on,
            $"联系人：{desk?.Contact ?? "　　　"}，电话：{phone ?? "　　　　　　"}", Demonstration.Counties.IsFictional(caller.County) ? "演示数据" : null);
    }

    private static LetterTable TableOf(IReadOnlyList<ObligationAnswer> owed, bool withUnit) => withUnit
        ? new([("序号", 8), ("单位", 24), ("应办内容", 26), ("到期日", 24), ("逾期", 18)], [.. owed.Select((due, index) => (string[])[$"{index + 1}", due.OwnerName, Words.Of(due.What), CallText.DayOf(due.DueOn), Late(due)])])
        : new([("序号", 8), ("编号", 21), ("事项", 24), ("应办内容", 13), ("到期日", 23), ("逾期", 11)],
            [.. owed.Select((due, index) => (string[])[$"{index + 1}", due.Number ?? "", due.Title ?? "", Words.Of(due.What), CallText.DayOf(due.DueOn), Late(due)])]);

    private static string Late(ObligationAnswer due) => due.DaysLate > 0 ? $"{due.DaysLate} 天" : Words.Of(due.State);
}
