using System.Globalization;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>Reads a row of a ledger (台账判读, F103): what cannot be read is an error, what can mean several things is a question; nothing is guessed.</summary>
public sealed class LedgerReader(LedgerTable table, IReadOnlyList<LedgerField> fields, LedgerOptions options, LedgerDirectory directory)
{
    private static readonly Dictionary<string, Adoption> Adoptions = new(StringComparer.Ordinal)
    {
        ["采纳"] = Adoption.Adopted,
        ["已采纳"] = Adoption.Adopted,
        ["予以采纳"] = Adoption.Adopted,
        ["全部采纳"] = Adoption.Adopted,
        ["是"] = Adoption.Adopted,
        ["√"] = Adoption.Adopted,
        ["部分采纳"] = Adoption.PartlyAdopted,
        ["留作参考"] = Adoption.KeptForReference,
        ["参考"] = Adoption.KeptForReference,
        ["不采纳"] = Adoption.NotAdopted,
        ["未采纳"] = Adoption.NotAdopted,
        ["不予采纳"] = Adoption.NotAdopted,
        ["否"] = Adoption.NotAdopted,
        ["×"] = Adoption.NotAdopted,
        ["待定"] = Adoption.Pending,
        ["研究中"] = Adoption.Pending,
        ["办理中"] = Adoption.Pending,
    };

