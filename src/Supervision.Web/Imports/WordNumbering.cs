using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Supervision.Imports;

/// <summary>
/// The numbers that Word writes by itself (自动编号) and that stand nowhere in the text: counted along the document as Word counts them.
/// </summary>
public sealed class WordNumbering(Numbering? numbering)
{
    private const string Numerals = "零一二三四五六七八九";
    private readonly Dictionary<(int List, int Level), int> counts = [];

    /// <summary>The number in front of this paragraph, as written, or nothing.</summary>
    public string Next(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is not { NumberingId.Val.Value: var list } properties || list == 0) return "";

        var depth = properties.NumberingLevelReference?.Val?.Value ?? 0;
        if (LevelsOf(list) is not { } levels || levels.FirstOrDefault(level => level.LevelIndex?.Value == depth) is not { } current) return "";

        var start = current.StartNumberingValue?.Val?.Value ?? 1;
        counts[(list, depth)] = counts.TryGetValue((list, depth), out var before) ? before + 1 : start;
        foreach (var deeper in counts.Keys.Where(key => key.List == list && key.Level > depth).ToList()) counts.Remove(deeper);

        if (current.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet) return "";
        var written = new StringBuilder(current.LevelText?.Val?.Value ?? $"%{depth + 1}.");
        foreach (var level in levels)
        {
            var index = level.LevelIndex?.Value ?? 0;
            written.Replace($"%{index + 1}", Written(counts.GetValueOrDefault((list, index), 1), level.NumberingFormat?.Val?.Value));
        }
        return written.ToString();
    }

    private List<Level>? LevelsOf(int list)
    {
        var instance = numbering?.Elements<NumberingInstance>().FirstOrDefault(one => one.NumberID?.Value == list);
        var id = instance?.AbstractNumId?.Val?.Value;
        return numbering?.Elements<AbstractNum>().FirstOrDefault(one => one.AbstractNumberId?.Value == id)?.Elements<Level>().ToList();
    }

    private static string Written(int value, NumberFormatValues? format)
    {
        if (format == NumberFormatValues.ChineseCounting || format == NumberFormatValues.ChineseCountingThousand
            || format == NumberFormatValues.JapaneseCounting || format == NumberFormatValues.TaiwaneseCountingThousand)
            return Chinese(value);
        if (format == NumberFormatValues.DecimalEnclosedCircle || format == NumberFormatValues.DecimalEnclosedCircleChinese)
            return value is >= 1 and <= 20 ? ((char)('①' + value - 1)).ToString() : value.ToString(CultureInfo.InvariantCulture);
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static string Chinese(int value) => value switch
    {
        < 10 => Numerals[value].ToString(),
        < 20 => "十" + (value == 10 ? "" : Numerals[value - 10]),
        < 100 => Numerals[value / 10] + "十" + (value % 10 == 0 ? "" : Numerals[value % 10]),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
