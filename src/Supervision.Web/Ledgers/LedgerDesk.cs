using System.Security.Cryptography;
using System.Text;
using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Ledgers;

/// <summary>A file with what is to be done with it (导入方案): its table, and what each column is taken for.</summary>
public sealed record LedgerJob(string File, string Hash, LedgerTable Table, IReadOnlyList<string> Sheets, IReadOnlyList<LedgerField> Fields, MatterKind? Kind, bool IsRemembered, LedgerAsked Asked)
{
    public string Ledger => Texts.Tidy(Asked.Ledger) ?? Path.GetFileNameWithoutExtension(File);
}

/// <summary>A row with what becomes of it (行的判定).</summary>
public sealed record JudgedRow(TableRow Row, RowFate Fate, LedgerEntry? Entry, string Key, string Print, string? Number, string? Title, int Generation, Guid? Matter, string? MatterNumber, IReadOnlyList<Step> Steps, IReadOnlyList<RowProblem> Problems)
{
    public LedgerLine Line => new(Row.Number, Fate, Number, Title, Matter, MatterNumber, Steps, Problems, Row.Ignored);
}

/// <summary>Reads a county's ledger (台账判读, F103): its table, what its columns mean, and what would become of every row. Records nothing.</summary>
public sealed partial class LedgerDesk(IDocumentStore store, MatterRegister register, CountyContext counties, OfficeClock clock)
{
    private const int LongestName = 100;
    private static readonly LedgerPhrases Phrases = new("原台账未写立案日期，按交办日期登记", "原台账未写交办日期，按提出日期登记", "原台账未记载会办意见", "按原台账记载", Words.Of);

    public async Task<(LedgerJob? Job, Rejection? Refusal)> Read(byte[] file, string name, LedgerAsked asked, IReadOnlyDictionary<string, LedgerField>? byName, Caller caller, CancellationToken cancellation)
    {
        name = Path.GetFileName(name);
        var (sheet, unreadable) = SheetReader.Whole(file, name, Texts.Tidy(asked.Sheet));
        if (sheet is null) return (null, unreadable);
        var (table, noTable) = LedgerTable.Of(sheet, asked.HeaderRow);
        if (table is null) return (null, noTable);
        if (byName?.Keys.FirstOrDefault(column => !table.Columns.Contains(column)) is { } stranger) return (null, LedgerRefusals.ColumnsDiffer.About(stranger));
        if ((Texts.TooLong(asked.Ledger, LongestName) ?? Texts.TooLong(asked.Reason, 500) ?? Days.Refuse(asked.Year) ?? Days.Refuse(asked.RaisedOn)) is { } wrong) return (null, wrong);

        await using var session = store.QuerySession(caller.County);
        var remembered = await session.LoadAsync<RememberedMapping>(KeyOf(table.Columns), cancellation);
        IReadOnlyList<LedgerField> fields = byName is not null ? [.. table.Columns.Select(column => byName.GetValueOrDefault(column))]
            : asked.Fields is { Count: > 0 } said ? said
            : remembered is not null ? [.. table.Columns.Select(column => remembered.Fields[remembered.Columns.ToList().IndexOf(column)])]
            : LedgerMapping.Propose(table.Columns);
        if (fields.Count != table.Columns.Length) return (null, LedgerRefusals.ColumnsDiffer.About(""));
        asked = asked with { Ledger = Texts.Tidy(asked.Ledger) ?? remembered?.Ledger, Reason = Texts.Tidy(asked.Reason) };
        return (new(name, Convert.ToHexStringLower(SHA256.HashData(file)), table, sheet.Others, fields, asked.Kind ?? remembered?.Kind, remembered is not null && byName is null && asked.Fields is null, asked), null);
    }

