using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>What a row of a ledger comes to (台账登记, F103): the facts, how far they go, and what the ledger says beyond them.</summary>
/// <param name="Error">Why it is not entered at all.</param>
public sealed record LedgerLife(IReadOnlyList<Fact> Facts, IReadOnlyList<Step> Steps, IReadOnlyList<LedgerProblem> Remarks, LedgerProblem? Error);

/// <summary>
/// Walks a row through its life (台账办理): in the order of its days, each step decided as if somebody took it. It goes as far as the ledger says; what the ledger
/// does not say is not there.
/// </summary>
public sealed class LedgerWalk
{
    private static readonly HashSet<RefusalCode> WrongDays = [MatterRefusals.BeforeItsCause, MatterRefusals.InTheFuture, Days.OutOfRange, MatterRefusals.DueDateNotLater, LateEntry.ReasonMissing];

    private readonly LedgerEntry entry;
    private readonly LedgerOptions options;
    private readonly Situation situation;
    private readonly Func<LedgerField, string> nameOf;
    private readonly List<Fact> facts = [];
    private readonly List<Step> steps = [];
    private readonly List<LedgerProblem> remarks = [];
    private LedgerProblem? error;
    private Matter matter = null!;

    private LedgerWalk(LedgerEntry entry, LedgerOptions options, Situation situation, Func<LedgerField, string> nameOf) => (this.entry, this.options, this.situation, this.nameOf) = (entry, options, situation, nameOf);

    public static LedgerLife Of(LedgerEntry entry, LedgerOptions options, Situation situation, string number, Source? source, Func<LedgerField, string> nameOf)
    {
        var walk = new LedgerWalk(entry, options, situation, nameOf);
        if (walk.Raise(number, source)) walk.Handle();
        return new(walk.error is null ? walk.facts : [], walk.steps, walk.remarks, walk.error);
    }

