using System.Globalization;

namespace Supervision.Shared;

/// <summary>A page of a list (分页).</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long Total, int PageNumber, int Size)
{
    [System.Text.Json.Serialization.JsonPropertyName("page")]
    public int PageNumber { get; init; } = PageNumber;
}

/// <summary>Reads what lists and questions are asked with (查询参数); what cannot be read is refused, never ignored.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    public static readonly RefusalCode DayUnreadable = new("query.day_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode WordUnknown = new("query.word_unknown", RejectionKind.Invalid);

    public const int LargestPage = 200;

    /// <summary>The first thing that could not be read.</summary>
    public Rejection? Refusal { get; private set; }

    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anything was asked for by this name so far.</summary>
    public bool HasRead(string name) => names.Contains(name);

    public string? Text(string name)
    {
        names.Add(name);
        var text = Texts.Tidy(query[name]);
        if (text?.Contains('\0', StringComparison.Ordinal) != true) return text;
        Refusal ??= WordUnknown.About(name, "\\0");
        return null;
    }

    /// <param name="format">How it is written; a month stands for its first day.</param>
    public DateOnly? Day(string name, string format = "yyyy-MM-dd")
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Days.Refuse(day) is null) return day;
        Refusal ??= DayUnreadable.About(name);
        return null;
    }

    /// <summary>A time, or the end of a day at the office where only a day is given.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Days.Refuse(day) is null) return OfficeClock.EndOf(day);
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Days.Refuse(time.Year) is null) return time.ToUniversalTime();
        Refusal ??= DayUnreadable.About(name);
        return null;
    }

    public T? Word<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        if (Json.TryRead<T>(text, out var value)) return value;
        Refusal ??= WordUnknown.About(name, text);
        return null;
    }

    /// <summary>One of these words, as it stands.</summary>
    public string? OneOf(string name, IEnumerable<string> known)
    {
        if (Text(name) is not { } text) return null;
        if (known.Contains(text)) return text;
        Refusal ??= WordUnknown.About(name, text);
        return null;
    }

    /// <summary>Several words, named one by one or with commas between.</summary>
    public IReadOnlyList<T> Words<T>(string name) where T : struct, Enum
    {
        var words = new List<T>();
        foreach (var text in Several(name))
        {
            if (Json.TryRead<T>(text, out var value)) words.Add(value);
            else Refusal ??= WordUnknown.About(name, text);
        }
        return [.. words.Distinct()];
    }

    /// <summary>Several texts, named one by one or with commas between.</summary>
    /// <param name="isKnown">What one may be.</param>
    public IReadOnlyList<string> Several(string name, Func<string, bool>? isKnown = null)
    {
        var texts = (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (texts.FirstOrDefault(text => isKnown?.Invoke(text) == false) is { } unknown) Refusal ??= WordUnknown.About(name, unknown);
        return texts;
    }

    public bool? YesNo(string name)
    {
        if (Text(name) is not { } text) return null;
        if (bool.TryParse(text, out var yes)) return yes;
        Refusal ??= WordUnknown.About(name, text);
        return null;
    }

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refusal ??= WordUnknown.About(name, text);
        return null;
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Guid.TryParse(text, out var id)) return id;
        Refusal ??= WordUnknown.About(name, text);
        return null;
    }

    public int PageNumber => Number("page", 1, 1_000_000) ?? 1;

    public int Size => Number("size", 1, LargestPage) ?? 20;
}
