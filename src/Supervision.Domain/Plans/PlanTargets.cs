using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Topics;

namespace Supervision.Plans;

/// <summary>How many of a form the year needs, has planned and has held (形式年度目标, F4, F15).</summary>
/// <param name="Minimum">What the county's rules ask of this form alone; null where they ask nothing.</param>
public sealed record FormTarget(TopicForm Form, int? Minimum, int Planned, int Held, string? Citation)
{
    public static IReadOnlyList<FormTarget> Of(IReadOnlyCollection<TopicStanding> topics, int year, Rulebook cadences) =>
    [
        .. from form in Enum.GetValues<TopicForm>()
           let asked = (cadences.Cadences ?? []).Where(rule => rule.Each is null && rule.Counts is [var only] && only == EnumWord.Of(form)).MaxBy(rule => Yearly(rule, year))
           let planned = topics.Where(topic => topic.Form == form).ToList()
           where asked is not null || planned.Count > 0
           select new FormTarget(form, asked is null ? null : Yearly(asked, year), planned.Count, planned.Count(topic => topic.HeldOn?.Year == year), asked?.Citation),
    ];

    private static int Yearly(CadenceRule rule, int year) => rule.Least * rule.DueDays(year).Count();
}

/// <summary>What was changed in an approved plan (计划调整), with the reason.</summary>
/// <param name="IsIn">The topic came in; otherwise it went out.</param>
public sealed record PlanChange(DateOnly On, string Reason, bool IsIn, Guid Topic, string Title)
{
    public static IReadOnlyList<PlanChange> Of(IEnumerable<Fact> facts)
    {
        var (changes, titles, reason) = (new List<PlanChange>(), new Dictionary<Guid, string>(), default(string));
        foreach (var fact in facts)
        {
            if (fact is TopicPlanned planned) titles[planned.Topic] = planned.Title;
            if (reason is not null && fact is TopicPlanned came) changes.Add(new(fact.OccurredOn, reason, true, came.Topic, came.Title));
            if (reason is not null && fact is TopicDropped went) changes.Add(new(fact.OccurredOn, reason, false, went.Topic, titles.GetValueOrDefault(went.Topic, "")));
            // An amendment is recorded right before what it changes.
            reason = (fact as PlanAmended)?.Reason;
        }
        return changes;
    }
}
