using Supervision.Deadlines;
using Supervision.Drafts;
using Supervision.Matters;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Drafts;

/// <summary>A draft of a proposal: typed, signed, taken back, handed in, given up.</summary>
public sealed class DraftSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly Actor Author = new("author", Role.Member, Group: "group-1", Member: "m-1");
    private static readonly Actor Asked = new("another", Role.Group, Group: "group-1", Member: "m-2");
    private static readonly Actor Stranger = new("stranger", Role.Office, Group: "group-1");
    private static readonly DraftContent Content = new("加强防汛", "情况如此。", "原因在此。", "应当这样。");

    /// <summary>Every step at every stage by everybody: written down here a second time.</summary>
    public static TheoryData<DraftStage, DraftStep, string> Everything
    {
        get
        {
            var everything = new TheoryData<DraftStage, DraftStep, string>();
            foreach (var stage in new[] { DraftStage.Writing, DraftStage.CoSigning, DraftStage.Submitted, DraftStage.Discarded })
                foreach (var step in new[] { DraftStep.Invite, DraftStep.Answer, DraftStep.Recall, DraftStep.Submit, DraftStep.Discard })
                    foreach (var who in new[] { "author", "another", "stranger" }) everything.Add(stage, step, who);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_at_every_stage_and_to_everybody_it_is_not_for(DraftStage stage, DraftStep step, string who)
    {
        var (draft, by) = (At(stage), new[] { Author, Asked, Stranger }.Single(one => one.Id == who));
        var isInvited = who == "another" && stage != DraftStage.Writing;
        var expected =
            who == "stranger" || (who == "another" && !isInvited) ? DraftRefusals.NotFound
            : (step == DraftStep.Answer) != isInvited ? DraftRefusals.NotYours
            : stage == DraftStage.Submitted && step == DraftStep.Submit ? DraftRefusals.SubmittedAlready
            : stage == DraftStage.CoSigning || (stage == DraftStage.Writing && step is DraftStep.Invite or DraftStep.Submit or DraftStep.Discard) ? null
            : DraftRefusals.WrongStage;
        Assert.Equal(expected, Code(Fitting(step).Decide(draft, Situation(by))));
        Assert.Equal(expected is null, DraftLifecycle.OpenTo(draft, by, Today).Contains(step));
    }

    [Fact]
    public void What_is_typed_is_kept_only_while_nobody_is_asked_to_sign_it()
    {
        foreach (var stage in new[] { DraftStage.Writing, DraftStage.CoSigning, DraftStage.Submitted, DraftStage.Discarded })
            Assert.Equal(stage == DraftStage.Writing ? null : DraftRefusals.WrongStage, DraftLifecycle.Refuse(At(stage), DraftStep.Write, Author)?.Code);
        Assert.Equal(DraftRefusals.NotYours, DraftLifecycle.Refuse(At(DraftStage.CoSigning), DraftStep.Write, Asked)?.Code);
        Assert.Equal(DraftRefusals.NotYours, Code(new BeginDraft().Decide(Situation(Author) with { MayRaise = false })));
        Assert.Equal(Texts.TooLongCode, Code(new BeginDraft(new DraftContent(new string('长', 201))).Decide(Situation(Author))));
        Assert.Null(Code(new BeginDraft(new DraftContent()).Decide(Situation(Author))));
    }

    public static TheoryData<string[], DateOnly?, RefusalCode> BadInvitations => new()
    {
        { [], Today, DraftRefusals.NobodyToInvite },
        { ["m-1"], Today, DraftRefusals.AuthorInvited },
        { ["m-9"], Today, DraftRefusals.MemberUnknown },
        { ["m-3", "m-3"], Today, DraftRefusals.InvitedAlready },
        { ["m-3"], null, DraftRefusals.ClosingDayMissing },
        { ["m-3"], Today.AddDays(-1), DraftRefusals.ClosingDayPassed },
        { ["m-3"], new DateOnly(2999, 1, 1), Days.OutOfRange },
        { [.. Enumerable.Range(100, 200).Select(number => $"m-{number}")], Today, DraftRefusals.TooManyCoSigners },
    };

    [Theory]
    [MemberData(nameof(BadInvitations))]
    public void An_invitation_names_others_in_office_once_and_a_day_to_come(string[] members, DateOnly? closesOn, RefusalCode code) =>
        Assert.Equal(code, Code(new InviteCoSigners(members, closesOn).Decide(At(DraftStage.Writing), Situation(Author))));

    [Fact]
    public void More_are_asked_later_in_their_order_until_the_same_day_or_a_later_one()
    {
        var draft = At(DraftStage.CoSigning);
        Assert.Equal(DraftRefusals.InvitedAlready, Code(new InviteCoSigners(["m-2"]).Decide(draft, Situation(Author))));
        Assert.Equal(DraftRefusals.ClosingDayEarlier, Code(new InviteCoSigners(["m-3"], Today).Decide(draft, Situation(Author))));
        draft = After(draft, new InviteCoSigners(["m-4", "m-3"]), Author);
        Assert.Equal(["m-2", "m-4", "m-3"], draft.CoSigners.Select(one => one.Member));
        Assert.Equal(Today.AddDays(5), draft.ClosesOn);
        Assert.Equal(MatterRefusals.TitleMissing, Code(new InviteCoSigners(["m-3"], Today).Decide(At(DraftStage.Writing), Situation(Author) with { Content = Content with { Title = " " } })));
        Assert.Equal(MatterRefusals.TextMissing, Code(new SubmitDraft().Decide(At(DraftStage.Writing), Situation(Author) with { Content = new("题") })));
        Assert.Equal(DraftRefusals.TextStale, Code((new SubmitDraft() with { Revision = 6 }).Decide(At(DraftStage.Writing), Situation(Author))));
    }

    [Fact]
    public void A_member_answers_until_the_day_is_over_and_may_change_his_mind()
    {
        var draft = After(At(DraftStage.CoSigning), new AnswerCoSigning(true), Asked);
        Assert.Equal(["m-2"], draft.CoSigned);
        draft = After(draft, new AnswerCoSigning(false, " 另有提案 "), Asked);
        Assert.Empty(draft.CoSigned);
        Assert.Equal((false, "另有提案"), (draft.CoSigners[0].Agrees, draft.CoSigners[0].Reason));
        Assert.Equal(DraftRefusals.AnswerMissing, Code(new AnswerCoSigning(null).Decide(draft, Situation(Asked))));
        Assert.Null(Code(new AnswerCoSigning(true).Decide(draft, Situation(Asked, Today.AddDays(5)))));
        Assert.Equal(DraftRefusals.ClosedForAnswers, Code(new AnswerCoSigning(true).Decide(draft, Situation(Asked, Today.AddDays(6)))));
        Assert.DoesNotContain(DraftStep.Answer, DraftLifecycle.OpenTo(draft, Asked, Today.AddDays(6)));
    }

    [Fact]
    public void It_is_handed_in_once_all_have_answered_or_the_day_is_over_or_nobody_is_waited_for()
    {
        var draft = After(At(DraftStage.CoSigning), new InviteCoSigners(["m-3"]), Author);
        draft = After(draft, new AnswerCoSigning(true), Asked);
        Assert.Equal(DraftRefusals.StillWaiting, Code(new SubmitDraft().Decide(draft, Situation(Author))));
        Assert.Equal(DraftRefusals.StillWaiting, Code(new SubmitDraft().Decide(draft, Situation(Author, Today.AddDays(5)))));
        Assert.Null(Code(new SubmitDraft().Decide(draft, Situation(Author, Today.AddDays(6)))));
        var sent = (ProposalDraftSubmitted)((Decision.Accepted)new SubmitDraft(WithoutWaiting: true).Decide(draft, Situation(Author))).Facts.Single();
        Assert.Equal(["m-2"], sent.CoSigners);
        Assert.Equal(["m-3"], sent.LeftOut);
        Assert.Equal((Content.Hash, "提案〔2026〕1号"), (sent.Hash, sent.Number));
        Assert.Null(Code(new SubmitDraft().Decide(After(draft, new AnswerCoSigning(false), Asked with { Member = "m-3" }), Situation(Author))));
    }

    [Fact]
    public void A_text_taken_back_has_been_signed_by_nobody()
    {
        var draft = After(After(At(DraftStage.CoSigning), new AnswerCoSigning(true), Asked), new RecallDraft("补充数据"), Author);
        Assert.Equal((DraftStage.Writing, 0, null, null), (draft.Stage, draft.CoSigners.Length, draft.ClosesOn, draft.Hash));
        Assert.Null(draft.PartyOf(Asked));
        Assert.Equal(DraftRefusals.ReasonMissing, Code(new RecallDraft(" ").Decide(At(DraftStage.CoSigning), Situation(Author))));
    }

    [Fact]
    public void What_is_signed_is_every_word_of_it_and_nothing_else()
    {
        Assert.Equal(Content.Hash, (Content with { Title = " 加强防汛 " }).Hash);
        DraftContent[] others = [Content with { Title = "加强防汛工作" }, Content with { Analysis = null }, Content with { Category = "society" }, Content with { IsSupervisory = true }, Content with { Collective = "民建" }, Content with { Files = [new(Guid.Empty)] }];
        Assert.Equal(others.Length + 1, others.Select(other => other.Hash).Append(Content.Hash).Distinct().Count());
        Assert.NotEqual(new DraftContent("题", "文", Category: "a").Hash, new DraftContent("题", "文", Collective: "a").Hash);
        Assert.Equal("全文。", new DraftContent("题", " 全文。 ").Text);
        Assert.Equal("【情况】\n情况如此。\n\n【建议】\n应当这样。", (Content with { Analysis = " " }).Text);
    }

    [Theory]
    [InlineData(null, null, 0, "m-1", ProposerKind.Individual)]
    [InlineData(null, ProposerKind.Joint, 0, "m-1", ProposerKind.Individual)]
    [InlineData(null, ProposerKind.Individual, 2, "m-1", ProposerKind.Joint)]
    [InlineData("民建总支", ProposerKind.Party, 2, "m-1", ProposerKind.Party)]
    [InlineData("民建总支", null, 2, "m-1", ProposerKind.Group)]
    [InlineData(null, ProposerKind.Committee, 0, null, ProposerKind.Committee)]
    [InlineData(null, null, 1, null, ProposerKind.Group)]
    public void The_kind_of_proposer_is_joint_with_signatures_and_a_collective_one_keeps_its_kind(string? collective, ProposerKind? stated, int signatures, string? member, ProposerKind expected)
    {
        var proposal = (Content with { Collective = collective, ProposedBy = stated }).ToProposal(Author with { Member = member }, [.. Enumerable.Range(2, signatures).Select(number => $"m-{number}")]);
        Assert.Equal((expected, signatures, MatterKind.Proposal), (proposal.ProposedBy, proposal.CoSigners!.Count, proposal.Kind));
    }

    [Fact]
    public void Proposals_are_alike_by_title_and_advice_whatever_they_tell_before()
    {
        const string advice = "一是全面普查县城管网，建立台账；二是统筹老旧小区更新改造资金，分三年完成雨污分流。";
        var one = new ProposalLikeness("关于老旧小区雨污分流的建议", $"【情况】\n汛期外溢。\n【建议】\n{advice}");
        Assert.Equal(1, one.With("别的题目", $"另一番情况。\n三、对策建议：\n{advice}"));
        Assert.True(one.HasSameTitle("关于老旧小区 雨污分流的建议。"));
        Assert.False(one.HasSameTitle("关于老旧小区的建议"));
        Assert.InRange(one.With("关于老旧小区雨污分流的建议", "发展乡村旅游，打造精品民宿线路，培训经营主体，完善停车和公厕等配套设施。"), 0.6, 0.75);
        Assert.InRange(one.With("发展乡村旅游", "打造精品民宿线路，培训经营主体，完善停车和公厕等配套设施，办好油菜花节。"), 0, 0.1);
        // Titles alone are compared where there is hardly a text, and nothing is like nothing.
        Assert.Equal(1, new ProposalLikeness("雨污分流", "").With("关于老旧小区雨污分流的建议", advice));
        Assert.Equal((0, false), (new ProposalLikeness("", "").With("", ""), new ProposalLikeness("", "").HasSameTitle("")));
        Assert.Equal("全文里只有一句建议。", ProposalLikeness.AdviceOf("全文里只有一句建议。"));
        Assert.Equal("建议\n短。", ProposalLikeness.AdviceOf("建议\n短。"));
    }

    private static DraftAct Fitting(DraftStep step) => step switch
    {
        DraftStep.Invite => new InviteCoSigners(["m-3"], Today.AddDays(9)),
        DraftStep.Answer => new AnswerCoSigning(true),
        DraftStep.Recall => new RecallDraft("补充"),
        DraftStep.Submit => new SubmitDraft(WithoutWaiting: true),
        DraftStep.Discard => new DiscardDraft(),
        DraftStep.Begin or DraftStep.Write => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static ProposalDraft At(DraftStage stage)
    {
        var begun = ProposalDraft.Replay([new ProposalDraftBegun(Today, Author.Id, Author.Group, Author.Member)])!;
        if (stage == DraftStage.Writing) return begun;
        var asked = After(begun, new InviteCoSigners(["m-2"], Today.AddDays(5)), Author);
        return stage switch
        {
            DraftStage.Submitted => After(asked, new SubmitDraft(WithoutWaiting: true), Author),
            DraftStage.Discarded => After(asked, new DiscardDraft("重复"), Author),
            DraftStage.CoSigning or DraftStage.Unbegun or DraftStage.Writing => asked,
        };
    }

    private static ProposalDraft After(ProposalDraft draft, DraftAct act, Actor by)
    {
        var decision = act.Decide(draft, Situation(by));
        Assert.IsType<Decision.Accepted>(decision);
        return ((Decision.Accepted)decision).Facts.Aggregate(draft, (so, fact) => ProposalDraft.Evolve(so, fact)!);
    }

    private static DraftSituation Situation(Actor by, DateOnly? day = null) =>
        new(by, new(new DateTimeOffset((day ?? Today).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), day ?? Today), MayRaise: true, number => number is not "m-9", Content, 7, new(Guid.Empty, "提案〔2026〕1号"));

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;
}
