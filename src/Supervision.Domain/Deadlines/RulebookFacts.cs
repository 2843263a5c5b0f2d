using Supervision.Shared;

namespace Supervision.Deadlines;

// Stored for ever (decision 0005).

/// <summary>The county changed its rules (规则手册修订): the whole of them, so that a version is read without the ones before.</summary>
/// <param name="Recount">What is running is counted again by them; otherwise they hold for what starts from their day on.</param>
[EventName("rulebook_adopted_v1")]
public sealed record RulebookAdopted(DateOnly OccurredOn, Rulebook Rules, string Reason, bool Recount) : Fact(OccurredOn);

/// <summary>What was running was counted again, as ordered (重新计算完成).</summary>
/// <param name="Version">The version of the rulebook that ordered it.</param>
/// <param name="Examined">Limits looked at.</param>
/// <param name="Moved">Those that came to another day.</param>
[EventName("limits_recounted_v1")]
public sealed record LimitsRecounted(DateOnly OccurredOn, int Version, int Examined, int Moved) : Fact(OccurredOn);

/// <summary>The rulebook of a county as its facts give it (规则手册沿革).</summary>
/// <param name="Awaited">The version that ordered a recount which is not done yet; null where none is.</param>
public sealed record RulebookHistory(Rulebooks Policy, int? Awaited)
{
    public static RulebookHistory Of(Rulebook byDefault, IEnumerable<Fact> facts) => facts.Aggregate(new RulebookHistory(byDefault, null), (so, fact) => fact switch
    {
        RulebookAdopted adopted => new(so.Policy.With(adopted.Rules), adopted.Recount ? adopted.Rules.Version : so.Awaited),
        LimitsRecounted done => so with { Awaited = so.Awaited == done.Version ? null : so.Awaited },
        _ => so,
    });
}
