using Supervision.Catalogue;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Catalogue;

/// <summary>What must be consulted before it is decided, and what is recorded where it was not.</summary>
public sealed class CatalogueSpecs
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Guid Decided = Guid.NewGuid();

    private static ConsultationCatalogue Catalogue { get; } = ConsultationCatalogue.Replay([new CatalogueItemAdded(new(2026, 1, 10), "urban-plan", "国土空间总体规划", "实施方案")])!;

    /// <summary>Held on a day, looked at from a decision of 1 April; null for no topic, never for one that was not held.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("never", true)]
    [InlineData("2026-03-31", false)]
    [InlineData("2026-04-01", false)]
    [InlineData("2026-04-02", true)]
    public void A_decision_that_was_not_consulted_before_is_a_fact_of_its_own(string? held, bool isFlagged)
    {
        var facts = Accepted(Decide(Catalogue, Topic(held)));
        Assert.Equal(isFlagged ? [typeof(CatalogueDecisionRecorded), typeof(DecisionWithoutConsultation)] : [typeof(CatalogueDecisionRecorded)], facts.Select(fact => fact.GetType()));
        Assert.All(facts, fact => Assert.Equal(new(2026, 4, 1), fact.OccurredOn));
        Assert.Equal(isFlagged, Then(Catalogue, facts).Decisions.Single().IsFlagged);
    }

    [Theory]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", true)]
    [InlineData("2026-04-02", false)]
    [InlineData("never", false)]
    public void A_topic_named_later_withdraws_the_flag_only_where_it_was_held_before(string held, bool isWithdrawn)
    {
        var flagged = Then(Catalogue, Accepted(Decide(Catalogue, null)));
        var facts = Accepted(new LinkConsultation(Decided, Guid.NewGuid(), "登记时漏填").Decide(flagged, Situation(Role.Office, Topic(held))));
        Assert.Equal(isWithdrawn, facts.OfType<DecisionFlagWithdrawn>().Any());
        var after = Then(flagged, facts).Decisions.Single();
        Assert.Equal((!isWithdrawn, isWithdrawn ? "登记时漏填" : null, Topic(held)!.HeldOn), (after.IsFlagged, after.WithdrawnFor, after.Consulted!.HeldOn));
        if (isWithdrawn) Assert.Equal(CatalogueRefusals.NotFlagged, Refusal(new LinkConsultation(Decided, Guid.NewGuid(), "再补").Decide(Then(flagged, facts), Situation(Role.Office, Topic(held)))));
    }

    [Fact]
    public void Only_what_was_in_the_catalogue_on_that_day_has_to_be_consulted()
    {
        var retired = Then(Catalogue, Accepted(new RetireCatalogueItem("urban-plan", "目录修订") { OccurredOn = new(2026, 5, 1) }.Decide(Catalogue, Situation(Role.Office))));
        foreach (var (day, refusal) in new[] { ("2026-01-09", CatalogueRefusals.NotInForce), ("2026-01-10", null), ("2026-04-30", null), ("2026-05-01", CatalogueRefusals.NotInForce) })
            Assert.Equal(refusal, (Decide(retired, null, DateOnly.Parse(day)) as Decision.Refused)?.Rejection.Code);
        Assert.Equal(CatalogueRefusals.WrongStage, Refusal(new RetireCatalogueItem("urban-plan", "再移").Decide(retired, Situation(Role.Office))));
        Assert.Equal(Codes.Taken, Refusal(new AddCatalogueItem("urban-plan", "规划", "方案").Decide(retired, Situation(Role.Office))));
        Assert.Equal(Codes.DayTooEarly, Refusal(new RetireCatalogueItem("urban-plan", "x") { OccurredOn = new(2026, 1, 9) }.Decide(Catalogue, Situation(Role.Office))));
    }

    [Fact]
    public void Every_step_is_for_those_the_table_names_and_says_what_is_missing()
    {
        CatalogueAct[] acts = [new AddCatalogueItem("water", "水价", "方案"), new RetireCatalogueItem("urban-plan", "x"), new RecordCatalogueDecision("urban-plan", DecisionMaker.Government, "批准"), new LinkConsultation(Decided, null, "x")];
        var flagged = Then(Catalogue, Accepted(Decide(Catalogue, null)));
        foreach (var act in acts)
        {
            Assert.Equal(
                act.Step == CatalogueStep.Decide ? [Role.Office, Role.Party, Role.Government] : [Role.Office],
                Enum.GetValues<Role>().Where(role => (act.Decide(flagged, Situation(role)) as Decision.Refused)?.Rejection.Code != CatalogueRefusals.NotYours));
        }
        foreach (var (act, code) in new (CatalogueAct, RefusalCode)[]
        {
            (new AddCatalogueItem("大写", "水价", "方案"), Codes.Malformed), (new AddCatalogueItem(null, "水价", "方案"), Codes.Malformed), (new AddCatalogueItem("water", " ", "方案"), Codes.NameMissing),
            (new AddCatalogueItem("water", "水价", null), CatalogueRefusals.CitationMissing), (new AddCatalogueItem("water", "水价", "方案") { OccurredOn = new(2026, 6, 2) }, Codes.DayInTheFuture),
            (new RetireCatalogueItem("urban-plan", null), Codes.ReasonMissing), (new RetireCatalogueItem("nothing", "x"), CatalogueRefusals.ItemUnknown),
            (new RecordCatalogueDecision("nothing", DecisionMaker.Government, "批准"), CatalogueRefusals.ItemUnknown), (new RecordCatalogueDecision("urban-plan", null, "批准"), CatalogueRefusals.DeciderMissing),
            (new RecordCatalogueDecision("urban-plan", DecisionMaker.Government, ""), CatalogueRefusals.TitleMissing), (new RecordCatalogueDecision("urban-plan", DecisionMaker.Government, "批准", null, Guid.NewGuid()), CatalogueRefusals.TopicUnknown),
            (new RecordCatalogueDecision("urban-plan", DecisionMaker.Government, "批准规划") { OccurredOn = new(2026, 4, 1) }, CatalogueRefusals.RecordedAlready),
            (new LinkConsultation(Guid.NewGuid(), Guid.NewGuid(), "x"), CatalogueRefusals.DecisionUnknown), (new LinkConsultation(Decided, Guid.NewGuid(), "x"), CatalogueRefusals.TopicUnknown),
        }) Assert.Equal(code, Refusal(act.Decide(flagged, Situation(Role.Office))));
        Assert.Equal(Codes.ReasonMissing, Refusal(new LinkConsultation(Decided, Guid.NewGuid(), null).Decide(flagged, Situation(Role.Office, Topic("2026-03-01")))));
        Assert.Equal([CatalogueStep.Add, CatalogueStep.Retire, CatalogueStep.Decide, CatalogueStep.Link], CatalogueLifecycle.OpenTo(flagged, Role.Office));
        Assert.Equal([CatalogueStep.Add], CatalogueLifecycle.OpenTo(ConsultationCatalogue.Empty, Role.Office));
    }

    private static Decision Decide(ConsultationCatalogue catalogue, ConsultedTopic? topic, DateOnly? on = null) =>
        new RecordCatalogueDecision("urban-plan", DecisionMaker.Government, "批准规划", "县政发〔2026〕9号", topic?.Topic) { OccurredOn = on ?? new(2026, 4, 1) }.Decide(catalogue, Situation(Role.Government, topic));

    private static ConsultedTopic? Topic(string? held) => held is null ? null : new(Guid.NewGuid(), "国土空间规划", held == "never" ? null : DateOnly.Parse(held));

    private static CatalogueSituation Situation(Role role, ConsultedTopic? topic = null) => new(new("somebody", role), new Moment(new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(8)), Today), topic, Decided);

    private static ConsultationCatalogue Then(ConsultationCatalogue catalogue, IEnumerable<Fact> facts) => facts.Aggregate(catalogue, (so, fact) => ConsultationCatalogue.Evolve(so, fact)!);

    private static IReadOnlyList<Fact> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection.Code;
}
