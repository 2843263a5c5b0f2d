using JasperFx.Events;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Proposals;

/// <summary>Who has which part in which key matter (重点事项领衔簿, F40, F114), as was known at any time.</summary>
public sealed class KeyMatterView : IStreamView
{
    public string Name => "key_matters";

    public string Columns => """
        entry int not null, leader text not null, part text not null, is_joint boolean not null, is_number_one boolean not null, liaison text, designated_on date not null,
        known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, entry)",
        ["by_leader"] = "(tenant_id, leader)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) => Known.Of<KeyDesignated>(stream).Select(known => new
    {
        known.Entry,
        known.Fact.Leader,
        known.Fact.Part,
        IsJoint = known.Fact.Joint,
        known.Fact.IsNumberOne,
        known.Fact.Liaison,
        DesignatedOn = known.Fact.OccurredOn,
        KnownFrom = known.From,
        KnownTo = known.To,
    });
}

/// <summary>What was done to press for a matter (督办台账, F42): supervision, the six measures, leaders' instructions; as was known at any time.</summary>
public sealed class PressView : IStreamView
{
    public string Name => "supervisions";

    public string Columns => """
        entry int not null, act text not null, acted_on date not null, leader text, how text, measure text, text text not null, with_bodies text[] not null, evidence text[] not null,
        known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, acted_on, entry)",
        ["by_leader"] = "(tenant_id, leader) where leader is not null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
    [
        .. Known.Of<SupervisionActed>(stream).Select(known => new Pressed(known.Entry, PressAct.Supervision, known.Fact.OccurredOn, known.Fact.Leader, known.Fact.How, null, known.Fact.Text, known.Fact.With, [], known.From, known.To)),
        .. Known.Of<KeyMeasureTaken>(stream).Select(known => new Pressed(known.Entry, PressAct.Measure, known.Fact.OccurredOn, null, null, known.Fact.Measure, known.Fact.Text, [], known.Fact.Evidence, known.From, known.To)),
        .. Known.Of<InstructionGiven>(stream).Select(known => new Pressed(known.Entry, PressAct.Instruction, known.Fact.OccurredOn, known.Fact.Leader, null, null, known.Fact.Text, [], [], known.From, known.To)),
    ];

    private sealed record Pressed(
        int Entry, PressAct Act, DateOnly ActedOn, string? Leader, ReminderKind? How, KeyMeasure? Measure, string Text, IReadOnlyList<string> WithBodies, IReadOnlyList<string> Evidence, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);
}

/// <summary>How a matter was pressed for (督办方式).</summary>
public enum PressAct
{
    /// <summary>督办</summary>
    Supervision,

    /// <summary>六项督办举措</summary>
    Measure,

    /// <summary>批示</summary>
    Instruction,
}

/// <summary>A fact in a form it was known in, from when to when (已知形式).</summary>
public sealed record Known<T>(int Entry, T Fact, DateTimeOffset From, DateTimeOffset? To) where T : Fact;

/// <summary>Facts as they were known at any time (历次更正), each corrected one in each of its forms.</summary>
public static class Known
{
    public static IEnumerable<Known<T>> Of<T>(IReadOnlyList<IEvent> stream) where T : Fact
    {
        Recorded[] recorded = [.. ViewWriter.Facts(stream)];
        for (var i = 0; i < recorded.Length; i++)
        {
            if (recorded[i] is not { Fact: T fact, RecordedAt: var from }) continue;
            foreach (var later in recorded.Skip(i + 1))
            {
                if (later.Fact is not FactCorrected { Corrected: T corrected } correction || correction.Entry != i + 1) continue;
                if (later.RecordedAt > from) yield return new(i + 1, fact, from, later.RecordedAt);
                (fact, from) = (corrected, later.RecordedAt);
            }
            yield return new(i + 1, fact, from, null);
        }
    }
}
