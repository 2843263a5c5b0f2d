using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.Commissions;

/// <summary>A recommendation as somebody writes it (建议).</summary>
/// <param name="AnswerBy">The day it asks to be answered by; the county's limit where nothing is said.</param>
/// <param name="Finding">The matter of the finding it comes from.</param>
public sealed record LineBody(string? Text, DateOnly? AnswerBy = null, Guid? Finding = null);

/// <summary>One step in the life of a letter of recommendation (建议书动作).</summary>
/// <param name="Letter">Which letter of the commission.</param>
public abstract record LetterAct(int? Letter) : CommissionAct
{
    protected override bool IsAboutLetter => true;

    protected override (SupervisionLetter? Letter, Rejection? Refusal) LetterOf(Commission commission) =>
        Letter is { } ordinal && commission.Letters.TryGetValue(ordinal, out var letter) ? (letter, null) : (null, CommissionRefusals.LetterUnknown.About($"{Letter}"));
}

/// <summary>起草: a new letter, or one that is being written anew.</summary>
/// <param name="Letter">Which one is written anew; none for a new one.</param>
/// <param name="Situation">What was found.</param>
public sealed record DraftLetter(string? Title, string? Situation, IReadOnlyList<LineBody>? Lines, int? Letter = null) : LetterAct(Letter)
{
    public const int MostLines = 30;

    public override CommissionStep Step => CommissionStep.DraftLetter;

    protected override (SupervisionLetter? Letter, Rejection? Refusal) LetterOf(Commission commission) => Letter is null ? (null, null) : base.LetterOf(commission);

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on)
    {
        if ((Texts.Missing(Title, CommissionRefusals.TitleMissing) ?? Texts.TooLong(Title, 100) ?? Texts.Refuse(this.Situation, CommissionRefusals.TextMissing)) is { } refusal) return refusal;
        var lines = (Lines ?? []).OfType<LineBody>().Where(line => Texts.Tidy(line.Text) is not null).Select(line => new DraftedLine(line.Text!.Trim(), line.AnswerBy, line.Finding)).ToList();
        if (lines.Count == 0) return CommissionRefusals.LinesMissing;
        if (lines.Count > MostLines) return CommissionRefusals.TooManyLines.About($"{MostLines}");
        foreach (var line in lines)
        {
            if ((Texts.TooLong(line.Text) ?? Days.Refuse(line.AnswerBy)) is { } unfit) return unfit;
            if (line.AnswerBy <= on) return CommissionRefusals.AnswerByTooEarly.About(Days.Iso(line.AnswerBy.Value), Days.Iso(on));
            if (line.Finding is { } finding && commission.Findings.All(known => known.Matter != finding)) return CommissionRefusals.FindingUnknown;
        }
        return Decision.Record(new LetterDrafted(on, letter?.Ordinal ?? commission.Letters.Count + 1, Title!.Trim(), this.Situation!.Trim(), lines));
    }
}

/// <summary>组长签字: what the group says is said by its leader.</summary>
public sealed record SignLetter(int? Letter) : LetterAct(Letter)
{
    public override CommissionStep Step => CommissionStep.SignLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        Decision.Record(new LetterSigned(on, letter!.Ordinal, situation.Member));
}

/// <summary>退回修改: with the reason.</summary>
public sealed record ReturnLetter(int? Letter, string? Reason) : LetterAct(Letter)
{
    public override CommissionStep Step => CommissionStep.ReturnLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        Texts.Refuse(Reason, CommissionRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new LetterReturned(on, letter!.Ordinal, Reason!.Trim()));
}

/// <summary>编号: the next number of the year.</summary>
public sealed record NumberLetter(int? Letter) : LetterAct(Letter)
{
    public override CommissionStep Step => CommissionStep.NumberLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        Decision.Record(new LetterNumbered(on, letter!.Ordinal, situation.Next!));
}

/// <summary>发出: each line becomes a matter the unit has to answer, in the same breath.</summary>
/// <param name="Copies">The units that get a copy; the government's desk where nothing is said.</param>
public sealed record SendLetter(int? Letter, IReadOnlyList<string>? Copies = null) : LetterAct(Letter)
{
    public override CommissionStep Step => CommissionStep.SendLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on)
    {
        string[] copies = [.. (Copies ?? situation.Copies).Select(Texts.Tidy).OfType<string>().Distinct()];
        if (copies.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return CommissionRefusals.UnitUnknown.About(unknown);
        if (letter!.Draft.Lines.FirstOrDefault(line => line.AnswerBy <= on) is { AnswerBy: { } day }) return CommissionRefusals.AnswerByTooEarly.About(Days.Iso(day), Days.Iso(on));
        return Decision.Record(new LetterSent(on, letter.Ordinal, copies, situation.Matters!));
    }
}

/// <summary>作废: a letter that did not leave; its number stays taken.</summary>
public sealed record VoidLetter(int? Letter, string? Reason) : LetterAct(Letter)
{
    public override CommissionStep Step => CommissionStep.VoidLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        Texts.Refuse(Reason, CommissionRefusals.ReasonMissing) is { } refusal ? refusal : Decision.Record(new LetterVoided(on, letter!.Ordinal, Reason!.Trim()));
}

/// <summary>复函: the unit answers the letter as a whole.</summary>
/// <param name="Signatory">Who signed the answer.</param>
/// <param name="Files">The paper itself, scanned.</param>
public sealed record ReplyToLetter(int? Letter, string? Text, string? DocumentNumber = null, string? Signatory = null, IReadOnlyList<Guid>? Files = null) : LetterAct(Letter), INamesFiles
{
    public IReadOnlyList<Guid> Named => Files ?? [];

    public override CommissionStep Step => CommissionStep.ReplyToLetter;

    protected override Decision On(Commission commission, SupervisionLetter? letter, CommissionSituation situation, DateOnly on) =>
        (Texts.Refuse(Text, CommissionRefusals.TextMissing) ?? Texts.TooLong(DocumentNumber, 100) ?? Texts.TooLong(Signatory, 60) ?? RefusalOfFiles(Files)) is { } refusal
            ? refusal
            : Decision.Record(new LetterReplied(on, letter!.Ordinal, Texts.Tidy(DocumentNumber), Texts.Tidy(Signatory), Text!.Trim(), situation.Files));
}
