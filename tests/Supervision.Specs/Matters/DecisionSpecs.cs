using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>What each decision refuses, with its exact code.</summary>
public sealed class DecisionSpecs
{
    private static readonly Told[] Sole = [new(Who.Government, new AssignMatter(ExpectedMove.Lead)), new(Who.Lead, new AcknowledgeMatter())];
    private static readonly Told[] Joint = [new(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First]))];

    [Fact]
    public void Assigning_names_a_lead_unit_that_exists_and_no_unit_twice()
    {
        var spec = MatterSpec.Finding();
        spec.Refuses(MatterRefusals.LeadMissing, Who.Office, new AssignMatter(null));
        spec.Refuses(MatterRefusals.UnitUnknown, Who.Office, new AssignMatter("nowhere"));
        spec.Refuses(MatterRefusals.UnitUnknown, Who.Office, new AssignMatter("water", ["nowhere"]));
        spec.Refuses(MatterRefusals.UnitTwice, Who.Office, new AssignMatter("water", ["water"]));
        spec.Refuses(MatterRefusals.NotYours, Who.Group, new AssignMatter("water"));
        spec.Refuses(MatterRefusals.NobodyLeftToJudge, Who.Office, new AssignMatter("government-office", ["party-committee"]));
        spec.Refuses(MatterRefusals.NobodyLeftToJudge, Who.Office, new AssignMatter("cppcc-office", ["party-committee"]));
    }

    [Fact]
    public void The_lead_unit_may_not_respond_before_every_co_unit_has_signed()
    {
        var spec = MatterSpec.Finding(Joint).Then(Who.Lead, new AcknowledgeMatter()).Then(Who.FirstCoUnit, new AcknowledgeMatter()).Then(Who.FirstCoUnit, new GiveOpinion("同意"));
        spec.Refuses(MatterRefusals.WrongStage, Who.Lead, ExpectedMove.Response);
        Assert.DoesNotContain(Step.Respond, spec.ActionsOf(Who.Lead));
        Assert.Contains(Step.Respond, spec.Then(Who.FirstCoUnit, new CoSign()).ActionsOf(Who.Lead));
    }

    [Fact]
    public void A_co_unit_that_gave_the_matter_back_is_not_waited_for()
    {
        var spec = MatterSpec.Finding(Joint).Then(Who.Lead, new AcknowledgeMatter()).Then(Who.FirstCoUnit, new RequestReturn("无关")).Then(Who.Government, new AcceptReturn());
        Assert.Equal(Stage.ReadyToRespond, spec.Matter.Stage);
        Assert.DoesNotContain("finance", spec.Matter.Units);
    }

    [Theory]
    [InlineData(Adoption.PartlyAdopted, ResponseClass.B)]
    [InlineData(Adoption.NotAdopted, ResponseClass.C)]
    [InlineData(Adoption.KeptForReference, ResponseClass.D)]
    [InlineData(Adoption.Adopted, ResponseClass.C)]
    public void What_is_not_adopted_in_full_or_not_now_needs_a_reason(Adoption adoption, ResponseClass @class)
    {
        var spec = MatterSpec.Finding(Sole);
        var response = new PostResponse("答复", adoption, @class, null, [new("改造", new(2026, 9, 1))]);
        spec.Refuses(MatterRefusals.ReasonMissing, Who.Lead, response);
        Assert.IsType<Decision.Accepted>(spec.Decide(new(Who.Lead, response with { Reason = "受用地限制" })));
    }

    [Fact]
    public void A_response_says_what_it_adopts_and_its_class_and_promises_by_days_to_come()
    {
        var spec = MatterSpec.Finding(Sole);
        var response = ExpectedMove.Response;
        spec.Refuses(MatterRefusals.TextMissing, Who.Lead, response with { Text = " " });
        spec.Refuses(MatterRefusals.AdoptionMissing, Who.Lead, response with { Adoption = null });
        spec.Refuses(MatterRefusals.AdoptionMissing, Who.Lead, response with { Adoption = Adoption.Pending });
        spec.Refuses(MatterRefusals.ClassMissing, Who.Lead, response with { Class = null });
        spec.Refuses(MatterRefusals.CommitmentMissing, Who.Lead, response with { Commitments = [] });
        spec.Refuses(MatterRefusals.DueDateMissing, Who.Lead, response with { Commitments = [new("改造", null)] });
        spec.Refuses(MatterRefusals.TextMissing, Who.Lead, response with { Commitments = [new("", new(2026, 9, 1))] });
        spec.Refuses(MatterRefusals.DueDateNotLater, Who.Lead, response with { Commitments = [new("改造", new(2026, 3, 1))] });
        spec.Refuses(MatterRefusals.ClassContradictsAdoption, Who.Lead, response with { Adoption = Adoption.NotAdopted, Reason = "理由" });
        spec.Refuses(MatterRefusals.ClassContradictsAdoption, Who.Lead, response with { Class = ResponseClass.D, Reason = "理由" });
        spec.Refuses(Texts.TooLongCode, Who.Lead, response with { Text = new string('长', Texts.Longest + 1) });
    }

    [Fact]
    public void Refusing_sending_back_and_reopening_need_a_reason()
    {
        MatterSpec.Finding(Joint).Then(Who.Lead, new RequestReturn("无关")).Refuses(MatterRefusals.ReasonMissing, Who.Government, new RefuseReturn(""));
        MatterSpec.Finding(Joint).Refuses(MatterRefusals.ReasonMissing, Who.Lead, new RequestReturn(null));
        MatterSpec.Finding(Joint).Refuses(MatterRefusals.UnitUnknown, Who.Lead, new RequestReturn("无关", "nowhere"));
        MatterSpec.Finding(Sole).Then(Who.Lead, ExpectedMove.Response).Refuses(MatterRefusals.ReasonMissing, Who.Government, new SendBackResponse(" "));
        Closed().Refuses(MatterRefusals.ReasonMissing, Who.Office, new ReopenMatter(""));
        Closed().Refuses(MatterRefusals.DueDateNotLater, Who.Office, new ReopenMatter("反弹", MatterSpec.Start));
    }

    [Fact]
    public void The_day_of_an_act_is_not_in_the_future_not_long_past_without_a_reason_and_not_before_what_it_builds_on()
    {
        var spec = MatterSpec.Finding(Joint).DaysLater(20);
        spec.Refuses(MatterRefusals.InTheFuture, Who.Lead, new AcknowledgeMatter { OccurredOn = spec.Today.AddDays(1) });
        spec.Refuses(LateEntry.ReasonMissing, Who.Lead, new AcknowledgeMatter { OccurredOn = spec.Today.AddDays(-8) });
        spec.Refuses(MatterRefusals.BeforeItsCause, Who.Lead, new AcknowledgeMatter { OccurredOn = MatterSpec.Start.AddDays(-1), LateEntryReason = "补录" });
        Assert.Equal(spec.Today.AddDays(-8), spec.Records<MatterAcknowledged>(Who.Lead, new AcknowledgeMatter { OccurredOn = spec.Today.AddDays(-8), LateEntryReason = "纸质签收单" }).OccurredOn);
        Assert.Equal(spec.Today.AddDays(-7), spec.Records<MatterAcknowledged>(Who.Lead, new AcknowledgeMatter { OccurredOn = spec.Today.AddDays(-7) }).OccurredOn);
    }

    [Fact]
    public void Whoever_answers_never_reviews_looks_back_or_closes_whatever_office_he_holds()
    {
        var spec = MatterSpec.Finding(new Told(Who.Party, new AssignMatter("government-office", ["cppcc-office"])), new Told(Who.Government, new AcknowledgeMatter()),
            new Told(Who.Office, new AcknowledgeMatter()), new Told(Who.Office, new GiveOpinion("同意")), new Told(Who.Office, new CoSign()), new Told(Who.Government, ExpectedMove.Response));
        spec.Refuses(MatterRefusals.NotYours, Who.Government, new PassResponse());
        spec.Then(Who.Party, new PassResponse());
        spec.Refuses(MatterRefusals.NotYours, Who.Office, ExpectedMove.Found(LookBackOutcome.Implemented));
        spec.Then(Who.Party, ExpectedMove.Found(LookBackOutcome.Implemented));
        spec.Refuses(MatterRefusals.NotYours, Who.Office, new CloseMatter());
    }

    [Fact]
    public void A_claim_needs_evidence_and_a_promise_there_is()
    {
        var spec = MatterSpec.Finding(Sole).Then(Who.Lead, ExpectedMove.Response).Then(Who.Government, new PassResponse());
        spec.Refuses(MatterRefusals.EvidenceMissing, Who.Lead, new ClaimImplementation("已完成", [" "]));
        spec.Refuses(MatterRefusals.CommitmentUnknown, Who.Lead, new ClaimImplementation("已完成", ["照片"], Commitment: 7));
        spec.Refuses(MatterRefusals.OutcomeMissing, Who.Office, new LookBack(null, "看过"));
    }

    [Fact]
    public void Commitments_are_claimed_and_looked_at_one_by_one_and_the_whole_is_verified_only_with_all()
    {
        var spec = MatterSpec.Finding(Sole)
            .Then(Who.Lead, ExpectedMove.Response with { Commitments = [new("一", new(2026, 4, 1)), new("二", new(2026, 5, 1))] }).Then(Who.Government, new PassResponse())
            .Then(Who.Lead, new ClaimImplementation("完成", ["照片"], 1)).Then(Who.Office, new LookBack(LookBackOutcome.Implemented, "属实", null, 1));
        Assert.Equal(Implementation.InProgress, spec.Matter.Implementation);
        spec.Refuses(MatterRefusals.WrongStage, Who.Lead, new ClaimImplementation("又", ["照片"], 1));
        spec.Then(Who.Lead, new ClaimImplementation("完成", ["照片"])).Then(Who.Office, new LookBack(LookBackOutcome.PartlyImplemented, "大部属实"));
        Assert.Equal(Implementation.PartlyVerified, spec.Matter.Implementation);
        Assert.Equal(Stage.Settled, spec.Matter.Stage);
    }

    [Fact]
    public void Adoption_counts_once_the_response_has_passed()
    {
        var spec = MatterSpec.Finding(Sole).Then(Who.Lead, ExpectedMove.Response);
        Assert.Equal(Adoption.Pending, spec.Matter.Adoption);
        Assert.Equal(Adoption.Adopted, spec.Then(Who.Government, new PassResponse()).Matter.Adoption);
    }

    [Fact]
    public void What_conditions_do_not_allow_is_looked_at_again_before_it_can_be_closed()
    {
        var spec = MatterSpec.Finding(Sole).Then(Who.Lead, new PostResponse("暂不具备条件", Adoption.NotAdopted, ResponseClass.C, "资金未落实")).Then(Who.Government, new PassResponse());
        Assert.Equal((Stage.Claimed, Implementation.NotStarted), (spec.Matter.Stage, spec.Matter.Implementation));
        spec.Refuses(MatterRefusals.WrongStage, Who.Office, new CloseMatter());
        spec.Refuses(MatterRefusals.WrongStage, Who.Lead, ExpectedMove.Claim);

        spec.DaysLater(60).Then(Who.Office, ExpectedMove.Found(LookBackOutcome.NotImplemented));
        Assert.Equal((Stage.Claimed, Implementation.NotStarted), (spec.Matter.Stage, spec.Matter.Implementation));
        Assert.Empty(spec.Matter.Clocks.Running(Owed.Implementation));
        Assert.Single(spec.Matter.Clocks.Running(Owed.LookBack));

        spec.DaysLater(200).Then(Who.Office, ExpectedMove.Found(LookBackOutcome.Implemented)).Then(Who.Office, new CloseMatter());
        Assert.Equal((Adoption.Adopted, Implementation.Verified, ResponseClass.A), (spec.Matter.Adoption, spec.Matter.Implementation, Counting.ClassOf(spec.Matter.Handling)));
    }

    [Fact]
    public void A_matter_closed_without_anything_adopted_is_reopened_to_its_answer()
    {
        var spec = MatterSpec.Finding(Sole).Then(Who.Lead, new PostResponse("不宜", Adoption.NotAdopted, ResponseClass.D, "不具备条件")).Then(Who.Government, new PassResponse()).Then(Who.Office, new CloseMatter())
            .DaysLater(3).Then(Who.Office, new ReopenMatter("条件已具备"));
        Assert.Equal(Stage.ReadyToRespond, spec.Matter.Stage);
        Assert.Equal(2, spec.Then(Who.Lead, ExpectedMove.Response).Matter.Handling.Lead!.Response!.Round);
    }

    [Fact]
    public void Every_command_sent_twice_is_refused_the_second_time_or_adds_to_the_record()
    {
        foreach (var move in ExpectedMove.All.Where(move => !ExpectedMove.MayBeRepeated.Contains(move.Step)))
        {
            var spec = MatterSpec.Before(move).Then(move.About(MatterSpec.OtherId));
            Assert.True(spec.Decide(move.About(MatterSpec.OtherId)) is Decision.Refused, $"{move.Step} by {move.By} was accepted twice");
        }
    }

    [Fact]
    public void Raising_needs_a_title_a_text_and_a_kind_this_county_handles()
    {
        var situation = new MatterSpec().SituationOf(Who.Office);
        Refused(new RaiseMatter(MatterKind.Finding, "", "内容"), MatterRefusals.TitleMissing);
        Refused(new RaiseMatter(MatterKind.Finding, "标题", null), MatterRefusals.TextMissing);
        Refused(new RaiseMatter(MatterKind.Finding, new string('长', 201), "内容"), Texts.TooLongCode);
        Refused(new RaiseMatter(MatterKind.Hotline, "标题", "内容"), MatterRefusals.KindNotOpen);
        Refused(new RaiseMatter(null, "标题", "内容"), MatterRefusals.KindNotOpen);
        Refused(new RaiseMatter(MatterKind.Duty, "标题", "内容", Units: ["nowhere"]), MatterRefusals.UnitUnknown);
        Refused(new RaiseMatter(MatterKind.Finding, "标题", "内容") { OccurredOn = MatterSpec.Start.AddDays(1) }, MatterRefusals.InTheFuture);

        void Refused(RaiseMatter raise, RefusalCode code) => Assert.Equal(code, Assert.IsType<Decision.Refused>(raise.Decide(situation, "1")).Rejection.Code);
    }

    [Fact]
    public void What_a_desk_enters_for_others_says_whose_it_is_and_is_never_the_clerks()
    {
        foreach (var kind in new[] { MatterKind.Opinion, MatterKind.Finding, MatterKind.Proposal })
        {
            Assert.Equal(MatterRefusals.ProposersMissing, RefusedOf(new(kind, "标题", "内容", Collective: " "), Who.Office));
            Assert.Equal([Addressees.Member("m-001"), Addressees.Member("m-002")], AuthorsOf(new(kind, "标题", "内容", Proposers: ["m-001", "m-002"]), Who.Office));
            Assert.Equal([Addressees.Group("民建支部")], AuthorsOf(new(kind, "标题", "内容", Collective: "民建支部"), Who.Office));
            Assert.Equal(MatterRefusals.ProposerTwice, RefusedOf(new(kind, "标题", "内容", Proposers: ["m-001", "m-001"]), Who.Office));
        }
        Assert.Equal(MatterRefusals.ForProposalsOnly, RefusedOf(new(MatterKind.Finding, "标题", "内容", Category: "economy", Collective: "民建支部"), Who.Office));
        // Whoever found it himself is its author, and names nobody else.
        Assert.Equal([Addressees.Group("group-1")], AuthorsOf(new(MatterKind.Finding, "标题", "内容"), Who.Group));
        Assert.Equal(MatterRefusals.ForProposalsOnly, RefusedOf(new(MatterKind.Finding, "标题", "内容", Proposers: ["m-001"]), Who.Member));
        Assert.Equal(MatterRefusals.ProposersNotYours, RefusedOf(new(MatterKind.Opinion, "标题", "内容", Proposers: ["m-002"]), Who.Member));

        static RefusalCode RefusedOf(RaiseMatter raise, Who who) => Assert.IsType<Decision.Refused>(raise.Decide(new MatterSpec().SituationOf(who), "1")).Rejection.Code;
        static IEnumerable<string> AuthorsOf(RaiseMatter raise, Who who) => Matter.Replay(Assert.IsType<Decision.Accepted>(raise.Decide(new MatterSpec().SituationOf(who), "1")).Facts)!.Intake.Proposers.Select(proposer => proposer.Address);
    }

    [Fact]
    public void What_shows_how_it_looks_now_is_a_picture_its_unit_brought_since_it_has_it()
    {
        var rules = Policy.Rules with { Procedures = [.. Policy.Rules.Procedures.Where(one => one.Kind != "snapshot"), new("snapshot", [Role.Member], Review: false, AfterPhoto: true)] };
        var spec = new MatterSpec { Rules = rules }.Raised(MatterKind.Snapshot).Then(ExpectedMove.Sole).Then(Who.Lead, ExpectedMove.Response).DaysLater(3);
        var fit = new Upload(true, "water-2", ExpectedMove.Lead, MatterSpec.Start);
        foreach (var (upload, code) in new (Upload?, RefusalCode?)[]
        {
            (fit, null), (fit with { By = "water-leader", ByUnit = null }, null), (fit with { IsPicture = false }, MatterRefusals.AfterPhotoUnfit), (fit with { ByUnit = ExpectedMove.First }, MatterRefusals.AfterPhotoUnfit),
            (fit with { By = "member", ByUnit = null }, MatterRefusals.AfterPhotoUnfit), (fit with { On = MatterSpec.Start.AddDays(-1) }, MatterRefusals.AfterPhotoUnfit), (null, MatterRefusals.AfterPhotoUnfit),
        })
        {
            var situation = spec.SituationOf(Who.LeadLeader) with { Uploads = upload is null ? new Dictionary<Guid, Upload>() : new Dictionary<Guid, Upload> { [ExpectedMove.AfterPhoto] = upload } };
            foreach (var file in new[] { new FileBody(ExpectedMove.AfterPhoto, FileMoment.After), new FileBody(ExpectedMove.AfterPhoto, FileMoment.Before) })
            {
                var decision = new ClaimImplementation("已疏通", null) { Attachments = [file] }.Decide(spec.Matter, situation);
                Assert.Equal(file.When == FileMoment.Before ? MatterRefusals.AfterPhotoMissing : code, (decision as Decision.Refused)?.Rejection.Code);
            }
        }
    }

    private static MatterSpec Closed() => MatterSpec.Finding(ExpectedMove.All.First(move => move.Step == Step.Reopen).Before);
}
