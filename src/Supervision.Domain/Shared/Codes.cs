namespace Supervision.Shared;

/// <summary>What a directory goes by (代码和名称要求): short codes that facts carry, names that people read, and the days of its changes.</summary>
public static class Codes
{
    public const int Longest = 40;
    public const int LongestName = 60;

    public static readonly RefusalCode Malformed = new("directory.code_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode Taken = new("directory.code_taken", RejectionKind.Conflict);
    public static readonly RefusalCode Unknown = new("directory.code_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NameMissing = new("directory.name_missing", RejectionKind.Invalid);
    public static readonly RefusalCode ReasonMissing = new("directory.reason_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DayInTheFuture = new("directory.day_in_the_future", RejectionKind.Invalid);
    public static readonly RefusalCode DayTooEarly = new("directory.day_too_early", RejectionKind.Invalid);

    /// <summary>Two to forty of a–z, 0–9 and -.</summary>
    public static bool IsCode(string? code) => code?.Length is >= 2 and <= Longest && code.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public static Rejection? Refuse(string? code) => IsCode(code) ? null : Malformed.About(code ?? "");

    public static Rejection? RefuseName(string? name) => Texts.Missing(name, NameMissing) ?? Texts.TooLong(name, LongestName);

    public static Rejection? RefuseReason(string? reason) => Texts.Missing(reason, ReasonMissing) ?? Texts.TooLong(reason, 500);

    /// <summary>A change of the directory happened today or before, never before what it changes.</summary>
    public static Rejection? RefuseDay(DateOnly on, DateOnly today, DateOnly? notBefore = null) =>
        Days.Refuse(on, today, notBefore, DayInTheFuture, DayTooEarly);
}