    public static string KeyOf(IEnumerable<string> columns) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LedgerMapping.KeyOf(columns))));

    /// <summary>The kinds this person may enter by the county's rules.</summary>
    public async Task<IReadOnlyList<MatterKind>> KindsOf(Caller caller, CancellationToken cancellation)
    {
        var rules = await counties.Rules(caller.County, cancellation);
        return [.. Enum.GetValues<MatterKind>().Where(kind => rules.ProcedureOf(MatterAct.KindName(kind))?.RaisedBy.Contains(caller.Actor.Role) == true)];
    }

    /// <summary>What every row comes to, as things stand; with nothing recorded and no number drawn.</summary>
    public async Task<(IReadOnlyList<JudgedRow>? Rows, LedgerSetting? Setting, Rejection? Refusal)> Judge(LedgerJob job, Caller caller, IDocumentSession session, Func<int, Task>? progress, CancellationToken cancellation)
    {
        if (job.Kind is not { } kind) return (null, null, LedgerRefusals.KindMissing);
        if (LedgerMapping.Refuse(job.Table.Columns, job.Fields) is { } refusal) return (null, null, refusal);

        var setting = await SettingOf(job, kind, caller, session, cancellation);
        var numbered = Enumerable.Range(0, job.Fields.Count).Where(column => job.Fields[column] == LedgerField.Number).Select(column => (int?)column).FirstOrDefault();
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = job.Table.Rows.Select(row =>
        {
            if (row.Ignored is not null) return (Row: row, Key: "", Print: "", Number: (string?)null, Again: 0);
            var print = PrintOf(row);
            var number = numbered is { } column ? row.Text(column) : null;
            var key = Hash($"{job.Ledger}\n{(number is not null ? $"number\n{LedgerTable.Squeezed(number)}" : $"row\n{print}")}");
            var again = occurrences[key] = occurrences.GetValueOrDefault(key) + 1;
            return (Row: row, Key: number is null && again > 1 ? Hash($"{key}\n{again}") : key, Print: print, Number: number, Again: number is null ? 1 : again);
        }).ToList();
        var known = await KnownOf(session, [.. read.Select(one => one.Key).Where(key => key.Length > 0).Distinct()], cancellation);

        var cases = kind == MatterKind.Hotline || job.Fields.Contains(LedgerField.Kind) ? await HotlineCases.Among(session, [.. read.Select(one => Texts.Tidy(one.Number)).OfType<string>().Distinct()], cancellation) : new HashSet<string>();

        var judged = new List<JudgedRow>(read.Count);
        foreach (var (row, key, print, number, again) in read)
        {
            var one = Of(row, key, print, number, again);
            judged.Add(one);
            if (one.Problems is [{ Code: var code }] && code == MatterRefusals.NotYours.Name) return (null, null, MatterRefusals.NotYours.About(nameof(Step.Raise)));
            if (one.Problems is [{ Code: var closed }] && closed == MatterRefusals.KindNotOpen.Name) return (null, null, MatterRefusals.KindNotOpen.About($"{kind}"));
            if (progress is not null && judged.Count % 250 == 0) await progress(judged.Count);
        }
        return (judged, setting, null);

        JudgedRow Of(TableRow row, string key, string print, string? number, int again)
        {
            var blank = new JudgedRow(row, RowFate.Ignored, null, key, print, number, null, 0, null, null, [], []);
            if (row.Ignored is not null) return blank with { Title = row.Cells.FirstOrDefault(cell => cell is not null)?.Text };
            var before = known.GetValueOrDefault(key);
            blank = blank with { Generation = before?.Generation ?? 0, Title = setting.TitleOf(row) };
            if (again > 1) return blank with { Fate = RowFate.Error, Problems = [Told(new(setting.Reader.NameOf(LedgerField.Number), LedgerRefusals.NumberTwice.About(number!)))] };
            if (before is { Matter: { } matter })
                return blank with { Fate = RowFate.Unchanged, Matter = matter, MatterNumber = before.Number, Problems = before.Print == print ? [] : [Told(new(setting.Reader.NameOf(LedgerField.Number), LedgerRefusals.Differs))] };
            var reading = setting.Reader.Read(row);
            if (reading.Entry is not { } entry)
                return blank with { Fate = reading.Errors.Count > 0 ? RowFate.Error : RowFate.Question, Problems = [.. reading.Errors.Concat(reading.Questions).Select(Told)] };
            if (entry.Kind == MatterKind.Hotline && Texts.Tidy(entry.Number) is { } theirs && cases.Contains(theirs))
                return blank with { Fate = RowFate.Error, Problems = [Told(new(setting.Reader.NameOf(LedgerField.Number), MatterRefusals.ExternalNumberTaken.About(theirs)))] };
            var life = setting.Walk(entry, "", null);
            return life.Error is { } error
                ? blank with { Fate = RowFate.Error, Problems = [Told(error)] }
                : blank with { Fate = RowFate.Entered, Entry = entry, Steps = life.Steps, Problems = [.. life.Remarks.Select(Told)] };
        }
    }

    private async Task<LedgerSetting> SettingOf(LedgerJob job, MatterKind kind, Caller caller, IDocumentSession session, CancellationToken cancellation)
    {
        var units = await counties.Units(caller.County, cancellation);
        var members = await MemberRegister.MembersOf(session, cancellation);
        var sessions = await SessionQuery.Of(session, cancellation);
        var situation = await register.SituationOf(caller, cancellation) with { SessionOn = ProposalSituation.SessionOn(sessions), IsMember = members.ContainsKey };
        var today = clock.Now().Day;
        var seen = new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)>(StringComparer.Ordinal);
        var directory = new LedgerDirectory(
            text =>
            {
                if (seen.TryGetValue(text, out var same)) return same;
                var named = units.Names.Read(text).Select(unit => unit.Code is null && units.Find(unit.Name) is not null ? unit with { Code = unit.Name } : unit).ToList();
                return seen[text] = ([.. named.Select(unit => unit.Code).OfType<string>().Where(code => units.IsActive(code, today)).Distinct(StringComparer.Ordinal)], [.. named.Where(unit => unit.Code is null || !units.IsActive(unit.Code, today)).Select(unit => unit.Name)]);
            },
            (text, day) =>
            {
                var found = MemberNames.In(text, members.Values.ToList()).Select(name => (Name: name, Members: MemberNames.Called(name, day, members.Values.ToList()))).ToList();
                return ([.. found.Where(one => one.Members.Count == 1).Select(one => one.Members[0].Id).Distinct(StringComparer.Ordinal)], [.. found.Where(one => one.Members.Count == 0).Select(one => one.Name)], [.. found.Where(one => one.Members.Count > 1).Select(one => one.Name)]);
            });
        var options = new LedgerOptions(job.Ledger, kind, job.Asked.Year, job.Asked.RaisedOn, job.Asked.HandOverWhenRaised, job.Asked.Reason, Phrases);
        var reader = new LedgerReader(job.Table, job.Fields, options, directory);
        var titles = Enumerable.Range(0, job.Fields.Count).Where(column => job.Fields[column] is LedgerField.Title or LedgerField.Text).OrderBy(column => job.Fields[column]).ToList();
        return new(
            reader, situation, row => titles.Select(row.Text).FirstOrDefault(text => text is not null) is { } title ? RaiseMatter.TitleOf(title) : null,
            (entry, number, source) => LedgerWalk.Of(entry, options, situation, number, source, field => reader.NameOf(field)));
    }

    /// <summary>A problem in words; where a step is refused, what the refusal says.</summary>
    public static RowProblem Told(LedgerProblem problem) => new(
        problem.Column, problem.What.Code.Name,
        problem.What.Code == LedgerRefusals.StepRefused && problem.What.Mentions is { Count: >= 2 } said
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, RefusalTexts.DetailOf(problem.What.Code.Name), Words.OfMention(said[0]), Problems.Sentence(new(new(said[1], RejectionKind.Invalid), [.. said.Skip(2)])))
            : Problems.Sentence(problem.What));

    private sealed record Known(Guid? Matter, string? Number, string Print, int Generation);

    /// <summary>What was entered under these keys: what stands, and how often it was taken back.</summary>
    private static async Task<Dictionary<string, Known>> KnownOf(IDocumentSession session, string[] keys, CancellationToken cancellation)
    {
        var known = new Dictionary<string, Known>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(2_000))
        {
            var rows = await session.Query<LedgerRow>().Where(row => row.Fate == RowFate.Entered && row.Key.IsOneOf(some)).Select(row => new { row.Key, row.Matter, row.MatterNumber, row.Print, row.IsVoid }).ToListAsync(cancellation);
            foreach (var same in rows.GroupBy(row => row.Key))
                known[same.Key] = same.FirstOrDefault(row => !row.IsVoid) is { } stands ? new(stands.Matter, stands.MatterNumber, stands.Print, same.Count()) : new(null, null, "", same.Count());
        }
        return known;
    }

    private static string PrintOf(TableRow row) => Hash(string.Join('\u001f', row.Cells.Select(cell => cell?.Text.Trim() ?? "")))[..16];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];

    /// <summary>The answer to whoever asked for it.</summary>
    public static LedgerAnswer AnswerOf(LedgerJob job, IReadOnlyList<JudgedRow> rows, Guid? import)
    {
        var data = job.Table.Rows.Where(row => row.Ignored is null).Take(200).ToList();
        return new(
            import, import is null, job.Ledger, job.File, job.Table.Sheet, job.Sheets, job.Table.HeaderRow,
            [.. job.Table.Columns.Select((name, column) => new LedgerColumn(name, job.Fields[column], [.. data.Select(row => row.Text(column)).OfType<string>().Distinct().Take(3).Select(text => text.Length <= 30 ? text : $"{text[..30]}…")]))],
            job.IsRemembered, job.Kind ?? default, FateCounts.Of(rows.Select(row => row.Fate)), job.Table.Rows.Count,
            rows.Where(row => row.Fate == RowFate.Entered).CountBy(row => Json.Word(row.Steps[^1])).ToDictionary(), [.. rows.Where(row => row.Fate is RowFate.Question or RowFate.Error or RowFate.Ignored || row.Problems.Count > 0).Select(row => row.Line)]);
    }
}

/// <summary>What rows of one file are read and decided with (判读依据).</summary>
public sealed record LedgerSetting(LedgerReader Reader, Situation Situation, Func<TableRow, string?> TitleOf, Func<LedgerEntry, string, Source?, LedgerLife> Walk);
