using System.Collections.Immutable;
using System.Text;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>What a cell is (单元格类型).</summary>
public enum CellKind
{
    /// <summary>文字</summary>
    Text,

    /// <summary>数字</summary>
    Number,

    /// <summary>日期</summary>
    Day,
}

/// <summary>A cell as it was read (单元格): of a formula the value that was stored with it.</summary>
/// <param name="IsFormula">It was worked out by whatever program wrote the file.</param>
public sealed record SheetCell(string Text, CellKind Kind = CellKind.Text, bool IsFormula = false);

/// <summary>A row as it was read (原始行), its cells by column from 1.</summary>
public sealed record RawRow(int Number, Dictionary<int, SheetCell> Cells);

/// <summary>Cells that are one (合并区域).</summary>
public sealed record MergedCells(int Top, int Left, int Bottom, int Right);

/// <summary>A sheet as it was read (原始表), in the order of its rows.</summary>
/// <param name="Others">The names of all sheets of the file that hold anything.</param>
public sealed record RawSheet(string Name, IReadOnlyList<RawRow> Rows, IReadOnlyList<MergedCells> Merged, IReadOnlyList<string> Others);

/// <summary>A row below the header (台账行), its cells by column in the order of the columns; why it is none where it is none.</summary>
public sealed record TableRow(int Number, ImmutableArray<SheetCell?> Cells, IgnoredRow? Ignored)
{
    public string? Text(int column) => Texts.Tidy(Cells[column]?.Text);
}

