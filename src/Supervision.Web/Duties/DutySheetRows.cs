using System.Globalization;
using Supervision.Ledgers;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Duties;

/// <summary>A row of a sheet of duties as it was brought back (交回的一行): nothing of it is believed yet.</summary>
/// <param name="Formula">The first of its columns that is a formula; null where none is.</param>
public sealed record DutySheetRow(int Row, string? Key, string? Revision, string? Number, string? Text, string? Units, string? Kind, SheetCell? Day, string? Formula)
{
    private const int HeaderWithin = LedgerTable.HeaderWithin;
    private static readonly string[] Editable = [DutySheet.KeyColumn, DutySheet.RevisionColumn, DutySheet.TextColumn, DutySheet.UnitsColumn, DutySheet.KindColumn, DutySheet.DayColumn];

    /// <summary>The rows that say anything, or why there is none.</summary>
    public static (IReadOnlyList<DutySheetRow>? Rows, Rejection? Refusal) Read(byte[] file, string name)
    {
        var (sheet, refusal) = SheetReader.Whole(file, name);
        if (sheet is null) return (null, refusal);
        if (sheet.Rows.FirstOrDefault(row => row.Number <= HeaderWithin && Editable.All(column => row.Cells.Values.Any(cell => cell.Text.Trim() == column))) is not { } header)
            return (null, SheetReader.NoHeader.About($"{HeaderWithin}", string.Join("、", Editable)));

        var places = header.Cells.GroupBy(cell => cell.Value.Text.Trim()).ToDictionary(same => same.Key, same => same.First().Key);
        List<DutySheetRow> rows = [.. sheet.Rows.Where(row => row.Number > header.Number).Select(row => Of(row, places)).Where(row => row is not { Key: null, Text: null, Units: null, Kind: null, Day: null, Formula: null })];
        return rows.Count == 0 ? (null, SheetReader.NoRow) : (rows, null);
    }

    private static DutySheetRow Of(RawRow row, IReadOnlyDictionary<string, int> places)
    {
        var formula = Editable.FirstOrDefault(column => At(column)?.IsFormula == true);
        return new(
            row.Number, TextOf(DutySheet.KeyColumn), TextOf(DutySheet.RevisionColumn), TextOf(DutySheet.NumberColumn), TextOf(DutySheet.TextColumn), TextOf(DutySheet.UnitsColumn), TextOf(DutySheet.KindColumn),
            TextOf(DutySheet.DayColumn) is null ? null : At(DutySheet.DayColumn), formula);

        SheetCell? At(string column) => places.TryGetValue(column, out var place) ? row.Cells.GetValueOrDefault(place) : null;
        string? TextOf(string column) => Texts.Tidy(At(column)?.Text);
    }

    /// <summary>The duty, and the measure of it where it is one.</summary>
    public (Guid Id, int Measure)? Place =>
        Key?.Split('/') is [var id, var measure] && Guid.TryParse(id, out var duty) && int.TryParse(measure, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (duty, number) : null;

    /// <summary>What the row says, or what is wrong with its cells.</summary>
    /// <param name="now">What stands there now; null for a new row.</param>
    public (DutyCells? Cells, CellProblem? Problem) Cells(DutyCells? now)
    {
        if (Formula is { } formula) return (null, Problem(formula, DutyRefusals.Formula, formula));
        if (Text is not { } text) return (null, Problem(DutySheet.TextColumn, MatterRefusals.TextMissing));
        if (KindOf(Kind, Day, now) is not { } kind) return (null, Problem(DutySheet.KindColumn, DutyRefusals.LimitUnknown, Kind!, string.Join("、", Kinds.Select(Words.Of))));
        DateOnly? due = null;
        if (Day is { } day)
        {
            if (LedgerDay.Read(day.Text).Day is not { } read) return (null, Problem(DutySheet.DayColumn, DutyRefusals.DayUnreadable, day.Text));
            due = read;
        }
        // Somebody who writes a day beside a limit that had none means the day; who chooses another form of limit means no day any more.
        if (due is not null && kind != TimeLimitKind.Date && now is not null)
        {
            if (kind == now.Kind && now.DueOn is null) kind = TimeLimitKind.Date;
            else if (due == now.DueOn) due = null;
        }
        return (new(text, Units ?? "", kind, due), null);
    }

    private static IReadOnlyList<TimeLimitKind> Kinds { get; } = Enum.GetValues<TimeLimitKind>();

    private static TimeLimitKind? KindOf(string? word, SheetCell? day, DutyCells? now) =>
        word is null ? (day is not null ? TimeLimitKind.Date : now?.Kind ?? TimeLimitKind.Unstated) : Kinds.Where(kind => Words.Of(kind) == word).Select(kind => (TimeLimitKind?)kind).FirstOrDefault();

    public static CellProblem Problem(string column, RefusalCode code, params IReadOnlyList<string> mentions) => new(column, code.Name, Problems.Sentence(code.About(mentions)));
}

/// <summary>What is wrong with a cell (单元格问题).</summary>
public sealed record CellProblem(string Column, string Code, string Text);

/// <summary>Why a row of a sheet may be left alone (任务台账行拒绝原因).</summary>
public static class DutyRefusals
{
    public static readonly RefusalCode Unknown = new("duty.row_unknown", RejectionKind.NotFound);
    public static readonly RefusalCode Twice = new("duty.row_twice", RejectionKind.Invalid);
    public static readonly RefusalCode NoKey = new("duty.row_no_key", RejectionKind.Invalid);
    public static readonly RefusalCode Formula = new("duty.row_formula", RejectionKind.Invalid);
    public static readonly RefusalCode DayUnreadable = new("duty.row_day_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode LimitUnknown = new("duty.row_limit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode Conflict = new("duty.row_conflict", RejectionKind.Conflict);
}
