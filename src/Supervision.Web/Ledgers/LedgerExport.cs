using System.Globalization;
using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Ledgers;

/// <summary>Gives a ledger back as it came (按原台账格式导出, F103): the county's columns in its order, in its own spelling what has not changed, and as it stands now what has.</summary>
public sealed class LedgerExport(IDocumentStore store, CountyContext counties)
{
    private const int Piece = 200;
    private const string Wrong = "错误";

    private sealed record Given(IReadOnlyList<object?> Cells);

    public async Task<byte[]?> Back(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<LedgerImport>(id, cancellation) is not { State: LedgerState.Done or LedgerState.Undone } import) return null;
        var units = await counties.Units(caller.County, cancellation);
        var given = new List<Given>();
        for (var after = 0; ;)
        {
            var rows = await session.Query<LedgerRow>().Where(row => row.Import == id && row.Fate != RowFate.Ignored && row.Row > after).OrderBy(row => row.Row).Take(Piece).ToListAsync(cancellation);
            if (rows.Count == 0) break;
            after = rows[^1].Row;
            // What an earlier import entered is compared with what that one entered.
            var earlier = rows.Where(row => row.Fate == RowFate.Unchanged).Select(row => row.Matter!.Value).Distinct().ToArray();
            var entered = earlier.Length == 0 ? [] : (await session.Query<LedgerRow>().Where(row => row.Fate == RowFate.Entered && row.Matter!.Value.IsOneOf(earlier)).Select(row => new { row.Matter, row.Facts }).ToListAsync(cancellation)).ToDictionary(row => row.Matter!.Value, row => row.Facts);
            var files = await LedgerUndo.FilesOf(session, [.. rows.Where(row => row.Matter is not null).Select(row => row.Matter!.Value).Distinct()], cancellation);
            given.AddRange(rows.Select(row => new Given(row.Matter is { } matter && files.TryGetValue(matter, out var file) && !row.IsVoid && !file.Matter.Intake.IsVoid
                ? NowOf(row, import.Fields, file, row.Fate == RowFate.Entered ? row.Facts : entered.GetValueOrDefault(matter, file.Facts.Count), units)
                : [.. row.Cells.Select(AsItCame)])));
        }
        return Written(import.Sheet, import.Columns, given);
    }

    /// <summary>The rows that were not entered, with why in a column more.</summary>
    public async Task<byte[]?> Bad(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        if (await session.LoadAsync<LedgerImport>(id, cancellation) is not { State: LedgerState.Done or LedgerState.Undone } import) return null;
        var rows = await session.Query<LedgerRow>().Where(row => row.Import == id && (row.Fate == RowFate.Error || row.Fate == RowFate.Question)).OrderBy(row => row.Row).ToListAsync(cancellation);
        return Written(import.Sheet, [.. import.Columns, Wrong], rows.Select(row => new Given([.. row.Cells.Select(AsItCame), WhyOf(row.Problems)])));
    }

    /// <summary>The same of a file that was only looked at.</summary>
    public static byte[] Bad(LedgerJob job, IReadOnlyList<JudgedRow> rows) => Written(job.Table.Sheet, [.. job.Table.Columns, Wrong], rows.Where(row => row.Fate is RowFate.Error or RowFate.Question)
        .Select(row => new Given([.. row.Row.Cells.Select(cell => AsItCame(cell is null ? null : new KeptCell(cell.Text, cell.Kind))), WhyOf(row.Problems)])));

    private static string WhyOf(IReadOnlyList<RowProblem> problems) => string.Join('；', problems.Select(problem => problem.Column.Length > 0 ? $"{problem.Column}：{problem.Text}" : problem.Text));

    private static byte[] Written(string sheet, IReadOnlyList<string> columns, IEnumerable<Given> rows)
    {
        using var file = new MemoryStream();
        Sheet.Write(file, sheet.Length > 0 ? sheet : "台账", null, [.. columns.Select((name, column) => new Column<Given>(name, 18, row => row.Cells[column]))], rows);
        return file.ToArray();
    }

    private static IReadOnlyList<object?> NowOf(LedgerRow row, IReadOnlyList<LedgerField> fields, MatterFile file, int facts, UnitDirectory units)
    {
        var (then, now) = (LedgerPicture.Of([.. file.Facts.Take(facts)]), LedgerPicture.Of(file.Facts));
        return [.. row.Cells.Select((cell, column) => fields[column] is var field && now.TryGetValue(field, out var stands) && !Equals(stands, then[field]) ? Written(stands, units) : AsItCame(cell))];
    }

    private static object? Written(object? stands, UnitDirectory units) => stands switch
    {
        UnitList list => string.Join('、', list.Codes.Split('\n').Select(units.NameOf)),
        ResponseClass @class => $"{@class}",
        Adoption adoption => Words.Of(adoption),
        Implementation implementation => Words.Of(implementation),
        _ => stands,
    };

    /// <summary>A number that a number cannot hold whole stays the text it was.</summary>
    private static object? AsItCame(KeptCell? cell) => cell switch
    {
        null => null,
        { K: CellKind.Day } when DateOnly.TryParseExact(cell.T, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        { K: CellKind.Number } when double.TryParse(cell.T, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == cell.T => number,
        _ => cell.T,
    };
}