    private static readonly Dictionary<string, LookBackOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["已落实"] = LookBackOutcome.Implemented,
        ["落实"] = LookBackOutcome.Implemented,
        ["全部落实"] = LookBackOutcome.Implemented,
        ["已完成"] = LookBackOutcome.Implemented,
        ["完成"] = LookBackOutcome.Implemented,
        ["已整改"] = LookBackOutcome.Implemented,
        ["已解决"] = LookBackOutcome.Implemented,
        ["已销号"] = LookBackOutcome.Implemented,
        ["已办结"] = LookBackOutcome.Implemented,
        ["是"] = LookBackOutcome.Implemented,
        ["√"] = LookBackOutcome.Implemented,
        ["部分落实"] = LookBackOutcome.PartlyImplemented,
        ["部分完成"] = LookBackOutcome.PartlyImplemented,
        ["推进中"] = LookBackOutcome.InProgress,
        ["持续推进"] = LookBackOutcome.InProgress,
        ["正在落实"] = LookBackOutcome.InProgress,
        ["落实中"] = LookBackOutcome.InProgress,
        ["办理中"] = LookBackOutcome.InProgress,
        ["正在办理"] = LookBackOutcome.InProgress,
        ["未落实"] = LookBackOutcome.NotImplemented,
        ["否"] = LookBackOutcome.NotImplemented,
        ["未完成"] = LookBackOutcome.NotImplemented,
        ["不再适用"] = LookBackOutcome.ConditionsChanged,
    };

    public LedgerReading Read(TableRow row)
    {
        var (errors, questions) = (new List<LedgerProblem>(), new List<LedgerProblem>());
        var year = YearOf();
        var raisedOn = Day(LedgerField.RaisedOn) ?? options.RaisedOn;
        if (raisedOn is null && Text(LedgerField.RaisedOn) is null) errors.Add(new(NameOf(LedgerField.RaisedOn), LedgerRefusals.RaisedMissing));
        var (assignedOn, dueOn, acknowledgedOn, answeredOn, closedOn) = (Day(LedgerField.AssignedOn), Day(LedgerField.DueOn), Day(LedgerField.AcknowledgedOn), Day(LedgerField.AnsweredOn), Day(LedgerField.ClosedOn));

        var title = Text(LedgerField.Title) ?? (Text(LedgerField.Text) is { } whole ? RaiseMatter.TitleOf(whole) : null);
        if (title is null) errors.Add(new(NameOf(LedgerField.Title), LedgerRefusals.TitleMissing));
        var kind = KindOf();
        var (units, coUnits) = (UnitsOf(LedgerField.Units), UnitsOf(LedgerField.CoUnits));
        var (proposers, body) = (kind is MatterKind.Proposal or MatterKind.Opinion or MatterKind.Finding) && raisedOn is { } day ? ProposersOf(day) : ([], null);
        var (@class, adoption) = (ClassOf(), Meant(LedgerField.Adoption, Adoptions));
        var found = Text(LedgerField.Implementation) is { } words && Outcomes.TryGetValue(LedgerTable.Squeezed(words), out var outcome) ? outcome : (LookBackOutcome?)null;
        if (errors.Count > 0 || questions.Count > 0) return new(null, errors, questions);

        return new(
            new(row.Number, Text(LedgerField.Number), kind, title!, Text(LedgerField.Text) ?? title!, Text(LedgerField.Place), proposers, body, raisedOn!.Value, units, [.. coUnits.Except(units, StringComparer.Ordinal)],
                assignedOn, dueOn, acknowledgedOn, answeredOn, @class, adoption == Adoption.Pending ? null : adoption, Text(LedgerField.Reply), found, Text(LedgerField.Implementation), closedOn, Stated()),
            [], []);

        string? Text(LedgerField field) => IndexOf(field) is { } column ? row.Text(column) : null;

        int? YearOf()
        {
            if (Text(LedgerField.Year) is not { } written) return options.Year;
            var digits = LedgerTable.Squeezed(written).TrimEnd('度').TrimEnd('年');
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var found) && Days.Refuse(found) is null) return found;
            errors.Add(new(NameOf(LedgerField.Year), LedgerRefusals.YearUnreadable.About(Cut(written))));
            return null;
        }

        DateOnly? Day(LedgerField field)
        {
            if (Text(field) is not { } written || LedgerTable.Squeezed(written) is "/" or "-" or "—" or "无") return null;
            var read = LedgerDay.Read(written, year);
            if (read.NeedsYear) questions.Add(new(NameOf(field), LedgerRefusals.YearMissing.About(Cut(written))));
            else if (read.Day is null) errors.Add(new(NameOf(field), LedgerRefusals.DayUnreadable.About(Cut(written))));
            return read.Day;
        }

        MatterKind KindOf()
        {
            if (Text(LedgerField.Kind) is not { } written) return options.Kind;
            foreach (var kind in Enum.GetValues<MatterKind>())
                if (LedgerTable.Squeezed(written) == options.Phrases.KindName(kind)) return kind;
            errors.Add(new(NameOf(LedgerField.Kind), LedgerRefusals.WordUnknown.About(Cut(written))));
            return options.Kind;
        }

        IReadOnlyList<string> UnitsOf(LedgerField field)
        {
            if (Text(field) is not { } written || LedgerTable.Squeezed(written) is "/" or "-" or "—" or "无") return [];
            var (codes, unknown) = directory.Units(written);
            questions.AddRange(unknown.Select(name => new LedgerProblem(NameOf(field), LedgerRefusals.UnitUnknown.About(Cut(name)))));
            return codes;
        }

        (IReadOnlyList<string>, string?) ProposersOf(DateOnly on)
        {
            if (Text(LedgerField.Proposer) is not { } written) return ([], null);
            var (members, unknown, several) = directory.Proposers(written, on);
            questions.AddRange(several.Select(name => new LedgerProblem(NameOf(LedgerField.Proposer), LedgerRefusals.ProposerAmbiguous.About(Cut(name)))));
            // Who left the committee before there was a directory is put down as the ledger has him.
            return members.Count > 0 && unknown.Count == 0 ? (members, null) : several.Count > 0 ? ([], null) : ([], written);
        }

        ResponseClass? ClassOf()
        {
            if (Text(LedgerField.Class) is not { } written || LedgerTable.Squeezed(written) is "/" or "-" or "—" or "无") return null;
            var letter = LedgerTable.Squeezed(written).ToUpperInvariant()[0];
            if (letter is >= 'A' and <= 'D') return Enum.Parse<ResponseClass>(letter.ToString());
            errors.Add(new(NameOf(LedgerField.Class), LedgerRefusals.WordUnknown.About(Cut(written))));
            return null;
        }

        T? Meant<T>(LedgerField field, Dictionary<string, T> words) where T : struct
        {
            if (Text(field) is not { } written) return null;
            if (words.TryGetValue(LedgerTable.Squeezed(written), out var meant)) return meant;
            errors.Add(new(NameOf(field), LedgerRefusals.WordUnknown.About(Cut(written))));
            return null;
        }

        string Stated() => string.Join('；', new[] { LedgerField.Reply, LedgerField.Class, LedgerField.Adoption, LedgerField.Implementation }
            .Where(field => Text(field) is not null).Select(field => $"{NameOf(field)}：{Text(field)}"));
    }

    /// <summary>The county's own name of the column; where it has none, what is missing.</summary>
    public string NameOf(LedgerField field) => IndexOf(field) is { } column ? table.Columns[column] : "";

    private int? IndexOf(LedgerField field)
    {
        for (var column = 0; column < fields.Count; column++)
            if (fields[column] == field) return column;
        return null;
    }

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
