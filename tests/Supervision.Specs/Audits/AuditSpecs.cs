using Supervision.Audits;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Audits;

/// <summary>Implementation audits: a draw anybody can repeat, verdicts nobody gives on his own unit, and nothing closed while something is open.</summary>
public sealed partial class AuditSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>Everybody there is, by what he is to an item of the water bureau.</summary>
    private static readonly (Role Role, string? Unit, string Id)[] Everybody =
        [.. Enum.GetValues<Role>().Where(role => role != Role.Unit).Select(role => (role, (string?)null, Json(role))), (Role.Unit, "water", "water"), (Role.Unit, "finance", "finance")];

    public static TheoryData<AuditStage, AuditStep> WholeSteps
    {
        get
        {
            var all = new TheoryData<AuditStage, AuditStep>();
            foreach (var stage in Enum.GetValues<AuditStage>().Where(stage => stage != AuditStage.Unopened))
                foreach (var step in WholeActs.Keys) all.Add(stage, step);
            return all;
        }
    }

    /// <summary>Which step of the whole is possible when: written down here a second time.</summary>
    private static bool Expected(AuditStage stage, AuditStep step) => (stage, step) switch
    {
        (AuditStage.Opened, AuditStep.DrawSample or AuditStep.Cancel) => true,
        (AuditStage.Sampled, AuditStep.PickItems or AuditStep.AssignAuditors or AuditStep.PublishSample or AuditStep.Cancel) => true,
        (AuditStage.UnderWay, AuditStep.AssignAuditors or AuditStep.IssueBulletin) => true,
        (AuditStage.Reported, AuditStep.AssignAuditors or AuditStep.Close) => true,
        _ => false,
    };

    [Theory]
    [MemberData(nameof(WholeSteps))]
    public void A_step_of_the_whole_is_the_party_committees_and_has_its_stage(AuditStage stage, AuditStep step)
    {
        var audit = stage == AuditStage.UnderWay ? Then(At(stage, AuditItemStage.Settled), new GiveVerdict(2, Verdict.True), Situation()) : At(stage);
        foreach (var (role, unit, id) in Everybody)
        {
            var by = new Actor(id, role, unit);
            var decision = WholeActs[step].Decide(audit, Situation(by) with { Candidates = [Candidate("c", "health")], People = new Dictionary<string, (Role, string?)> { ["government"] = (Role.Government, null) } });
            Assert.Equal(role != Role.Party ? AuditRefusals.NotYours : Expected(stage, step) ? null : AuditRefusals.WrongStage, Code(decision));
            Assert.Equal(role == Role.Party && Expected(stage, step), AuditLifecycle.OpenTo(audit, by).Contains(step));
        }
    }

    public static TheoryData<AuditStage, AuditItemStage, AuditStep> ItemSteps
    {
        get
        {
            var all = new TheoryData<AuditStage, AuditItemStage, AuditStep>();
            foreach (var stage in new[] { AuditStage.UnderWay, AuditStage.Reported, AuditStage.Closed })
                foreach (var item in Enum.GetValues<AuditItemStage>())
                    foreach (var step in ItemActs.Keys) all.Add(stage, item, step);
            return all;
        }
    }

    /// <summary>Which step about an item is possible when, and whose it is: written down here a second time.</summary>
    private static string Expected(AuditStage stage, AuditItemStage item, AuditStep step) => (stage, item, step) switch
    {
        (AuditStage.UnderWay, AuditItemStage.Drawn or AuditItemStage.Objected, AuditStep.TakeNote) => "auditor",
        (AuditStage.UnderWay, AuditItemStage.Drawn, AuditStep.GiveVerdict) => "auditor",
        (AuditStage.UnderWay, AuditItemStage.Judged or AuditItemStage.Rectifying, AuditStep.ObjectToVerdict) => "unit",
        (AuditStage.UnderWay, AuditItemStage.Objected, AuditStep.DecideObjection) => "party office leader",
        (AuditStage.UnderWay or AuditStage.Reported, AuditItemStage.Judged, AuditStep.OrderRectification) => "party auditor",
        (AuditStage.UnderWay or AuditStage.Reported, AuditItemStage.Judged, AuditStep.WaiveRectification) => "party",
        (AuditStage.UnderWay or AuditStage.Reported, AuditItemStage.Rectifying, AuditStep.ClaimRectification) => "unit",
        (AuditStage.UnderWay or AuditStage.Reported, AuditItemStage.RectificationClaimed, AuditStep.TakeNote or AuditStep.ConfirmRectification or AuditStep.ReturnRectification) => "auditor",
        _ => "",
    };

    [Theory]
    [MemberData(nameof(ItemSteps))]
    public void A_step_about_an_item_has_its_stage_and_its_people(AuditStage stage, AuditItemStage itemStage, AuditStep step)
    {
        var audit = At(stage, itemStage, auditor: "supervisionOffice");
        var item = audit.Items[1];
        Assert.Equal(itemStage, item.Stage);
        foreach (var (role, unit, id) in Everybody)
        {
            var by = new Actor(id, role, unit);
            var as1 = (role, unit) switch { (Role.Unit, "water") => "unit", (Role.SupervisionOffice, _) => "auditor", (Role.Party, _) => "party", (Role.Office, _) => "office", (Role.Leader, _) => "leader", _ => "nobody" };
            var isOpen = Expected(stage, itemStage, step).Split(' ').Contains(as1);
            Assert.Equal(isOpen, AuditLifecycle.OpenTo(audit, item, by, unit).Contains(step));
            var decision = ItemActs[step].Decide(audit, Situation(by));
            Assert.True(isOpen == decision is Decision.Accepted, $"{stage} {itemStage} {step} by {as1}: {Code(decision)?.Name}");
            if (decision is Decision.Accepted { Facts: var facts })
                Assert.Contains(AuditLifecycle.ItemsWhile(stage), row => row.Step == step && row.From == itemStage && row.To == facts.Aggregate(audit, (so, fact) => Audit.Evolve(so, fact)!).Items[1].Stage);
        }
    }

    [Fact]
    public void Whoever_answers_for_an_item_neither_audits_it_nor_judges_of_it_whatever_his_role()
    {
        var situation = Situation(new("clerk", Role.Party, "water"), "water");
        foreach (var step in new[] { AuditStep.TakeNote, AuditStep.GiveVerdict }) Assert.Equal(AuditRefusals.OwnUnit, Code(ItemActs[step].Decide(At(AuditStage.UnderWay), situation)));
        Assert.Equal(AuditRefusals.OwnUnit, Code(ItemActs[AuditStep.DecideObjection].Decide(At(AuditStage.UnderWay, AuditItemStage.Objected), situation)));
        Assert.Equal(AuditRefusals.OwnUnit, Code(ItemActs[AuditStep.ConfirmRectification].Decide(At(AuditStage.UnderWay, AuditItemStage.RectificationClaimed), situation)));

        var people = new Dictionary<string, (Role, string?)> { ["water"] = (Role.Unit, "water"), ["finance"] = (Role.Unit, "finance"), ["member"] = (Role.Member, null) };
        foreach (var (act, code) in new (AssignAuditors, RefusalCode?)[]
        {
            (new(["water"]), AuditRefusals.AuditorOfUnit), (new(["water"], [2]), null), (new(["finance"], [1]), null), (new(["finance"]), AuditRefusals.AuditorOfUnit), (new(["member"]), AuditRefusals.AuditorUnfit), (new(["nobody"]), AuditRefusals.AuditorUnknown), (new(["finance"], [9]), AuditRefusals.ItemUnknown),
        }) Assert.Equal(code, Code(act.Decide(At(AuditStage.Sampled), Situation() with { People = people })));
        // What the party committee itself answers for needs somebody else.
        var own = Policy.Rules with { Desks = new("cppcc-office", "water", "government-office") };
        Assert.Equal(AuditRefusals.NobodyToAudit, Code(new PublishSample().Decide(At(AuditStage.Sampled), Situation() with { Policy = own })));
    }

    [Fact]
    public void Nobody_judges_of_an_objection_to_his_own_verdict_and_a_county_with_one_account_still_gets_a_decision()
    {
        var audit = At(AuditStage.UnderWay, AuditItemStage.Objected);
        Assert.Equal(AuditRefusals.OwnVerdict, Code(ItemActs[AuditStep.DecideObjection].Decide(audit, Situation())));
        Assert.DoesNotContain(AuditStep.DecideObjection, AuditLifecycle.OpenTo(audit, audit.Items[1], new("party", Role.Party), null));
        foreach (var (id, role) in new[] { ("party-2", Role.Party), ("office", Role.Office), ("leader", Role.Leader) })
        {
            var decided = Facts(ItemActs[AuditStep.DecideObjection].Decide(audit, Situation(new(id, role)))).OfType<ObjectionDecided>().Single();
            Assert.Equal((id, role, Verdict.PartlyTrue), (decided.By, decided.ByRole, decided.Verdict));
        }
        var changed = new DecideObjection(1, ObjectionOutcome.Changed, "已提供验收单", Verdict.True);
        var after = Then(audit, changed, Situation(new("office", Role.Office)));
        Assert.Equal((AuditItemStage.Settled, Verdict.True, 0), (after.Items[1].Stage, after.Items[1].Verdict!.Value, after.Clocks.Running().Count()));
        Assert.Equal(AuditRefusals.VerdictUnchanged, Code((changed with { Verdict = Verdict.PartlyTrue }).Decide(audit, Situation(new("office", Role.Office)))));
        Assert.Equal(AuditRefusals.VerdictMissing, Code((changed with { Verdict = null }).Decide(audit, Situation(new("office", Role.Office)))));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        foreach (var (act, code) in new (OpenAudit, RefusalCode)[]
        {
            (new(" "), AuditRefusals.TitleMissing), (new(new('长', 201)), Texts.TooLongCode), (new("x", AsOf: Today.AddDays(1)), AuditRefusals.AsOfInTheFuture), (new("x", From: Today, Until: Today.AddDays(-1)), AuditRefusals.PeriodBackwards),
            (new("x", Units: ["nowhere"]), AuditRefusals.UnitUnknown), (new OpenAudit("x") { OccurredOn = Today.AddDays(1) }, AuditRefusals.InTheFuture), (new("x", From: new(1900, 1, 1)), Days.OutOfRange),
        }) Assert.Equal(code, Code(act.Decide(Situation() with { IsUnit = unit => unit == "water" })));
        Guid[] tooMany = [.. Enumerable.Range(0, 51).Select(_ => Guid.NewGuid())];
        foreach (var (stage, act, code) in new (AuditItemStage, AuditAct, RefusalCode)[]
        {
            (AuditItemStage.Drawn, new TakeNote(1, ""), AuditRefusals.TextMissing), (AuditItemStage.Drawn, new TakeNote(1, "x", Files: tooMany), AuditRefusals.TooManyFiles), (AuditItemStage.Drawn, new TakeNote(7, "x"), AuditRefusals.ItemUnknown),
            (AuditItemStage.Drawn, new GiveVerdict(1, null), AuditRefusals.VerdictMissing), (AuditItemStage.Drawn, new GiveVerdict(1, Verdict.PartlyTrue), AuditRefusals.ReasonMissing), (AuditItemStage.Drawn, new GiveVerdict(1, Verdict.Untrue, " "), AuditRefusals.ReasonMissing),
            (AuditItemStage.Drawn, new GiveVerdict(1, Verdict.True) { OccurredOn = Today.AddDays(-9) }, AuditRefusals.BeforeItsCause),
            (AuditItemStage.Judged, new OrderRectification(1, "x", null), AuditRefusals.DueMissing), (AuditItemStage.Judged, new OrderRectification(1, "x", Today), AuditRefusals.DueTooEarly), (AuditItemStage.Judged, new OrderRectification(1, "", Today.AddDays(9)), AuditRefusals.TextMissing),
            (AuditItemStage.Judged, new WaiveRectification(1, null), AuditRefusals.ReasonMissing), (AuditItemStage.RectificationClaimed, new ReturnRectification(1, "x", Today), AuditRefusals.DueTooEarly),
        }) Assert.Equal(code, Code(act.Decide(At(AuditStage.UnderWay, stage), Situation())));
        Assert.Equal(AuditRefusals.ReasonMissing, Code(new CancelAudit(" ").Decide(At(AuditStage.Opened), Situation())));
    }

    [Fact]
    public void A_unit_may_object_within_the_countys_limit_late_objections_are_marked_and_the_order_waits_meanwhile()
    {
        var judged = At(AuditStage.UnderWay, AuditItemStage.Judged);
        Assert.Equal(new ObjectionLimit(new(2026, 3, 16), false, 1, "spec"), judged.Items[1].Given!.ObjectionLimit);
        var shorter = Policy.Rules with { Limits = [.. Policy.Rules.Limits, new(LimitNames.ObjectToVerdict, null, new(3, LimitUnit.CalendarDays), "办法")] };
        Assert.Equal(new(2026, 3, 5), Facts(new GiveVerdict(1, Verdict.Untrue, "x").Decide(At(AuditStage.UnderWay), Situation() with { Policy = shorter })).OfType<VerdictGiven>().Single().ObjectionLimit!.Until);
        foreach (var (day, late) in new (DateOnly, bool)[] { (new(2026, 3, 16), false), (new(2026, 3, 17), true) })
            Assert.Equal(late, Facts(new ObjectToVerdict(1, "x").Decide(judged, Situation(Unit, today: day))).OfType<VerdictObjected>().Single().Late);

        var ordered = At(AuditStage.UnderWay, AuditItemStage.Rectifying);
        var objected = Then(ordered, new ObjectToVerdict(1, "x"), Situation(Unit, today: Today.AddDays(4)));
        Assert.Equal([Owed.ObjectionDecision], objected.Clocks.Running().Where(clock => clock.PausedOn is null).Select(clock => clock.What));
        var upheld = Then(objected, new DecideObjection(1, ObjectionOutcome.Upheld, "x"), Situation(new("office", Role.Office), today: Today.AddDays(10)));
        Assert.Equal((AuditItemStage.Rectifying, Today.AddDays(66)), (upheld.Items[1].Stage, upheld.DueOf(upheld.Items[1])!.Value));
        Assert.Equal(AuditRefusals.ObjectedAlready, Code(new ObjectToVerdict(1, "x").Decide(upheld, Situation(Unit, today: Today.AddDays(10)))));
    }

    [Fact]
    public void A_rectification_is_on_the_clock_claimed_by_the_unit_confirmed_by_somebody_else_and_owed_again_when_it_is_not_right()
    {
        var ordered = At(AuditStage.UnderWay, AuditItemStage.Rectifying);
        var clock = Assert.Single(ordered.Clocks.Running());
        Assert.Equal((Owed.AuditRectification, "water", Today.AddDays(60), Clockwork.Stated), (clock.What, clock.Owner, clock.DueOn, clock.Rule));
        Assert.True(Facts(new ClaimRectification(1, "x").Decide(ordered, Situation(Unit, today: Today.AddDays(61)))).OfType<RectificationClaimed>().Single().Late);

        var claimed = Then(ordered, new ClaimRectification(1, "x"), Situation(Unit, today: Today.AddDays(30)));
        Assert.Equal((Owed.RectificationCheck, "party-committee"), claimed.Clocks.Running().Select(one => (one.What, one.Owner)).Single());
        var back = Then(claimed, new ReturnRectification(1, "x", Today.AddDays(90)), Situation(today: Today.AddDays(35)));
        Assert.Equal((AuditItemStage.Rectifying, Today.AddDays(90)), (back.Items[1].Stage, back.DueOf(back.Items[1])!.Value));
        var right = Then(Then(back, new ClaimRectification(1, "y"), Situation(Unit, today: Today.AddDays(50))), new ConfirmRectification(1, "z"), Situation(today: Today.AddDays(55)));
        Assert.Equal((AuditItemStage.Rectified, 0), (right.Items[1].Stage, right.Clocks.Running().Count()));
    }

    [Fact]
    public void A_bulletin_waits_for_every_verdict_and_every_objection_and_an_audit_closes_when_nothing_is_open()
    {
        var young = At(AuditStage.UnderWay, AuditItemStage.Judged);
        var bulletin = new IssueBulletin("各单位");
        Assert.Equal(AuditRefusals.NotAllJudged, Code(bulletin.Decide(young, Situation())));
        var all = Then(young, new GiveVerdict(2, Verdict.True), Situation());
        Assert.Equal(AuditRefusals.MayStillObject, Code(bulletin.Decide(all, Situation(today: new(2026, 3, 16)))));
        Assert.Equal("通报1", Facts(bulletin.Decide(all, Situation(today: new(2026, 3, 17)) with { Next = "通报1" })).OfType<BulletinIssued>().Single().Number);
        var reported = Then(all, bulletin, Situation(today: new(2026, 3, 17)));
        Assert.Equal(AuditRefusals.WrongStage, Code(new ObjectToVerdict(1, "x").Decide(reported, Situation(Unit, today: new(2026, 3, 17)))));
        Assert.Equal(AuditRefusals.ItemsOpen, Code(new CloseAudit().Decide(reported, Situation(today: new(2026, 3, 17)))));
        Assert.Equal(AuditStage.Closed, Then(Then(reported, new WaiveRectification(1, "已拆迁"), Situation(today: new(2026, 3, 18))), new CloseAudit(), Situation(today: new(2026, 3, 18))).Stage);
    }

    [Fact]
    public void Who_may_know_of_it()
    {
        foreach (var (stage, seenBy) in new[] { (AuditStage.Sampled, "party leader supervisionOffice"), (AuditStage.UnderWay, "party leader office government supervisionOffice proposalsCommittee water finance") })
        {
            var audit = At(stage, auditor: "supervisionOffice");
            Assert.Equal(seenBy.Split(' ').Order(), Everybody.Where(one => AuditLifecycle.MaySee(audit, new Actor(one.Id, one.Role, one.Unit))).Select(one => one.Id).Order());
        }
        var open = At(AuditStage.UnderWay);
        Assert.Equal([1], open.Items.Values.Where(item => AuditLifecycle.MaySee(item, Unit)).Select(item => item.Sampled.Item));
        Assert.False(AuditLifecycle.MayReadNotes(open.Items[1], Unit, "water"));
        Assert.True(AuditLifecycle.MayReadNotes(open.Items[1], new("party", Role.Party), null));
    }

    private static readonly Actor Unit = new("water", Role.Unit, "water");

    private static readonly Dictionary<AuditStep, AuditAct> WholeActs = new()
    {
        [AuditStep.DrawSample] = new DrawSample(1),
        [AuditStep.PickItems] = new PickItems([new(Candidate("c", "health").Id, "群众另有反映")]),
        [AuditStep.AssignAuditors] = new AssignAuditors(["government"]),
        [AuditStep.PublishSample] = new PublishSample(),
        [AuditStep.IssueBulletin] = new IssueBulletin("各单位"),
        [AuditStep.Close] = new CloseAudit(),
        [AuditStep.Cancel] = new CancelAudit("范围有误"),
    };

    private static readonly Dictionary<AuditStep, AuditAct> ItemActs = new()
    {
        [AuditStep.TakeNote] = new TakeNote(1, "现场查看"),
        [AuditStep.GiveVerdict] = new GiveVerdict(1, Verdict.PartlyTrue, "一处没有完工"),
        [AuditStep.ObjectToVerdict] = new ObjectToVerdict(1, "已经完工"),
        [AuditStep.DecideObjection] = new DecideObjection(1, ObjectionOutcome.Upheld, "通水在审核之后"),
        [AuditStep.OrderRectification] = new OrderRectification(1, "完成第三处", Today.AddDays(60)),
        [AuditStep.WaiveRectification] = new WaiveRectification(1, "已拆迁"),
        [AuditStep.ClaimRectification] = new ClaimRectification(1, "已完工"),
        [AuditStep.ConfirmRectification] = new ConfirmRectification(1, "现场查看已完工"),
        [AuditStep.ReturnRectification] = new ReturnRectification(1, "路面没有恢复", Today.AddDays(90)),
    };

    /// <summary>An audit of two items, of the water bureau and of the finance bureau, brought to a stage with its first item at another.</summary>
    private static Audit At(AuditStage stage, AuditItemStage? item = null, string? auditor = null)
    {
        AuditCandidate[] two = [Candidate("a", "water"), Candidate("b", "finance")];
        var population = two.Append(Candidate("c", "health")).Select(one => one.Id).ToArray();
        List<Fact> facts = [new AuditOpened(Today, "审核1", "一季度落实审核", null, [], [], null, null, Today)];
        if (stage == AuditStage.Cancelled) facts.Add(new AuditCancelled(Today, "范围有误"));
        if (stage is AuditStage.Opened or AuditStage.Cancelled) return Audit.Replay(facts)!;

        facts.Add(new SampleDrawn(Today, "seed", null, population, [.. two.Select((one, index) => one.As(index + 1, SampledHow.Random))]));
        if (auditor is not null) facts.Add(new AuditorsAssigned(Today, [1], [new(auditor, null)]));
        if (stage == AuditStage.Sampled) return Audit.Replay(facts)!;
        facts.Add(new SamplePublished(Today));
        var audit = Audit.Replay(facts)!;
        // Where nothing is said of the item, what was reported is ready to be closed.
        var reach = item ?? (stage is AuditStage.UnderWay ? AuditItemStage.Drawn : AuditItemStage.Settled);
        var by = auditor is null ? Situation() : Situation(new(auditor, Role.SupervisionOffice));
        AuditStep[] steps = reach switch
        {
            AuditItemStage.Drawn or AuditItemStage.Settled => [],
            AuditItemStage.Judged => [AuditStep.GiveVerdict],
            AuditItemStage.Objected => [AuditStep.GiveVerdict, AuditStep.ObjectToVerdict],
            AuditItemStage.Rectifying => [AuditStep.GiveVerdict, AuditStep.OrderRectification],
            AuditItemStage.RectificationClaimed => [AuditStep.GiveVerdict, AuditStep.OrderRectification, AuditStep.ClaimRectification],
            AuditItemStage.Rectified => [AuditStep.GiveVerdict, AuditStep.OrderRectification, AuditStep.ClaimRectification, AuditStep.ConfirmRectification],
        };
        foreach (var step in steps) audit = Then(audit, ItemActs[step], step is AuditStep.ObjectToVerdict or AuditStep.ClaimRectification ? Situation(Unit) : by);
        if (reach == AuditItemStage.Settled) audit = Then(audit, new GiveVerdict(1, Verdict.True), by);
        if (stage is AuditStage.Reported or AuditStage.Closed) audit = Audit.Evolve(audit, new BulletinIssued(Today, "通报1", "各单位", null))!;
        if (stage is AuditStage.Reported && item is null) audit = Audit.Evolve(audit, new VerdictGiven(Today, 2, Verdict.True, null, "party", null))!;
        return stage == AuditStage.Closed ? Audit.Evolve(audit, new AuditClosed(Today, null))! : audit;
    }

    private static Audit Then(Audit audit, AuditAct act, AuditSituation situation) => Facts(act.Decide(audit, situation)).Aggregate(audit, (so, fact) => Audit.Evolve(so, fact)!);

    private static AuditCandidate Candidate(string name, string unit) =>
        new(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)), $"发现〔2026〕{name}号", MatterKind.Finding, "雨污分流不到位", unit, Implementation.Claimed, []);

    private static IReadOnlyList<Fact> Facts(Decision decision) => decision is Decision.Accepted accepted ? accepted.Facts : throw new InvalidOperationException(Code(decision)!.Name);

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static string Json(Role role) => EnumWord.Of(role);

    private static AuditSituation Situation(Actor? by = null, string? ownUnit = null, DateOnly? today = null) => new(
        by ?? new("party", Role.Party), ownUnit ?? by?.Unit, new(new DateTimeOffset((today ?? Today).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), today ?? Today), Policy.Rules, Policy.Weekends);
}
