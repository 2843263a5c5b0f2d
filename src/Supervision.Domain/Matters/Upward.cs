using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>It was made a key matter (确定为重点), with a leader's part in it (F40, F114).</summary>
/// <param name="Leader">The leader's office, e.g. 县委书记: offices, not names, stand in facts.</param>
/// <param name="IsNumberOne">The session's No. 1 proposal (一号提案).</param>
/// <param name="Liaison">The special committee that sees to it (联系专委会).</param>
[EventName("key_designated_v1")]
public sealed record KeyDesignated(DateOnly OccurredOn, string Leader, LeaderPart Part, bool Joint, string? Note, bool IsNumberOne = false, string? Liaison = null) : Fact(OccurredOn);

/// <summary>A leader gave an instruction (批示, F51): the units it names owe a report on it.</summary>
/// <param name="Number">1 for the matter's first instruction.</param>
[EventName("instruction_given_v1")]
public sealed record InstructionGiven(
    DateOnly OccurredOn, int Number, string Leader, AuthorityLevel Level, string Text, IReadOnlyList<string> Units) : Fact(OccurredOn);

/// <summary>A unit reported what it did on an instruction (批示办理反馈).</summary>
[EventName("instruction_reported_v1")]
public sealed record InstructionReported(DateOnly OccurredOn, int Number, string Unit, string Text, bool Late) : Fact(OccurredOn);

/// <summary>It was put before a meeting (上会研究, F56).</summary>
[EventName("listed_for_meeting_v1")]
public sealed record ListedForMeeting(DateOnly OccurredOn, MeetingKind Meeting, string Result) : Fact(OccurredOn);

/// <summary>报送与批示: what leaders said of it, and who still owes them a report.</summary>
/// <param name="Instructions">How many instructions there were.</param>
/// <param name="Owed">Which unit owes a report on which instruction, and since when.</param>
/// <param name="Units">Every unit an instruction ever named.</param>
public sealed record Upward(
    bool IsKey, int Instructions, ImmutableSortedDictionary<(int Number, string Unit), DateOnly> Owed, ImmutableSortedSet<string> Units, bool IsNumberOne = false)
{
    public static Upward None { get; } = new(false, 0, ImmutableSortedDictionary<(int Number, string Unit), DateOnly>.Empty, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public Upward Evolve(Fact fact) => fact switch
    {
        KeyDesignated key => this with { IsKey = true, IsNumberOne = IsNumberOne || key.IsNumberOne },
        InstructionGiven given => this with
        {
            Instructions = given.Number,
            Units = Units.Union(given.Units),
            Owed = Owed.SetItems(given.Units.Select(unit => KeyValuePair.Create((given.Number, unit), given.OccurredOn))),
        },
        InstructionReported reported => this with { Owed = Owed.Remove((reported.Number, reported.Unit)) },
        UnitSucceeded heir when Units.Contains(heir.From) => this with
        {
            Units = Units.Remove(heir.From).Add(heir.To),
            Owed = Owed.RemoveRange(Of(heir.From).Select(pair => pair.Key)).SetItems(Of(heir.From).Select(pair => KeyValuePair.Create((pair.Key.Number, heir.To), pair.Value))),
        },
        _ => this,
    };

    /// <summary>The instructions a unit has still to report on.</summary>
    public IEnumerable<KeyValuePair<(int Number, string Unit), DateOnly>> Of(string? unit) => Owed.Where(pair => pair.Key.Unit == unit);
}
