using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Duties;

/// <summary>What becomes of a row that is brought back (行的去向).</summary>
public enum DutyRowFate { Changed, Added, Unchanged, Conflict, Question, Error }

/// <summary>One row and what becomes of it (逐行结果).</summary>
/// <param name="Row">Its number in Excel.</param>
public sealed record DutyRowAnswer(int Row, DutyRowFate Fate, Guid? Matter, string? Number, int? Measure, IReadOnlyList<CellChange> Changes, IReadOnlyList<CellProblem> Problems);

/// <summary>How many rows became what (合计).</summary>
public sealed record DutyRowCounts(int Changed, int Added, int Unchanged, int Conflict, int Question, int Error);

/// <summary>What bringing a sheet back did, or would do (交回结果).</summary>
/// <param name="Absent">Rows of the ledger that the sheet does not have: they are left as they are.</param>
/// <param name="Rows">The rows that are not unchanged.</param>
public sealed record DutyImportAnswer(bool DryRun, DutyRowCounts Counts, long Absent, IReadOnlyList<DutyRowAnswer> Rows);

/// <summary>
/// Brings an edited ledger of duties back (任务台账交回, F96): each row that was edited becomes one command, by itself; what was not edited stays, whoever changed it
/// meanwhile; what both changed is a conflict and stays as it is; a row without a key is a new measure of the duty whose number it bears.
/// </summary>
public sealed class DutySheetImport(DutyLedger ledger, MatterRegister register, CountyContext counties, OfficeClock clock, IServiceScopeFactory scopes)
{
    private sealed record Draft(DutySheetRow Row, DutyRowAnswer Answer, MatterAct? Act);

    public async Task<(DutyImportAnswer? Answer, Rejection? Refusal)> Run(
        byte[] file, string name, string? reason, DateOnly? occurredOn, string? lateEntryReason, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        var (rows, refusal) = DutySheetRow.Read(file, name);
        if (rows is null) return (null, refusal);
        if (!dryRun && Texts.Refuse(reason, MatterRefusals.ReasonMissing) is { } missing) return (null, missing);

        var (today, names) = (clock.Now().Day, (await counties.Units(caller.County, cancellation)).Names);
        var numbered = await ledger.Numbered([.. rows.Where(row => row.Key is null).Select(row => row.Number).OfType<string>().Distinct()], caller, cancellation);
        var known = await ledger.Of([.. rows.Select(row => row.Place?.Id).OfType<Guid>().Concat(numbered.Values).Distinct()], today, caller, cancellation);
        var byKey = known.ToDictionary(line => line.Key);
        var twice = rows.Where(row => row.Key is not null).GroupBy(row => row.Key!).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();

        var answers = new List<DutyRowAnswer>();
        var situation = await register.SituationOf(caller, cancellation);
        foreach (var row in rows)
        {
            var draft = row.Key is { } key
                ? twice.Contains(key) ? Wrong(row, DutySheetRow.Problem(DutySheet.KeyColumn, DutyRefusals.Twice))
                : byKey.TryGetValue(key, out var line) ? Edited(row, line, reason, names)
                : Wrong(row, DutySheetRow.Problem(DutySheet.KeyColumn, DutyRefusals.Unknown, key))
                : New(row, numbered, known, names);
            answers.Add(draft.Act is { } act ? await Take(draft, act with { OccurredOn = occurredOn, LateEntryReason = lateEntryReason }, situation, dryRun, caller, cancellation) : draft.Answer);
        }
        var all = await ledger.Read(new(today), 1, 1, caller, cancellation);
        var seen = rows.Count(row => row.Key is { } key && byKey.ContainsKey(key) && !twice.Contains(key)) + twice.Count(byKey.ContainsKey);
        return (new(dryRun, CountsOf(answers), Math.Max(0, all.Total - seen - (dryRun ? 0 : answers.Count(one => one.Fate == DutyRowFate.Added))), [.. answers.Where(one => one.Fate != DutyRowFate.Unchanged)]), null);
    }

    private static Draft Edited(DutySheetRow row, DutyLine line, string? reason, UnitNames names)
    {
        var now = DutyCells.Of(line);
        var (cells, problem) = row.Cells(now);
        if (cells is null) return Wrong(row, problem!, line);

        // What stands in the row is what was exported, or what stands there already: nobody changed anything here.
        var said = cells.Revision(names);
        if (said == row.Revision || said == line.Revision) return As(row, DutyRowFate.Unchanged, line, []);
        var changes = cells.Against(now, names);
        if (row.Revision != line.Revision) return As(row, DutyRowFate.Conflict, line, changes, DutySheetRow.Problem(DutySheet.RevisionColumn, DutyRefusals.Conflict));

        var (units, unclear) = UnitsOf(cells.Units, line.Units, changes.Any(change => change.Field == DutySheet.UnitsColumn), names);
        if (unclear is not null) return As(row, unclear.Code == MatterRefusals.UnitUnknown.Name ? DutyRowFate.Question : DutyRowFate.Error, line, changes, unclear);
        var (text, hasLimit) = (changes.Any(change => change.Field == DutySheet.TextColumn) ? DutyCells.Plain(cells.Text) : null, changes.Any(change => change.Field is DutySheet.KindColumn or DutySheet.DayColumn));
        var (kind, due, codes, named) = (hasLimit ? cells.Kind : (TimeLimitKind?)null, hasLimit ? cells.DueOn : null, units?.Select(unit => unit.Code).OfType<string>().ToList(), units?.Select(unit => unit.Name).ToList());
        // A preview needs no reason yet; what is recorded has one.
        var because = Texts.Tidy(reason) ?? "—";
        return As(row, DutyRowFate.Changed, line, changes) with
        {
            Act = line.Measure == 0
                ? new AmendDuty(because, text, codes, named, kind, due)
                : new AmendMeasure(because, line.Measure, text, codes, named, kind, due),
        };
    }

