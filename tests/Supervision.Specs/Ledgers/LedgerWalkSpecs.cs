using Supervision.Deadlines;
using Supervision.Ledgers;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Specs.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Ledgers;

/// <summary>A row goes as far as its ledger says, through the decisions everybody's steps go through; what it does not say is not there.</summary>
public sealed class LedgerWalkSpecs
{
    private static readonly DateOnly Raised = new(2025, 3, 5);

    private static LedgerEntry Row(MatterKind kind = MatterKind.Suggestion) => new(5, "1", kind, "雨污分流", "老旧小区雨污混流。", null, [], null, Raised, [ExpectedMove.Lead], [], null, null, null, null, null, null, null, null, null, null, "办理类别：A");

    private static LedgerEntry Handed => Row() with { AssignedOn = Raised.AddDays(10) };

    private static LedgerEntry Answered => Handed with { AnsweredOn = Raised.AddDays(60), Class = ResponseClass.A, Reply = "已改造。" };

    public static TheoryData<string, string> Lives => new()
    {
        { "raised", "Raise" },
        { "handed over", "Raise Assign" },
        { "acknowledged", "Raise Assign Acknowledge" },
        { "answered", "Raise Assign Acknowledge Respond PassResponse" },
        { "implemented and closed", "Raise Assign Acknowledge Respond PassResponse LookBack Close" },
        { "kept for reference and closed", "Raise Assign Acknowledge Respond PassResponse Close" },
        { "found undone", "Raise Assign Acknowledge Respond PassResponse LookBack" },
        { "with another unit", "Raise Assign Acknowledge WaiveCoSign Respond PassResponse" },
        { "class B without a promise", "Raise Assign Acknowledge Respond PassResponse" },
        { "answered, no day of handing over", "Raise | no_assigned_day" },
        { "answered, handed over when raised", "Raise Assign Acknowledge Respond PassResponse" },
        { "handed over to nobody", "Raise | no_unit" },
        { "a reply without a day", "Raise Assign | no_answered_day" },
        { "acknowledged and a reply without a day", "Raise Assign Acknowledge | no_answered_day" },
        { "answered, no class and no adoption", "Raise Assign Acknowledge | no_adoption" },
        { "implemented, no day", "Raise Assign Acknowledge Respond PassResponse | no_closed_day" },
        { "closed, nobody looked", "Raise Assign Acknowledge Respond PassResponse | closed_unseen" },
        { "a duty", "Raise | duty_only_raised" },
        { "a proposal", "Raise File Assign Acknowledge Respond PassResponse" },
        { "class and adoption contradict", "Raise Assign Acknowledge | step_refused" },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public void A_row_goes_as_far_as_it_says(string what, string expected)
    {
        var entry = what switch
        {
            "raised" => Row(),
            "handed over" => Handed,
            "acknowledged" => Handed with { AcknowledgedOn = Raised.AddDays(11) },
            "implemented and closed" => Answered with { Found = LookBackOutcome.Implemented, FoundWords = "已落实", ClosedOn = Raised.AddDays(90) },
            "kept for reference and closed" => Answered with { Class = ResponseClass.D, ClosedOn = Raised.AddDays(90) },
            "found undone" => Answered with { Found = LookBackOutcome.NotImplemented, FoundWords = "未落实", ClosedOn = Raised.AddDays(90) },
            "with another unit" => Answered with { CoUnits = [ExpectedMove.First] },
            "class B without a promise" => Answered with { Class = ResponseClass.B },
            "answered, no day of handing over" or "answered, handed over when raised" => Answered with { AssignedOn = null },
            "handed over to nobody" => Handed with { Units = [] },
            "a reply without a day" => Handed with { Reply = "已改造。" },
            "acknowledged and a reply without a day" => Handed with { AcknowledgedOn = Raised.AddDays(11), Reply = "已改造。" },
            "answered, no class and no adoption" => Answered with { Class = null },
            "implemented, no day" => Answered with { Found = LookBackOutcome.Implemented, FoundWords = "已落实" },
            "closed, nobody looked" => Answered with { ClosedOn = Raised.AddDays(90) },
            "a duty" => Answered with { Kind = MatterKind.Duty },
            "a proposal" => Answered with { Kind = MatterKind.Proposal, Body = "民盟支部" },
            "class and adoption contradict" => Answered with { Adoption = Adoption.NotAdopted },
            _ => Answered,
        };
        var life = Walk(entry, handOverWhenRaised: what == "answered, handed over when raised");
        Assert.Null(life.Error);
        // Where the county has answers signed off inside the unit, this one was.
        Assert.Equal(expected, $"{string.Join(' ', life.Steps).Replace("DraftResponse EndorseDraft Respond", "Respond", StringComparison.Ordinal)}{string.Concat(life.Remarks.Select(remark => $" | {remark.What.Code.Name["ledger.".Length..]}"))}");
        Assert.All(life.Facts, fact => Assert.True(fact.OccurredOn >= Raised));
        Assert.Empty(life.Facts.OfType<EvaluationAsked>());
        // What is recorded replays to what was decided.
        Assert.NotNull(Matter.Replay(life.Facts));
    }

    public static TheoryData<string, string, string> WrongDays => new()
    {
        { "handed over before", "date.before_its_cause", "AssignedOn" }, { "acknowledged before", "date.before_its_cause", "AcknowledgedOn" }, { "answered before", "date.before_its_cause", "AnsweredOn" }, { "closed before", "date.before_its_cause", "ClosedOn" },
        { "raised ahead", "date.in_the_future", "RaisedOn" }, { "answered ahead", "date.in_the_future", "AnsweredOn" }, { "due before", "date.due_date_not_later", "DueOn" }, { "no reason", "date.backdated_without_reason", "RaisedOn" }, { "raised long ago", "date.out_of_range", "RaisedOn" },
    };

    [Theory]
    [MemberData(nameof(WrongDays))]
    public void A_day_that_cannot_be_is_an_error_of_its_column_and_nothing_is_entered(string what, string code, string column)
    {
        var (before, ahead) = (Raised.AddDays(-1), MatterSpec.Start.AddDays(1));
        var entry = what switch
        {
            "handed over before" => Answered with { AssignedOn = before },
            "acknowledged before" => Answered with { AcknowledgedOn = before },
            "answered before" => Answered with { AnsweredOn = before },
            "closed before" => Answered with { Found = LookBackOutcome.Implemented, FoundWords = "已落实", ClosedOn = before },
            "raised ahead" => Row() with { RaisedOn = ahead },
            "answered ahead" => Answered with { AnsweredOn = ahead },
            "due before" => Handed with { DueOn = before },
            "raised long ago" => Row() with { RaisedOn = new DateOnly(1900, 1, 1) },
            _ => Row(),
        };
        var life = Walk(entry, reason: what == "no reason" ? null : "历史台账");
        Assert.Equal((code, column, 0), (life.Error?.What.Code.Name, life.Error?.Column, life.Facts.Count));
    }

    [Fact]
    public void A_row_of_what_others_wrote_says_whose_it_is()
    {
        foreach (var kind in new[] { MatterKind.Proposal, MatterKind.Opinion, MatterKind.Finding })
        {
            var nobodys = Walk(Row(kind));
            Assert.Equal((MatterRefusals.ProposersMissing.Name, "Proposer"), (nobodys.Error?.What.Code.Name, nobodys.Error?.Column));
            Assert.Equal("民盟支部", Matter.Replay(Walk(Row(kind) with { Body = "民盟支部" }).Facts)!.Intake.Proposers.Single().Group);
        }
    }

    [Fact]
    public void A_day_to_answer_by_that_the_ledger_says_is_the_limit_and_an_answer_without_words_has_the_ledgers()
    {
        var life = Walk(Answered with { DueOn = Raised.AddDays(40), Reply = null });
        Assert.Equal(Raised.AddDays(40), life.Facts.OfType<ObligationOpened>().Single(limit => limit.What == Owed.Response).DueOn);
        Assert.Equal((true, "办理类别：A"), (life.Facts.OfType<ResponsePosted>().Single().Late, life.Facts.OfType<ResponsePosted>().Single().Text));
        Assert.Equal([Channel.Ledger], life.Facts.OfType<ChannelNoted>().Select(noted => noted.Channel).Distinct());
    }

    [Fact]
    public void What_is_given_back_is_what_has_changed_since()
    {
        var facts = Walk(Answered).Facts;
        var (then, now) = (LedgerPicture.Of(facts), LedgerPicture.Of([.. facts, new RedoOrdered(Raised.AddDays(70), ExpectedMove.Lead, "不满意"), new ResponsePosted(Raised.AddDays(80), 2, ExpectedMove.Lead, "再改。", Adoption.Adopted, ResponseClass.A, null, [], null, null, null, false)]));
        Assert.Equal((Raised.AddDays(60), "已改造。", ResponseClass.A), (then[LedgerField.AnsweredOn], then[LedgerField.Reply], then[LedgerField.Class]));
        Assert.Equal(then[LedgerField.AssignedOn], now[LedgerField.AssignedOn]);
        Assert.Equal(then[LedgerField.Units], now[LedgerField.Units]);
    }

    [Fact]
    public void What_was_entered_is_void_with_a_reason_once_and_only_where_nobody_has_acted_since()
    {
        var (import, facts) = (Guid.NewGuid(), Walk(Answered with { Found = LookBackOutcome.Implemented, FoundWords = "已落实", ClosedOn = Raised.AddDays(90) }).Facts);
        var matter = Matter.Replay(facts)!;
        Assert.Equal(MatterRefusals.ReasonMissing, Refused(VoidEntry.Decide(matter, import, " ", false, MatterSpec.Start)));
        Assert.Equal(MatterRefusals.ActedOnSince, Refused(VoidEntry.Decide(matter, import, "选错", true, MatterSpec.Start)));
        var voided = ((Decision.Accepted)VoidEntry.Decide(matter, import, " 选错 ", false, MatterSpec.Start)).Facts;
        Assert.Equal([new EntryVoided(MatterSpec.Start, import, "选错")], voided);
        var after = Matter.Replay([.. facts, .. voided])!;
        Assert.Equal((Stage.Closed, Stage.Voided), (matter.Stage, after.Stage));
        Assert.Equal(MatterRefusals.VoidedAlready, Refused(VoidEntry.Decide(after, import, "再来", false, MatterSpec.Start)));
        foreach (var role in Enum.GetValues<Role>()) Assert.Empty(MatterAct.StepsOpenTo(after, new Actor("x", role), Lifecycle.Standard));

        // Known until then, and not since; nothing of it stands now.
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        Recorded[] stream = [.. facts.Select(fact => new Recorded(fact, at)), .. voided.Select(fact => new Recorded(fact, at.AddHours(1)))];
        Assert.NotEmpty(StandingHistory.Of(stream));
        Assert.All(StandingHistory.Of(stream), row => Assert.Equal((at, at.AddHours(1)), (row.KnownFrom, row.KnownTo)));
        Assert.NotEmpty(ObligationHistory.Of(stream));
        Assert.All(ObligationHistory.Of(stream), row => Assert.NotNull(row.KnownTo));
    }

    private static RefusalCode Refused(Decision decision) => ((Decision.Refused)decision).Rejection.Code;

    private static LedgerLife Walk(LedgerEntry entry, bool handOverWhenRaised = false, string? reason = "历史台账")
    {
        var spec = new MatterSpec();
        var options = new LedgerOptions("建议台账", MatterKind.Suggestion, null, null, handOverWhenRaised, reason, new("立案", "交办", "会签", "审核", kind => $"{kind}"));
        return LedgerWalk.Of(entry, options, spec.SituationOf(Who.Office), "某〔2025〕1号", null, field => $"{field}");
    }
}