/// <summary>A county's ledger as a table (台账表, F103): its columns as it calls them, and every row below them.</summary>
/// <param name="HeaderRow">The number of the row its column names stand in, the last one where they stand in two.</param>
public sealed record LedgerTable(string Sheet, int HeaderRow, ImmutableArray<string> Columns, IReadOnlyList<TableRow> Rows)
{
    public const int HeaderWithin = 10;
    private const int MostColumns = 200;
    private const int MostMerged = 500_000;
    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "累计", "总数"];
    private static readonly string[] Notes = ["备注:", "注:", "说明:", "填表", "制表", "审核人", "填报", "单位负责人", "联系人", "统计时间", "截至", "截止"];

    /// <param name="headerRow">The row its column names stand in, where somebody said it.</param>
    /// <returns>The table, or why there is none.</returns>
    public static (LedgerTable? Table, Rejection? Refusal) Of(RawSheet sheet, int? headerRow = null)
    {
        var own = sheet.Rows.ToDictionary(row => row.Number, row => row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Value.Text)).Select(cell => cell.Key).ToHashSet());
        var rows = Spread(sheet, own);
        if (HeaderOf(rows, headerRow) is not { } lowest) return (null, LedgerRefusals.NoHeader.About($"{HeaderWithin}"));

        // A name that is merged with what stands above it begins there, and so do the names beside it.
        var first = sheet.Merged.Any(area => area.Top == lowest - 1 && area.Bottom == lowest && area.Left == area.Right) ? lowest - 1 : lowest;
        var merged = sheet.Merged.Where(area => area.Top == first && !IsTitle(area, rows[first])).ToList();
        var last = merged.Select(area => area.Bottom).Append(merged.Any(area => area.Right > area.Left) ? first + 1 : first).Max();
        if (last > first + 1 || !rows.ContainsKey(last)) last = first;
        var end = rows.Where(row => row.Value.Values.Any(cell => !string.IsNullOrWhiteSpace(cell.Text))).Select(row => row.Key).DefaultIfEmpty(0).Max();
        var width = rows.Where(row => row.Key >= first).SelectMany(row => row.Value.Keys).DefaultIfEmpty(0).Max();

        var (names, places) = (new List<string>(), new List<int>());
        for (var column = 1; column <= Math.Min(width, MostColumns); column++)
        {
            var name = string.Join('/', Enumerable.Range(first, last - first + 1).Select(row => Squeezed(At(row, column))).Where(text => text.Length > 0).Distinct());
            if (name.Length == 0 && !Enumerable.Range(last + 1, Math.Max(0, end - last)).Any(row => At(row, column).Length > 0)) continue;
            if (name.Length == 0) name = $"（第 {column} 列）";
            var (plain, copy) = (name, 1);
            while (names.Contains(name)) name = $"{plain}（{++copy}）";
            names.Add(name);
            places.Add(column);
        }
        if (end <= last) return (null, LedgerRefusals.NoRow);

        var table = new LedgerTable(sheet.Name, last, [.. names], [.. Enumerable.Range(last + 1, end - last).Select(Row)]);
        return table.Rows.Any(row => row.Ignored is null) ? (table, null) : (null, LedgerRefusals.NoRow);

        string At(int row, int column) => rows.TryGetValue(row, out var cells) && cells.TryGetValue(column, out var cell) ? cell.Text.Trim() : "";

        TableRow Row(int number)
        {
            var cells = places.Select(column => rows.TryGetValue(number, out var there) ? there.GetValueOrDefault(column) : null).ToImmutableArray();
            return new(number, cells, ReasonOf(number, [.. cells.Select(cell => cell?.Text.Trim() ?? "")]));
        }

        IgnoredRow? ReasonOf(int number, string[] texts)
        {
            var said = texts.Where(text => text.Length > 0).ToList();
            if (said.Count == 0) return IgnoredRow.Empty;
            if (!own.TryGetValue(number, out var itsOwn) || itsOwn.Count == 0) return IgnoredRow.Continued;
            if (said.Count > 1 && texts.Select((text, index) => text.Length == 0 || Squeezed(text) == names[index] || names[index].EndsWith($"/{Squeezed(text)}", StringComparison.Ordinal)).All(same => same)) return IgnoredRow.Header;
            var start = Squeezed(said[0]);
            if (Totals.Any(word => start.StartsWith(word, StringComparison.Ordinal)) || (start.StartsWith('共') && start.Length < 12 && start.Any(char.IsDigit))) return IgnoredRow.Total;
            if (Notes.Any(word => start.StartsWith(word, StringComparison.Ordinal)) && itsOwn.Count <= 3) return IgnoredRow.Note;
            return itsOwn.Count == 1 && names.Count > 2 && sheet.Merged.Any(area => area.Top <= number && number <= area.Bottom && area.Right - area.Left >= 1 && itsOwn.Contains(area.Left)) ? IgnoredRow.Heading : null;
        }
    }

    /// <summary>What stands in merged cells counts for every row they span; among the rows a header may stand in, for every column as well.</summary>
    private static Dictionary<int, Dictionary<int, SheetCell>> Spread(RawSheet sheet, Dictionary<int, HashSet<int>> own)
    {
        var rows = sheet.Rows.ToDictionary(row => row.Number, row => row.Cells);
        var last = own.Where(row => row.Value.Count > 0).Select(row => row.Key).DefaultIfEmpty(0).Max();
        var spent = 0;
        foreach (var area in sheet.Merged)
        {
            if (!rows.TryGetValue(area.Top, out var top) || !top.TryGetValue(area.Left, out var value) || string.IsNullOrWhiteSpace(value.Text)) continue;
            var right = area.Top <= HeaderWithin ? Math.Min(area.Right, MostColumns) : area.Left;
            // One that reaches past the last row that says anything by itself spans as far as it says, unless it is a whole column.
            var bottom = Math.Min(area.Bottom, last + 100);
            for (var row = area.Top; row <= bottom && spent < MostMerged; row++)
            {
                for (var column = area.Left; column <= right; column++, spent++)
                {
                    if (!rows.TryGetValue(row, out var cells)) rows[row] = cells = [];
                    cells[column] = value;
                }
            }
        }
        return rows;
    }

    /// <summary>The row most of whose cells are names that columns of ledgers have; the first of several.</summary>
    private static int? HeaderOf(Dictionary<int, Dictionary<int, SheetCell>> rows, int? stated)
    {
        if (stated is { } row) return rows.TryGetValue(row, out var cells) && cells.Values.Count(cell => cell.Text.Trim().Length > 0) > 1 ? row : null;
        return rows.Where(one => one.Key <= HeaderWithin).OrderBy(one => one.Key)
            .Select(one => (one.Key, Score: ScoreOf([.. one.Value.Values.Select(cell => Squeezed(cell.Text)).Where(text => text.Length > 0).Distinct()])))
            .Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Key).Select(one => (int?)one.Key).FirstOrDefault();
    }

    private static int ScoreOf(IReadOnlyList<string> texts) =>
        texts.Count < 2 ? 0 : texts.Count(text => LedgerMapping.FieldOf(text) is not null) * 100 + texts.Count(text => text.Length <= 20 && !text.Any(char.IsDigit));

    /// <summary>A title over the whole table is no column's name.</summary>
    private static bool IsTitle(MergedCells area, Dictionary<int, SheetCell> row) => area.Right - area.Left + 1 >= Math.Max(2, row.Count);

    /// <summary>Without spaces and line breaks, and in one width.</summary>
    public static string Squeezed(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