    private static Draft New(DutySheetRow row, IReadOnlyDictionary<string, Guid> numbered, IReadOnlyList<DutyLine> known, UnitNames names)
    {
        if (row.Number is not { } number || !numbered.TryGetValue(number, out var duty)) return Wrong(row, DutySheetRow.Problem(DutySheet.NumberColumn, DutyRefusals.NoKey, row.Number ?? ""));
        var (cells, problem) = row.Cells(null);
        var line = known.First(one => one.Id == duty && one.Measure == 0);
        if (cells is null) return Wrong(row, problem!, line);
        if (row.Kind is null && row.Day is null) return Wrong(row, DutySheetRow.Problem(DutySheet.KindColumn, MatterRefusals.DutyLimitMissing), line);

        var same = cells.Units.Length == 0 ? cells with { Units = string.Join("、", line.Units) } : cells;
        if (known.FirstOrDefault(one => one.Id == duty && one.Measure > 0 && one.Revision == same.Revision(names)) is { } there) return As(row, DutyRowFate.Unchanged, there, []);
        var (units, unclear) = UnitsOf(same.Units, line.Units, true, names);
        if (unclear is not null) return As(row, unclear.Code == MatterRefusals.UnitUnknown.Name ? DutyRowFate.Question : DutyRowFate.Error, line, [], unclear);
        var changes = new DutyCells(same.Text, same.Units, same.Kind, same.DueOn).Against(new("", "", TimeLimitKind.Unstated, null), names);
        return As(row, DutyRowFate.Added, line, changes) with
        {
            Act = new RefineDuty(DutyCells.Plain(same.Text), units!.Select(unit => unit.Code).OfType<string>().ToList(), units!.Select(unit => unit.Name).ToList(), same.Kind, same.DueOn),
        };
    }

    /// <summary>The units of a cell; a name that nobody here knows is a question, unless it stood there before.</summary>
    private static (IReadOnlyList<NamedUnit>? Units, CellProblem? Problem) UnitsOf(string cell, IReadOnlyList<string> before, bool isChanged, UnitNames names)
    {
        if (!isChanged) return (null, null);
        var read = names.Read(cell);
        if (read.Count == 0) return (null, DutySheetRow.Problem(DutySheet.UnitsColumn, MatterRefusals.NewUnitMissing));
        return read.FirstOrDefault(unit => unit.Code is null && !before.Contains(unit.Name)) is { } unknown
            ? (null, DutySheetRow.Problem(DutySheet.UnitsColumn, MatterRefusals.UnitUnknown, unknown.Name))
            : (read, null);
    }

    /// <summary>Decides a row on what stands there now, and records what it comes to unless it is only looked at.</summary>
    private async Task<DutyRowAnswer> Take(Draft draft, MatterAct act, Situation situation, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        var id = draft.Answer.Matter!.Value;
        if (await register.Open(id, caller, cancellation) is not { } file) return Refused(draft, DutyRefusals.Unknown.About(draft.Row.Key ?? ""));
        if (act.Decide(file.Matter, situation with { History = file.Facts, Here = id }) is Decision.Refused refused) return Refused(draft, refused.Rejection);
        if (dryRun) return draft.Answer;

        // In a scope of its own: this request's key belongs to the whole sheet.
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MatterRegister>().Act(id, act, caller, file.Version, cancellation) switch
        {
            Outcome.Refused { Rejection: { Code.Kind: RejectionKind.Stale } } => draft.Answer with { Fate = DutyRowFate.Conflict, Problems = [DutySheetRow.Problem(DutySheet.RevisionColumn, DutyRefusals.Conflict)] },
            Outcome.Refused { Rejection: var rejection } => Refused(draft, rejection),
            _ => draft.Answer,
        };
    }

    private static DutyRowAnswer Refused(Draft draft, Rejection rejection) =>
        draft.Answer with { Fate = DutyRowFate.Error, Problems = [new(ColumnOf(rejection), rejection.Code.Name, Problems.Sentence(rejection))] };

    private static string ColumnOf(Rejection rejection) => rejection.Code.Name switch
    {
        "unit.unknown" or "assign.unit_twice" or "unit.missing" => DutySheet.UnitsColumn,
        "date.due_date_not_later" or "duty.day_missing" or "duty.day_contradicts" or "date.out_of_range" => DutySheet.DayColumn,
        "text.too_long" or "matter.text_missing" => DutySheet.TextColumn,
        _ => "",
    };

    private static Draft Wrong(DutySheetRow row, CellProblem problem, DutyLine? line = null) => As(row, DutyRowFate.Error, line, [], problem);

    private static Draft As(DutySheetRow row, DutyRowFate fate, DutyLine? line, IReadOnlyList<CellChange> changes, params IReadOnlyList<CellProblem> problems) =>
        new(row, new(row.Row, fate, line?.Id, line?.Number ?? row.Number, line?.Measure, changes, problems), null);

    private static DutyRowCounts CountsOf(List<DutyRowAnswer> rows)
    {
        return new(Of(DutyRowFate.Changed), Of(DutyRowFate.Added), Of(DutyRowFate.Unchanged), Of(DutyRowFate.Conflict), Of(DutyRowFate.Question), Of(DutyRowFate.Error));

        int Of(DutyRowFate fate) => rows.Count(row => row.Fate == fate);
    }
}
