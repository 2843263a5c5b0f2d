using Supervision.Shared;
using Supervision.Topics;
using Xunit;

namespace Supervision.Specs.Topics;

/// <summary>Calls for topics: their window, who is called upon, what is late.</summary>
public sealed class CallSpecs
{
    private static readonly DateOnly From = new(2026, 9, 1), Until = new(2026, 10, 15);

    [Theory]
    [InlineData(CallStage.Open, CallStep.ExtendCall, Role.Office, null)]
    [InlineData(CallStage.Closed, CallStep.ExtendCall, Role.Office, "call.wrong_stage")]
    [InlineData(CallStage.Open, CallStep.ExtendCall, Role.Member, "call.not_yours")]
    [InlineData(CallStage.Open, CallStep.CloseCall, Role.Office, null)]
    [InlineData(CallStage.Closed, CallStep.CloseCall, Role.Office, "call.wrong_stage")]
    [InlineData(CallStage.Open, CallStep.CloseCall, Role.Party, "call.not_yours")]
    public void A_call_is_extended_and_closed_by_the_office_while_it_is_open(CallStage stage, CallStep step, Role role, string? code)
    {
        var call = stage == CallStage.Open ? Call() : TopicCall.Evolve(Call(), new TopicCallClosed(new(2026, 10, 1), null))!;
        CallAct act = step == CallStep.ExtendCall ? new ExtendCall(new(2026, 11, 1), "农忙") : new CloseCall();
        Assert.Equal(code, (act.Decide(call, new("x", role), At(new(2026, 10, 2))) as Decision.Refused)?.Rejection.Code.Name);
    }

    [Fact]
    public void A_call_has_a_window_and_somebody_to_call_upon()
    {
        var open = new OpenCall("征集", null, Until, [TopicSource.Member, TopicSource.Member]);
        Assert.Equal([TopicSource.Member], Assert.IsType<TopicCallOpened>(Assert.IsType<Decision.Accepted>(Decide(open)).Facts.Single()).Sources);
        Assert.Equal(CallRefusals.WindowEmpty, Refusal(Decide(open with { Until = null })));
        Assert.Equal(CallRefusals.WindowEmpty, Refusal(Decide(open with { Until = new(2026, 8, 1) })));
        Assert.Equal(CallRefusals.WindowEmpty, Refusal(Decide(open with { From = new(2026, 10, 16) })));
        Assert.Equal(CallRefusals.SourcesMissing, Refusal(Decide(open with { Sources = [] })));
        Assert.Equal(TopicRefusals.TitleMissing, Refusal(Decide(open with { Title = " " })));
        Assert.Equal(CallRefusals.NotYours, Refusal(open.Decide(new("x", Role.Member), At(From))));
        Assert.Equal(CallRefusals.WindowEmpty, Refusal(new ExtendCall(Until, "农忙").Decide(Call(), new("x", Role.Office), At(From))));

        static Decision Decide(OpenCall open) => open.Decide(new("x", Role.Office), At(From));
    }

    [Theory]
    [InlineData("2026-08-31", "call.not_begun", false)]
    [InlineData("2026-09-01", null, false)]
    [InlineData("2026-10-15", null, false)]
    [InlineData("2026-10-16", null, true)]
    public void Late_is_recorded_as_late_for_who_has_signed_in(string day, string? code, bool isLate)
    {
        var decision = new ProposeTopic("题", Call: Guid.NewGuid()).Decide(new(new("m", Role.Member), At(DateOnly.Parse(day)), TopicProcedure.Standard) { Call = Call() });
        Assert.Equal(code, (decision as Decision.Refused)?.Rejection.Code.Name);
        if (decision is Decision.Accepted accepted) Assert.Equal((isLate, 2026), (((TopicProposed)accepted.Facts[0]).Late, ((TopicProposed)accepted.Facts[0]).Year));
    }

    [Theory]
    [InlineData("2026-08-31", "题", "call.not_begun")]
    [InlineData("2026-10-15", "题", null)]
    [InlineData("2026-10-16", "题", "call.over")]
    [InlineData("2026-10-15", " ", "topic.title_missing")]
    [InlineData("2026-10-15", "a\u0007b", "call.unprintable")]
    [InlineData("2026-10-15", "a\0b", "call.unprintable")]
    public void The_public_is_refused_outside_the_window(string day, string title, string? code) =>
        Assert.Equal(code, (new ProposeTopic(title).DecidePublic(Call(), Guid.NewGuid(), At(DateOnly.Parse(day))) as Decision.Refused)?.Rejection.Code.Name);

    [Fact]
    public void Nobody_answers_a_call_that_is_not_for_him_or_that_there_is_not()
    {
        var situation = new TopicSituation(new("u", Role.Unit, "water"), At(From), TopicProcedure.Standard);
        Assert.Equal(CallRefusals.NotFound, Refusal(new ProposeTopic("题", Call: Guid.NewGuid()).Decide(situation)));
        Assert.Equal(CallRefusals.NotInvited, Refusal(new ProposeTopic("题", Call: Guid.NewGuid()).Decide(situation with { Call = Call() })));
        Assert.Equal(CallRefusals.Over, Refusal(new ProposeTopic("题").DecidePublic(TopicCall.Evolve(Call(), new TopicCallClosed(From, null))!, Guid.NewGuid(), At(From))));
        Assert.Equal(Texts.TooLongCode, Refusal(new ProposeTopic("题", new string('长', 2001)).DecidePublic(Call(), Guid.NewGuid(), At(From))));
    }

    private static TopicCall Call() => TopicCall.Replay([new TopicCallOpened(From, "征集2026年议题", "", 2026, From, Until, [TopicSource.Member, TopicSource.Public])])!;

    private static Moment At(DateOnly day) => new(new(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)), day);

    private static RefusalCode Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Rejection.Code;
}
