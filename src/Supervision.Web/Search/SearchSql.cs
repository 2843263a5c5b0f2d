using System.Globalization;
using System.Text;

namespace Supervision.Search;

/// <summary>What is looked for, as PostgreSQL reads it (检索语句): whatever was typed stands between quotes.</summary>
public static class SearchSql
{
    public static string Of(SearchPhrase phrase)
    {
        var (sql, before) = (new StringBuilder(), (SearchWord?)null);
        foreach (var word in phrase.Words)
        {
            if (before is not null) sql.Append(CultureInfo.InvariantCulture, $" <{word.Offset - before.Offset}> ");
            sql.Append(Quoted(word.Word)).Append(word.IsBeginning ? ":*" : "");
            before = word;
        }
        return sql.ToString();
    }

    /// <summary>A passage with any of the phrases.</summary>
    public static string AnyOf(SearchQuery query) => string.Join(" | ", query.Phrases.Select(phrase => $"({Of(phrase)})"));

    /// <summary>The same, of a county's own.</summary>
    public static string AnyOf(SearchQuery query, string county) => $"{Quoted(Of(county))} & ({AnyOf(query)})";

    /// <summary>The piece that every passage of a county has; no text has one like it.</summary>
    public static string Of(string county) => $"={county}";

    public static string Quoted(string word) => $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
