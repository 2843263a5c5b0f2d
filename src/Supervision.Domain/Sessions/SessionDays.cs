using System.Globalization;
using System.Text.RegularExpressions;
using Supervision.Deadlines;

namespace Supervision.Sessions;

/// <summary>When a session meets (会期).</summary>
/// <param name="Term">The term of the committee (届).</param>
/// <param name="Meeting">Which session of the term it is (次).</param>
public sealed record SessionDays(int Term, int Meeting, DateOnly OpensOn, DateOnly ClosesOn)
{
    /// <summary>What facts of other things call it.</summary>
    public string Code => SessionNames.CodeOf(Term, Meeting);

    public string Label => SessionNames.LabelOf(Term, Meeting);

    public bool Meets(DateOnly day) => OpensOn <= day && day <= ClosesOn;

    /// <summary>The session a day falls into, or the last one that closed before it; null before the first.</summary>
    public static (SessionDays Session, SessionKind Kind)? On(IEnumerable<SessionDays> sessions, DateOnly day) =>
        sessions.Where(session => session.OpensOn <= day).MaxBy(session => session.OpensOn) is { } last ? (last, last.Meets(day) ? SessionKind.InSession : SessionKind.BetweenSessions) : null;
}

/// <summary>How sessions, and what is numbered by them, are called (届次名称): 十一届二次.</summary>
public static partial class SessionNames
{
    public const int LastTerm = 99;
    public const int LastMeeting = 20;

    private const string Digits = "零一二三四五六七八九";

    public static string CodeOf(int term, int meeting) => $"{term}-{meeting}";

    public static string Of(int term, int meeting) => $"{Chinese(term)}届{Chinese(meeting)}次";

    public static string LabelOf(int term, int meeting) => $"{Of(term, meeting)}会议";

    /// <summary>The session somebody means by 十一届二次, 第十一届第二次会议, 11届2次 or 11-2.</summary>
    public static (int Term, int Meeting)? Read(string? text) =>
        Written().Match(string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)))) is { Success: true } match
        && NumberOf(match.Groups["term"].Value) is >= 1 and <= LastTerm and var term && NumberOf(match.Groups["meeting"].Value) is >= 1 and <= LastMeeting and var meeting
            ? (term, meeting) : null;

    /// <summary>What a session of this code is called; the code itself where it is none.</summary>
    public static string OfCode(string code) => Read(code) is var (term, meeting) ? Of(term, meeting) : code;

    /// <summary>The session of this code in full (届次全称): 十一届二次会议.</summary>
    public static string LabelOf(string code) => $"{OfCode(code)}会议";

    /// <summary>The number something filed gets (提案号): 十一届二次第045号, 十一届二次平第012号 between sessions, 〔2026〕第045号 where the county keeps none.</summary>
    public static string CaseNumber(string? session, SessionKind? kind, int year, long number) =>
        session is null ? $"〔{year}〕第{number:000}号" : $"{OfCode(session)}{(kind == SessionKind.BetweenSessions ? "平" : "")}第{number:000}号";

    /// <summary>A small number in Chinese (汉字数字).</summary>
    public static string Chinese(int number) => number switch
    {
        < 10 => $"{Digits[number]}",
        < 20 => $"十{(number == 10 ? "" : Digits[number - 10])}",
        _ => $"{Digits[number / 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
    };

    private static int? NumberOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        for (var candidate = 1; candidate <= LastTerm; candidate++) if (Chinese(candidate) == text) return candidate;
        return null;
    }

    [GeneratedRegex("^(政协)?第?(?<term>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(届|-)(委员会)?第?(?<meeting>[0-9]{1,2}|[一二三四五六七八九十]{1,3})次?(全体)?(会议|全会)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
