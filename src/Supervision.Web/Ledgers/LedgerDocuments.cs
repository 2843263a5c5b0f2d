using System.Text.Json;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>How a ledger of these columns was read the last time (列对应记忆), whoever sends the next one: one for each set of column names of a county.</summary>
public sealed record RememberedMapping(string Id, string Ledger, IReadOnlyList<string> Columns, IReadOnlyList<LedgerField> Fields, MatterKind Kind, int Version, DateTimeOffset At, string By);

/// <summary>A file that was sent and not yet entered (待导入文件). It goes when it is entered, or after a day.</summary>
public sealed record LedgerUpload(Guid Id, string Name, string Content, LedgerAsked Asked, string By, DateTimeOffset At);

/// <summary>What a person said of a file (导入要求): all of it may be left out, and is then proposed.</summary>
/// <param name="Fields">What each column is taken for, in the order of the columns.</param>
/// <param name="GoodOnly">Rows that are right are entered, the others given back; where it is not said, all or nothing.</param>
public sealed record LedgerAsked(
    string? Ledger = null, MatterKind? Kind = null, string? Sheet = null, int? HeaderRow = null, IReadOnlyList<LedgerField>? Fields = null, int? Year = null, DateOnly? RaisedOn = null,
    bool HandOverWhenRaised = false, string? Reason = null, bool GoodOnly = false);

/// <summary>Where an import stands (导入状态).</summary>
public enum LedgerState
{
    /// <summary>正在登记</summary>
    Running,

    /// <summary>已登记</summary>
    Done,

    /// <summary>未登记</summary>
    Failed,

    /// <summary>已撤销</summary>
    Undone,
}

/// <summary>The rows of a file by what becomes of them (去向合计); their sum is the rows of the file.</summary>
public sealed record FateCounts(int Entered, int Unchanged, int Question, int Error, int Ignored)
{
    public int Total => Entered + Unchanged + Question + Error + Ignored;

    public static FateCounts Of(IEnumerable<RowFate> fates)
    {
        var by = fates.CountBy(fate => fate).ToDictionary();
        return new(by.GetValueOrDefault(RowFate.Entered), by.GetValueOrDefault(RowFate.Unchanged), by.GetValueOrDefault(RowFate.Question), by.GetValueOrDefault(RowFate.Error), by.GetValueOrDefault(RowFate.Ignored));
    }
}

/// <summary>One file that was entered (一次导入).</summary>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
/// <param name="Seen">How many rows were looked at so far.</param>
/// <param name="BeatAt">When it last said so: one that has been silent for long is over.</param>
public sealed record LedgerImport(
    Guid Id, string File, string Hash, string Sheet, int HeaderRow, IReadOnlyList<string> Columns, IReadOnlyList<LedgerField> Fields, LedgerAsked Asked, string By, string ByName, DateTimeOffset At, DateTimeOffset BeatAt,
    LedgerState State, int Rows, int Seen, FateCounts? Counts = null, string? Failure = null, DateTimeOffset? UndoneAt = null, string? UndoneBy = null, string? UndoReason = null)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>The process it ran in is gone; nothing of it was recorded.</summary>
    public bool IsAbandoned(DateTimeOffset now) => State == LedgerState.Running && now - BeatAt > Silence;
}

/// <summary>A cell as it is kept (留存单元格).</summary>
public sealed record KeptCell(string T, CellKind K = CellKind.Text);

/// <summary>What is the matter with a row (行的问题), in the county's own name of the column and in words.</summary>
public sealed record RowProblem(string Column, string Code, string Text);

/// <summary>One row of a file that was entered (导入行): verbatim, what became of it, and the matter it is.</summary>
/// <param name="Key">Its identity: the county's ledger and the number there, or what the row says.</param>
/// <param name="Print">A fingerprint of its cells.</param>
/// <param name="Facts">How many facts were recorded of it: whatever stands after them somebody did since.</param>
public sealed record LedgerRow(
    Guid Id, Guid Import, int Row, string Key, string Print, RowFate Fate, Guid? Matter, string? MatterNumber, string? Number, string? Title, int Facts, IReadOnlyList<Step> Steps, IReadOnlyList<RowProblem> Problems,
    IReadOnlyList<KeptCell?> Cells, IgnoredRow? Ignored = null, bool IsVoid = false);

/// <summary>A row as it is told of (逐行结果).</summary>
public sealed record LedgerLine(int Row, RowFate Fate, string? Number, string? Title, Guid? Matter, string? MatterNumber, IReadOnlyList<Step> Steps, IReadOnlyList<RowProblem> Problems, IgnoredRow? Ignored, bool IsVoid = false);

/// <summary>A column with what it is taken for and what stands in it (列与样例).</summary>
public sealed record LedgerColumn(string Name, LedgerField Field, IReadOnlyList<string> Samples);

/// <summary>What an import of a ledger did, or would do (台账导入结果).</summary>
/// <param name="Id">The import's; null for a preview.</param>
/// <param name="Lines">Every row but those that are simply entered or were before; of those, what a person should look at.</param>
/// <param name="Entered">How many rows get how far: by their last step.</param>
public sealed record LedgerAnswer(
    Guid? Id, bool DryRun, string Ledger, string File, string Sheet, IReadOnlyList<string> Sheets, int HeaderRow, IReadOnlyList<LedgerColumn> Columns, bool IsRemembered, MatterKind Kind, FateCounts Counts, int Rows,
    IReadOnlyDictionary<string, int> Entered, IReadOnlyList<LedgerLine> Lines);

/// <summary>What a multipart request says of the mapping (列对应参数).</summary>
public static class MappingText
{
    /// <summary>Columns by their own names, each with its field; a column that is not named is only kept.</summary>
    public static (IReadOnlyDictionary<string, LedgerField>? Fields, Rejection? Refusal) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, LedgerField>>(text, Json.Api), null);
        }
        catch (JsonException)
        {
            return (null, LedgerRefusals.MappingMalformed);
        }
    }
}
