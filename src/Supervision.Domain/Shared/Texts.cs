namespace Supervision.Shared;

/// <summary>The rules every text of a command obeys (文字要求).</summary>
public static class Texts
{
    public const int Longest = 20_000;

    public static readonly RefusalCode TooLongCode = new("text.too_long", RejectionKind.Invalid);

    public static Rejection? Missing(string? text, RefusalCode code) => string.IsNullOrWhiteSpace(text) ? new Rejection(code) : null;

    public static Rejection? TooLong(string? text, int longest = Longest) => text?.Length > longest ? TooLongCode.About($"{longest}") : null;

    /// <summary>A text that has to be there and not be too long.</summary>
    public static Rejection? Refuse(string? text, RefusalCode missing) => Missing(text, missing) ?? TooLong(text);

    public static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