    private bool Raise(string number, Source? source)
    {
        var isDuty = entry.Kind == MatterKind.Duty;
        var command = new RaiseMatter(
            entry.Kind, entry.Title, entry.Text, entry.Place, Units: isDuty ? entry.Units : null, Limit: isDuty && entry.DueOn is { } due ? new TimeLimit(TimeLimitKind.Date, due, Days.Iso(due)) : null,
            ProposedBy: entry.Kind == MatterKind.Proposal && entry.Body is { Length: <= 4 } ? ProposerKind.Individual : null,
            Collective: entry.Body, Proposers: entry.Proposers.Count > 0 ? entry.Proposers : null, ExternalNumber: entry.Kind == MatterKind.Hotline ? entry.Number ?? number : null)
        { OccurredOn = entry.RaisedOn, LateEntryReason = options.Reason };
        switch (command.Decide(situation with { Channel = Channel.Ledger }, number, source))
        {
            case Decision.Refused { Rejection: var refused }:
                error = new(nameOf(refused.Code == MatterRefusals.TitleMissing || refused.Code == Texts.TooLongCode ? LedgerField.Title : refused.Code == MatterRefusals.ProposersMissing ? LedgerField.Proposer : refused.Code == MatterRefusals.ExternalNumberMissing ? LedgerField.Number : LedgerField.RaisedOn), refused);
                return false;
            case Decision.Accepted accepted:
                Record(accepted.Facts, Step.Raise);
                return true;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Handle()
    {
        var isAnswered = entry.AnsweredOn is not null;
        if (entry.Kind == MatterKind.Duty)
        {
            if (isAnswered || entry.ClosedOn is not null) Remark(LedgerField.AnsweredOn, LedgerRefusals.DutyOnlyRaised);
            return;
        }
        var handedOn = entry.AssignedOn ?? (isAnswered && options.HandOverWhenRaised ? entry.RaisedOn : null);
        if (handedOn is not { } assignedOn)
        {
            if (isAnswered || entry.AcknowledgedOn is not null || entry.ClosedOn is not null) Remark(LedgerField.AssignedOn, LedgerRefusals.NoAssignedDay);
            return;
        }
        if (entry.Units.Count == 0)
        {
            Remark(LedgerField.Units, LedgerRefusals.NoUnit);
            return;
        }
        if (matter.Stage == Stage.Submitted && !Take(new FileMatter(options.Phrases.Filed), Office, assignedOn, LedgerField.AssignedOn)) return;
        var note = entry.AssignedOn is null ? options.Phrases.HandedOver : null;
        // A day to answer by that was no day after handing over is the ledger's, and not a limit.
        if (!Take(new AssignMatter(entry.Units[0], [.. entry.Units.Skip(1), .. entry.CoUnits], note, AnswerBy: entry.DueOn), Office, assignedOn, entry.DueOn <= assignedOn ? LedgerField.DueOn : LedgerField.AssignedOn)) return;
        if (!isAnswered && (entry.Reply is not null || entry.Class is not null || entry.Adoption is not null)) Remark(LedgerField.AnsweredOn, LedgerRefusals.NoAnsweredDay);
        if ((entry.AcknowledgedOn ?? (isAnswered ? assignedOn : null)) is not { } acknowledgedOn || !Take(new AcknowledgeMatter(), Unit, acknowledgedOn, LedgerField.AcknowledgedOn)) return;
        Answer();
    }

    private void Answer()
    {
        if (entry.AnsweredOn is not { } answeredOn) return;
        if ((entry.Adoption ?? AdoptionOf(entry.Class)) is not { } adoption)
        {
            Remark(LedgerField.Adoption, LedgerRefusals.NoAdoption);
            return;
        }
        foreach (var other in matter.Handling.CoUnits.ToList())
            if (!Take(new WaiveCoSign(options.Phrases.CoSign, other.Unit), Office, answeredOn, LedgerField.AnsweredOn)) return;
        // Without words of its own an answer has those the ledger says of it.
        var text = entry.Reply ?? entry.Stated;
        var response = new PostResponse(text, adoption, entry.Class, adoption != Adoption.Adopted || entry.Class is ResponseClass.C or ResponseClass.D ? text : null);
        if (matter.Stage == Stage.ReadyToDraft)
        {
            if (!Take(new DraftResponse(response.Text, response.Adoption, response.Class, response.Reason), Unit, answeredOn, LedgerField.AnsweredOn) || !Take(new EndorseDraft(), Unit, answeredOn, LedgerField.AnsweredOn)) return;
            response = new PostResponse();
        }
        if (!Take(response, Unit, answeredOn, LedgerField.AnsweredOn)) return;
        if (matter.Stage == Stage.UnderReview && !Take(new PassResponse(options.Phrases.Passed), Reviewer, answeredOn, LedgerField.AnsweredOn)) return;
        Settle();
    }

    private void Settle()
    {
        var isFollowed = matter.FollowUp.Parts.Values.Any(part => part.Stage != Stage.Settled);
        if (entry.ClosedOn is not { } closedOn)
        {
            if (entry.Found is { } said && said.Settles()) Remark(LedgerField.ClosedOn, LedgerRefusals.NoClosedDay);
            return;
        }
        if (isFollowed && entry.Found is null)
        {
            Remark(LedgerField.Implementation, LedgerRefusals.ClosedUnseen);
            return;
        }
        if (isFollowed && !Take(new LookBack(entry.Found, $"{nameOf(LedgerField.Implementation)}：{entry.FoundWords}"), Checker, closedOn, LedgerField.ClosedOn)) return;
        if (matter.Stage == Stage.Settled) Take(new CloseMatter(), Checker, closedOn, LedgerField.ClosedOn);
    }

    /// <summary>One step on its day, as whoever takes such steps. A day that cannot be is an error; whatever else speaks against it ends the walk here.</summary>
    private bool Take(MatterAct act, Actor by, DateOnly on, LedgerField field)
    {
        act = act with { OccurredOn = on, LateEntryReason = options.Reason };
        switch (act.Decide(matter, situation with { By = by, History = facts, Channel = by.Unit is not null || act is PassResponse ? Channel.Ledger : Channel.Online }))
        {
            case Decision.Accepted accepted:
                Record(accepted.Facts, act.Step);
                return true;
            case Decision.Refused { Rejection: var refused } when WrongDays.Contains(refused.Code):
                error = new(nameOf(field), refused);
                return false;
            case Decision.Refused { Rejection: var refused }:
                remarks.Add(new(nameOf(field), LedgerRefusals.StepRefused.About([act.Step.ToString(), refused.Code.Name, .. refused.Mentions])));
                return false;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Record(IReadOnlyList<Fact> more, Step step)
    {
        facts.AddRange(more);
        steps.Add(step);
        matter = more.Aggregate(matter, (so, fact) => Matter.Evolve(so, fact)!);
    }

    private void Remark(LedgerField field, RefusalCode what) => remarks.Add(new(nameOf(field), what));

    private Actor Office => new(situation.By.Id, Role.Office);

    private Actor Unit => PaperEntry.As(situation.By, entry.Units[0]);

    private Actor Reviewer => new(situation.By.Id, Role.SupervisionOffice);

    /// <summary>The office, unless it answered itself.</summary>
    private Actor Checker => new(situation.By.Id, matter.Handling.Of(situation.Rules.Desks.Office) is null ? Role.Office : Role.Party);

    /// <summary>What a class says of the adoption, by the words of the class.</summary>
    private static Adoption? AdoptionOf(ResponseClass? @class) => @class switch
    {
        ResponseClass.A or ResponseClass.B => Adoption.Adopted,
        ResponseClass.C or ResponseClass.D => Adoption.KeptForReference,
        null => null,
    };
}
