namespace Supervision.Shared;

/// <summary>The days this system reckons with (日期范围): what lies beyond is a slip of the pen, and arithmetic on it would end.</summary>
public static class Days
{
    public const int FirstYear = 1949;
    public const int LastYear = 2199;

    public static readonly RefusalCode OutOfRange = new("date.out_of_range", RejectionKind.Invalid);

    /// <summary>A day as the API, the stored facts and refusals write it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Rejection? Refuse(DateOnly? day) =>
        day is { } stated ? Refuse(stated.Year) : null;

    /// <summary>What happened, happened today or before, and not before what it builds on (F110); each kind of thing has its own names for saying no.</summary>
    public static Rejection? Refuse(DateOnly on, DateOnly today, DateOnly? notBefore, RefusalCode inTheFuture, RefusalCode beforeItsCause) =>
        Refuse(on)
        ?? (on > today ? inTheFuture.About(Iso(on), Iso(today)) : null)
        ?? (on < notBefore ? beforeItsCause.About(Iso(on), Iso(notBefore.Value)) : null);

    public static Rejection? Refuse(int? year) =>
        year is < FirstYear or > LastYear ? OutOfRange.About($"{FirstYear}", $"{LastYear}") : null;
}
