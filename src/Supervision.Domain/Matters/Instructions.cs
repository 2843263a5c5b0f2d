using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>确定重点: it is made a key matter, with a leader's part in it (F40, F114).</summary>
/// <param name="Leader">The leader's office, e.g. 县委书记.</param>
/// <param name="Joint">Supervised jointly (联合督办).</param>
/// <param name="IsNumberOne">It is the session's No. 1 proposal (一号提案); a session has one.</param>
/// <param name="Liaison">The special committee that sees to it (联系专委会).</param>
public sealed record DesignateKey(string? Leader, LeaderPart? Part, bool? Joint = null, string? Note = null, bool? IsNumberOne = null, string? Liaison = null) : MatterAct
{
    public override Step Step => Step.DesignateKey;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if ((Texts.Missing(Leader, MatterRefusals.LeaderMissing) ?? Texts.TooLong(Leader, 100) ?? Texts.TooLong(Note) ?? Texts.TooLong(Liaison, 100)) is { } refusal) return refusal;
        if (IsNumberOne == true && matter.Kind != MatterKind.Proposal) return MatterRefusals.ForProposalsOnly;
        if (IsNumberOne == true && situation.NumberOne is { } other && other != matter.Intake.Number) return MatterRefusals.NumberOneTaken.About(other);
        return Part is { } part ? Decision.Record(new KeyDesignated(on, Leader!.Trim(), part, Joint ?? false, Texts.Tidy(Note), IsNumberOne ?? false, Texts.Tidy(Liaison))) : MatterRefusals.ModeMissing;
    }
}

/// <summary>批示: a leader's instruction; the units it names owe a report on it (F51).</summary>
/// <param name="Leader">The leader's office.</param>
/// <param name="Units">Who is to report; the units that answer where nothing is said, or the government office where there are none yet.</param>
/// <param name="DueOn">The day the report is owed by; the rulebook's where nothing is said.</param>
public sealed record Instruct(string? Leader, string? Text, AuthorityLevel? Level = null, IReadOnlyList<string>? Units = null, DateOnly? DueOn = null) : MatterAct
{
    public override Step Step => Step.Instruct;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if ((Texts.Missing(Leader, MatterRefusals.LeaderMissing) ?? Texts.TooLong(Leader, 100) ?? Texts.Refuse(Text, MatterRefusals.TextMissing) ?? RefusalOfDue(DueOn, on)) is { } refusal) return refusal;

        string[] named = [.. (Units ?? []).Select(unit => unit ?? "").Distinct(StringComparer.Ordinal)];
        if (named.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return MatterRefusals.UnitUnknown.About(unknown);
        string[] units = named is [_, ..] ? named
            : matter.Handling.Answering.Any() ? [.. matter.Handling.Answering.Select(part => part.Unit)]
            : [situation.Rules.Desks.Government];

        var number = matter.Upward.Instructions + 1;
        return Decision.Record(
        [
            new InstructionGiven(on, number, Leader!.Trim(), Level ?? AuthorityLevel.County, Text!.Trim(), units),
            .. units.Select(unit => DueOn is { } day
                ? clockwork.OpenUntil(Owed.InstructionReport, unit, OwnerRole.Responsible, on, on, DueDate.Fixed(day, situation.Calendar), series: SeriesOf(unit, number))
                : clockwork.Open(Owed.InstructionReport, unit, OwnerRole.Responsible, on, LimitNames.ReportInstruction, SeriesOf(unit, number))),
        ]);
    }

    private static string SeriesOf(string unit, int number) => $"{Clockwork.Named(Owed.InstructionReport)}/{unit}/{number}";
}

/// <summary>反馈批示: a unit reports what it did on an instruction.</summary>
/// <param name="Instruction">The instruction's number; every one the unit owes a report on where nothing is said.</param>
public sealed record ReportInstruction(string? Text, int? Instruction = null) : MatterAct
{
    public override Step Step => Step.ReportInstruction;

    protected override DateOnly EarliestOn(Matter matter, Situation situation) =>
        Owing(matter, situation).Select(owed => owed.Value).DefaultIfEmpty(matter.LastOn).Max();

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        if (Texts.Refuse(Text, MatterRefusals.TextMissing) is { } refusal) return refusal;

        var owing = Owing(matter, situation).Select(owed => owed.Key.Number).ToList();
        if (owing.Count == 0) return MatterRefusals.InstructionUnknown.About($"{Instruction}");

        return Decision.Record([.. owing.SelectMany(number =>
        {
            var done = clockwork.Discharge(
                on, clock => clock.Owner == situation.By.Unit && clock.Series.EndsWith($"/{number}", StringComparison.Ordinal), Owed.InstructionReport).ToList();
            return new Fact[] { new InstructionReported(on, number, situation.By.Unit!, Text!.Trim(), Clockwork.IsLate(done)) }.Concat(done);
        })]);
    }

    private IEnumerable<KeyValuePair<(int Number, string Unit), DateOnly>> Owing(Matter matter, Situation situation) =>
        matter.Upward.Of(situation.By.Unit).Where(owed => Instruction is null || owed.Key.Number == Instruction);
}

/// <summary>上会研究: a meeting of the party committee or of the government dealt with it, and decided this (F56).</summary>
public sealed record ListForMeeting(MeetingKind? Meeting, string? Result) : MatterAct
{
    public override Step Step => Step.ListForMeeting;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on) =>
        Meeting is not { } meeting ? MatterRefusals.MeetingMissing
        : Texts.Refuse(Result, MatterRefusals.TextMissing) is { } refusal ? refusal
        : Decision.Record(new ListedForMeeting(on, meeting, Result!.Trim()));
}
