using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>A row of a list of accounts as it was written (账号表行); sent on from the preview to the confirmation.</summary>
public sealed record AccountLine(int Row, string? UserName, string? DisplayName, string? Role, string? Unit, string? GroupOrMember, string? Position);

/// <summary>A row that is wrong (错误行), by its number in the sheet.</summary>
public sealed record LineError(int Row, string? UserName, string Code, string Text);

/// <summary>An account with its one-time password (新账号): the only time it is ever shown.</summary>
public sealed record CreatedAccount(int? Row, string UserName, string DisplayName, Role Role, string? Unit, string? UnitName, string? Password, DateTimeOffset? PasswordExpiresAt);

/// <summary>What a list of accounts came to, or would (账号导入结果).</summary>
public sealed record AccountImport(bool DryRun, IReadOnlyList<CreatedAccount> Created, IReadOnlyList<string> Unchanged, IReadOnlyList<LineError> Errors);

/// <summary>Accounts in an Excel sheet (账号表): how one is read, and how the one-time passwords are handed over.</summary>
public static class AccountSheet
{
    private static readonly Header[] Headers =
    [
        new("用户名", true, "账号", "登录名"), new("姓名", true, "名称", "显示名"), new("角色", true, "身份"), new("单位", false, "单位代码", "单位名称", "所在单位"),
        new("小组/委员号", false, "小组／委员号", "小组", "委员号", "小组代码"), new("岗位", false, "职务"),
    ];

    private static readonly Column<CreatedAccount>[] Columns =
    [
        new("用户名", 24, row => row.UserName), new("姓名", 20, row => row.DisplayName), new("角色", 12, row => Words.Of(row.Role)), new("单位", 24, row => row.UnitName),
        new("一次性密码", 18, row => row.Password), new("有效期至", 14, row => row.PasswordExpiresAt is { } at ? OfficeClock.DayOf(at) : null),
    ];

    public static (IReadOnlyList<AccountLine>? Lines, Rejection? Refusal) Read(byte[] file, string name)
    {
        var (rows, refusal) = SheetReader.Read(file, name, Headers);
        return refusal is not null ? (null, refusal) : ([.. rows!.Select(row => new AccountLine(row.Number, row["用户名"], row["姓名"], row["角色"], row["单位"], row["小组/委员号"], row["岗位"]))], null);
    }

    /// <summary>The file that is handed over once.</summary>
    public static MemoryStream Write(IEnumerable<CreatedAccount> created, Caller caller)
    {
        var file = new MemoryStream();
        Sheet.Write(file, "账号", $"{caller.CountyName}新账号（一次性密码，首次登录须修改；请妥善分发）{(Demonstration.Counties.IsFictional(caller.County) ? "　演示数据" : "")}", Columns, created);
        file.Position = 0;
        return file;
    }

    /// <summary>What a row asks for; roles, units and positions as code or as Chinese words.</summary>
    public static (NewAccount? Account, Rejection? Refusal) Meant(AccountLine line, UnitDirectory units)
    {
        Role? role = null;
        foreach (var one in Enum.GetValues<Role>())
        {
            if (line.Role == Words.Of(one) || line.Role == Json.Word(one)) role = one;
        }
        Position? position = line.Position is null ? Position.Leader : null;
        foreach (var one in Enum.GetValues<Position>())
        {
            if (line.Position == Words.Of(one) || line.Position == Json.Word(one)) position = one;
        }
        if (position is null) return (null, AccountRefusals.PositionUnknown.About(line.Position!));

        var unit = line.Unit is null ? null : units.Find(line.Unit)?.Id ?? units.Names.Find(line.Unit) ?? line.Unit;
        return (new NewAccount(
            line.UserName, line.DisplayName, role, unit, role == Role.Group ? line.GroupOrMember : null, role == Role.Member ? line.GroupOrMember : null, position.Value), null);
    }
}
