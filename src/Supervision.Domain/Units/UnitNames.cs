using System.Text;

namespace Supervision.Units;

/// <summary>The names and aliases of a county's units (单位名称与别称), for reading them in documents.</summary>
public sealed class UnitNames
{
    private static readonly string[] Joints = ["以及", "及", "和", "与"];
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '/', '|', ' ', '\t', '\u3000', '\n'];

    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);

    public UnitNames(IEnumerable<(string Name, string Code)> names)
    {
        foreach (var (name, code) in names) codes.TryAdd(Normal(name), code);
    }

    /// <summary>The code of the unit of this name or alias, or null.</summary>
    public string? Find(string name) => codes.GetValueOrDefault(Normal(name));

    /// <summary>
    /// Reads a list of units as documents write it: separated by 、 or commas or semicolons or spaces, the last often joined by 及 or 和.
    /// A name that itself contains such a word stays whole where the directory knows it; nothing is dropped.
    /// </summary>
    public IReadOnlyList<NamedUnit> Read(string list) =>
        [.. Split(list)
            .Select(part => part.TrimEnd('。', '.', '等'))
            .Where(part => part.Length > 0)
            .SelectMany(ReadOne)
            .DistinctBy(unit => unit.Code ?? Normal(unit.Name))];

    /// <summary>Cuts at separators, but not inside brackets: 各乡镇（场、街道） is one.</summary>
    private static IEnumerable<string> Split(string list)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && list[i] is '(' or '（') depth++;
            else if (i < list.Length && list[i] is ')' or '）') depth--;
            if (i < list.Length && !(depth <= 0 && Separators.Contains(list[i]))) continue;

            if (list[start..i].Trim() is { Length: > 0 } part) yield return part;
            start = i + 1;
        }
    }

    private IEnumerable<NamedUnit> ReadOne(string text)
    {
        if (Find(text) is { } code) return [new NamedUnit(text, code)];

        foreach (var joint in Joints)
        {
            for (var at = text.IndexOf(joint, StringComparison.Ordinal); at >= 0; at = text.IndexOf(joint, at + 1, StringComparison.Ordinal))
            {
                var (left, right) = (text[..at].Trim(), text[(at + joint.Length)..].Trim());
                if (left.Length == 0)
                {
                    if (right.Length > 0 && Find(right) is not null) return ReadOne(right);
                    continue;
                }
                if (right.Length > 0 && (Find(left) is not null || Find(right) is not null)) return [.. ReadOne(left), .. ReadOne(right)];
            }
        }
        return [new NamedUnit(text, null)];
    }

    /// <summary>One spelling for the half- and full-width forms of a name.</summary>
    private static string Normal(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}

/// <summary>A unit as a document names it (文件所列单位), and its code where the directory knows it.</summary>
public sealed record NamedUnit(string Name, string? Code);
