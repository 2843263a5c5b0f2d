using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>How a matter stands in the fields of a ledger (台账现状): what is given back where it has changed since it was entered.</summary>
public static class LedgerPicture
{
    /// <summary>What stands in each field by these facts: a text, a day, units by their codes, a word of the field; null where nothing does.</summary>
    public static IReadOnlyDictionary<LedgerField, object?> Of(IReadOnlyList<Fact> facts)
    {
        var right = Corrections.Apply(facts);
        var raised = Wording.Of(right);
        var matter = Matter.Replay(facts)!;
        var lead = matter.Handling.Answering.FirstOrDefault();
        var answer = lead?.Passed ?? lead?.Response;
        return new Dictionary<LedgerField, object?>
        {
            [LedgerField.Title] = raised.Title,
            [LedgerField.Text] = raised.Text,
            [LedgerField.Place] = raised.Place,
            [LedgerField.RaisedOn] = raised.OccurredOn,
            [LedgerField.Units] = Codes(lead is { Role: UnitRole.Lead } ? [lead.Unit] : [.. matter.Handling.Answering.Select(part => part.Unit)]),
            [LedgerField.CoUnits] = Codes([.. matter.Handling.CoUnits.Select(part => part.Unit)]),
            [LedgerField.AssignedOn] = right.OfType<MatterAssigned>().LastOrDefault()?.OccurredOn,
            [LedgerField.AcknowledgedOn] = right.OfType<MatterAcknowledged>().LastOrDefault(done => done.Unit == lead?.Unit)?.OccurredOn,
            [LedgerField.DueOn] = lead is null ? null : matter.Clocks.Latest(Deadlines.Owed.Response, lead.Unit)?.DueOn,
            [LedgerField.AnsweredOn] = answer?.OccurredOn,
            [LedgerField.Class] = answer?.Class,
            [LedgerField.Adoption] = answer?.Adoption,
            [LedgerField.Reply] = answer?.Text,
            [LedgerField.Implementation] = matter.FollowUp.Parts.Count == 0 ? null : matter.Implementation,
            [LedgerField.ClosedOn] = matter.Intake.IsClosed ? right.OfType<MatterClosed>().LastOrDefault()?.OccurredOn : null,
        };
    }

    private static UnitList? Codes(string[] codes) => codes.Length == 0 ? null : new(string.Join('\n', codes));
}

/// <summary>Units by their codes (单位清单), one a line.</summary>
public sealed record UnitList(string Codes);
