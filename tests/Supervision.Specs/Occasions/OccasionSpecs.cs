using Supervision.Occasions;
using Supervision.People;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.Occasions;

/// <summary>What members are invited to: scheduled, moved, held, cancelled; who was there and what was said.</summary>
public sealed class OccasionSpecs
{
    private static readonly DateOnly Today = new(2026, 4, 20);
    private static readonly DateOnly Day = new(2026, 4, 16);

    private static readonly Dictionary<string, Member> Members = new[]
    {
        new Member("m-1", "甲", "economy", "none", 11, new(2022, 1, 1)) { Liaison = "east" }, new Member("m-2", "乙", "education", "none", 11, new(2022, 1, 1)) { Liaison = "east" },
        new Member("m-3", "丙", "economy", "none", 11, new(2022, 1, 1)) { Liaison = "west" }, new Member("m-4", "丁", "economy", "none", 11, new(2022, 1, 1)) { Liaison = "east", Until = new(2026, 3, 31) },
        new Member("m-5", "戊", "health", "none", 12, new(2026, 5, 1)) { Liaison = "west", Earlier = [new(10, new(2017, 1, 1), new(2021, 12, 31))] },
    }.ToDictionary(member => member.Id);

    private static readonly DirectoryLists Lists = new("current", [new("economy", "经济"), new("education", "教育"), new("health", "卫生")], [], [new("east", "东片"), new("west", "西片"), new("old", "旧组", Ended: true)]);

    /// <summary>Every step at every stage by every role: written down here a second time.</summary>
    public static TheoryData<OccasionStage, OccasionStep, Role> Everything
    {
        get
        {
            var everything = new TheoryData<OccasionStage, OccasionStep, Role>();
            foreach (var stage in new[] { OccasionStage.Scheduled, OccasionStage.Held, OccasionStage.Cancelled })
                foreach (var step in Enum.GetValues<OccasionStep>().Except([OccasionStep.Schedule]))
                    foreach (var role in Enum.GetValues<Role>()) everything.Add(stage, step, role);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_at_every_stage_and_to_everybody_it_is_not_for(OccasionStage stage, OccasionStep step, Role role)
    {
        var occasion = At(stage);
        var refusal = Code(FittingAct(step).Decide(occasion, Situation(role, "m-1")));
        var isHolders = role is Role.Office or Role.ProposalsCommittee or Role.Group;
        var isMembers = role == Role.Member && step is OccasionStep.Reply or OccasionStep.GiveOpinion;
        var isInTime = step switch
        {
            OccasionStep.CorrectAttendance or OccasionStep.GiveOpinion => stage == OccasionStage.Held,
            _ => stage == OccasionStage.Scheduled,
        };
        var expected = !isHolders && !(role == Role.Member && isMembers) ? OccasionRefusals.NotYours : !isInTime ? OccasionRefusals.WrongStage : null;
        Assert.Equal(expected, refusal);
        Assert.Equal(expected is null, OccasionLifecycle.OpenTo(occasion, Situation(role, "m-1").By, "m-1").Contains(step));
    }

    [Fact]
    public void Whole_groups_and_sectors_are_those_in_office_on_the_day()
    {
        Assert.Equal(["m-1", "m-2"], Invited(Schedule with { Members = null, Liaisons = ["east"] }));
        Assert.Equal(["m-1", "m-2", "m-3"], Invited(Schedule with { Members = ["m-2"], Sectors = ["economy"] }));
        Assert.Equal(["m-5"], Invited(Schedule with { On = new(2020, 6, 1), Members = ["m-5"] }));
        Assert.Equal(["m-3", "m-5"], Invited(Schedule with { On = new(2026, 6, 1), Members = null, Liaisons = ["west"] }));
        Assert.Equal(OccasionRefusals.NotInOffice, Code((Schedule with { Members = ["m-4"] }).Decide(Situation())));
        Assert.Equal(OccasionRefusals.NotInOffice, Code((Schedule with { Members = ["m-5"] }).Decide(Situation())));
        Assert.Equal(OccasionRefusals.MemberUnknown, Code((Schedule with { Members = ["m-9"] }).Decide(Situation())));
        Assert.Equal(Codes.Unknown, Code((Schedule with { Sectors = ["nothing"] }).Decide(Situation())));
        Assert.Equal(OccasionRefusals.NobodyToInvite, Code((Schedule with { Members = null, Sectors = ["health"] }).Decide(Situation())));

        static IEnumerable<string> Invited(ScheduleOccasion command) => Assert.IsType<Decision.Accepted>(command.Decide(Situation())).Facts.OfType<MembersInvited>().Single().Members;
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        foreach (var (command, code) in new (ScheduleOccasion, RefusalCode)[]
        {
            (Schedule with { Title = " " }, OccasionRefusals.TitleMissing), (Schedule with { Kind = null }, OccasionRefusals.KindMissing), (Schedule with { On = null }, OccasionRefusals.DayMissing),
            (Schedule with { Kind = OccasionKind.Briefing }, OccasionRefusals.SubjectMissing), (Schedule with { Host = "" }, OccasionRefusals.HostMissing),
            (Schedule with { HostUnit = "nowhere" }, OccasionRefusals.HostUnknown), (Schedule with { Kind = OccasionKind.LiaisonActivity }, OccasionRefusals.LiaisonMissing),
            (Schedule with { Liaison = "old" }, Codes.Unknown), (Schedule with { Topic = Guid.NewGuid() }, OccasionRefusals.TopicUnknown), (Schedule with { On = new(1900, 1, 1) }, Days.OutOfRange),
            (Schedule with { OccurredOn = Today.AddDays(1) }, OccasionRefusals.InTheFuture), (Schedule with { Title = new('x', 201) }, Texts.TooLongCode),
        }) Assert.Equal(code, Code(command.Decide(Situation())));
        var byUnit = Assert.IsType<OccasionScheduled>(Assert.IsType<Decision.Accepted>((Schedule with { Host = null, HostUnit = "water", Members = null }).Decide(Situation())).Facts.Single());
        Assert.Equal(("水务局", "water"), (byUnit.Host, byUnit.HostUnit));
    }

    [Fact]
    public void A_day_that_moves_needs_a_reason_and_the_old_one_stays_known()
    {
        var occasion = Scheduled();
        Assert.Equal(OccasionRefusals.ReasonMissing, Code(new ChangeOccasion(On: new(2026, 4, 18)).Decide(occasion, Situation())));
        Assert.Equal(OccasionRefusals.NothingChanges, Code(new ChangeOccasion(Title: occasion.Title, Reason: "x").Decide(occasion, Situation())));
        occasion = Then(occasion, new ChangeOccasion(On: new(2026, 4, 18), Reason: "会议冲突").Decide(occasion, Situation()));
        occasion = Then(occasion, new ChangeOccasion(On: new(2026, 4, 19), Reason: "防汛").Decide(occasion, Situation()));
        Assert.Equal(["2026-04-16 2026-04-18 会议冲突", "2026-04-18 2026-04-19 防汛"], occasion.Moves.Select(move => $"{Days.Iso(move.From)} {Days.Iso(move.To)} {move.Reason}"));
        Assert.Equal(OccasionRefusals.AnotherDay, Code(new HoldOccasion(Sheet) { OccurredOn = Day }.Decide(occasion, Situation())));
    }

    [Fact]
    public void Whoever_is_out_of_office_on_the_new_day_is_no_longer_invited()
    {
        var occasion = Then(null, (Schedule with { On = new(2026, 3, 20), Members = ["m-1", "m-4"] }).Decide(Situation()));
        Assert.Equal(["m-1"], Then(occasion, new ChangeOccasion(On: new(2026, 4, 19), Reason: "延期").Decide(occasion, Situation())).People.Keys);
    }

    [Fact]
    public void The_sheet_says_something_of_every_invited_member_and_of_nobody_twice()
    {
        var occasion = Scheduled();
        foreach (var (sheet, code) in new (PresenceBody[], RefusalCode)[]
        {
            ([Sheet[0]], OccasionRefusals.PresenceMissing), ([.. Sheet, Sheet[0]], OccasionRefusals.MemberTwice), ([Sheet[0], new("m-2", null)], OccasionRefusals.PresenceMissing),
            ([Sheet[0], new("m-2", Presence.Excused, " ")], OccasionRefusals.ExcuseMissing), ([.. Sheet, new("m-9", Presence.Attended)], OccasionRefusals.MemberUnknown),
            ([.. Sheet, new("m-4", Presence.Attended)], OccasionRefusals.NotInOffice), ([.. Sheet, new("m-3", Presence.Absent)], OccasionRefusals.NotInvited),
        }) Assert.Equal(code, Code(new HoldOccasion(sheet).Decide(occasion, Situation())));
        Assert.Equal(OccasionRefusals.GuestsOutOfRange, Code(new HoldOccasion(Sheet, -1).Decide(occasion, Situation())));

        var held = Then(occasion, new HoldOccasion([.. Sheet, new("m-3", Presence.Attended)], 4).Decide(occasion, Situation()));
        Assert.Equal((OccasionStage.Held, 4), (held.Stage, held.Guests));
        Assert.Equal(["m-1 True Attended ", "m-2 True Excused 出差", "m-3 False Attended "], held.People.Values.Select(one => $"{one.Member} {one.IsInvited} {one.Presence} {one.Reason}"));
        var corrected = Then(held, new CorrectAttendance([new("m-2", Presence.Attended)], null, "签到表漏看").Decide(held, Situation()));
        Assert.True(corrected.Attended("m-2"));
        Assert.Equal(OccasionRefusals.NothingChanges, Code(new CorrectAttendance([new("m-1", Presence.Attended)], null, "x").Decide(held, Situation())));
        Assert.Equal(OccasionRefusals.ReasonMissing, Code(new CorrectAttendance([new("m-1", Presence.Absent)]).Decide(held, Situation())));
    }

    [Fact]
    public void Nothing_is_held_before_its_day_and_from_the_day_after_it_is_missing()
    {
        var ahead = Then(null, (Schedule with { On = Today.AddDays(1) }).Decide(Situation()));
        Assert.Equal(OccasionRefusals.NotYet, Code(new HoldOccasion(Sheet).Decide(ahead, Situation())));
        Assert.Equal(OccasionState.Ahead, Occasion.StateOf(OccasionStage.Scheduled, Today, Today));
        Assert.Equal(OccasionState.Unrecorded, Occasion.StateOf(OccasionStage.Scheduled, Today, Today.AddDays(1)));
        Assert.Equal(OccasionState.Held, Occasion.StateOf(OccasionStage.Held, Today, Today.AddDays(1)));
        Assert.Equal(OccasionState.Cancelled, Occasion.StateOf(OccasionStage.Cancelled, Today, Today.AddDays(1)));
    }

    [Fact]
    public void A_member_speaks_for_himself_and_the_office_for_whoever_was_there()
    {
        var held = At(OccasionStage.Held);
        Assert.Equal(["m-1 False", "m-1 True"], new[] { Role.Member, Role.Office }.Select(role =>
            Assert.IsType<OccasionOpinionGiven>(Assert.IsType<Decision.Accepted>(new GiveOpinionAt("应公开", "m-1").Decide(held, Situation(role, "m-1"))).Facts.Single()) is var fact ? $"{fact.Member} {fact.IsForMember}" : ""));
        Assert.Equal(OccasionRefusals.NotAttended, Code(new GiveOpinionAt("应公开", "m-1").Decide(held, Situation(Role.Member, "m-2"))));
        Assert.Equal(OccasionRefusals.NotAttended, Code(new GiveOpinionAt("应公开").Decide(held, Situation(Role.Member, "m-2"))));
        Assert.Equal(OccasionRefusals.NotAttended, Code(new GiveOpinionAt("应公开").Decide(held, Situation())));
        Assert.Equal(OccasionRefusals.OpinionMissing, Code(new GiveOpinionAt(" ", "m-1").Decide(held, Situation())));
        Assert.Equal(OccasionRefusals.NotYours, Code(new GiveOpinionAt("应公开").Decide(held, Situation(Role.Member, null))));

        var today = Then(null, (Schedule with { On = Today }).Decide(Situation()));
        Assert.Equal(InvitationReply.NotComing, Then(today, new ReplyToInvitation(InvitationReply.NotComing, "出差").Decide(today, Situation(Role.Member, "m-2"))).People["m-2"].Reply);
        Assert.Equal(OccasionRefusals.NotInvited, Code(new ReplyToInvitation(InvitationReply.Coming).Decide(today, Situation(Role.Member, "m-3"))));
        Assert.Equal(OccasionRefusals.NotInvited, Code(new ReplyToInvitation(InvitationReply.Coming, Member: "m-1").Decide(today, Situation(Role.Member, "m-2"))));
        Assert.Equal(OccasionRefusals.DayPassed, Code(new ReplyToInvitation(InvitationReply.Coming).Decide(Scheduled(), Situation(Role.Member, "m-2"))));
    }

    [Fact]
    public void A_group_holds_its_own_and_leaves_others_alone()
    {
        var own = Then(null, Schedule.Decide(Situation(Role.Group)));
        Assert.Equal("group-1", own.Scheduled.Group);
        Assert.IsType<Decision.Accepted>(new HoldOccasion(Sheet).Decide(own, Situation(Role.Group)));
        Assert.Equal(OccasionRefusals.NotYours, Code(new HoldOccasion(Sheet).Decide(own, Situation(Role.Group) with { By = new("another", Role.Group, Group: "group-2") })));
        Assert.Equal(OccasionRefusals.NotYours, Code(Schedule.Decide(Situation(Role.Member, "m-1"))));
    }

    private static ScheduleOccasion Schedule => new(OccasionKind.Hearing, "水价听证", Day, Host: "发改局", Members: ["m-1", "m-2"]) { OccurredOn = new(2026, 3, 1) };

    private static PresenceBody[] Sheet => [new("m-1", Presence.Attended), new("m-2", Presence.Excused, "出差")];

    /// <summary>One that the committee's own group holds, so that every holder may act on it.</summary>
    private static Occasion Scheduled() => Then(null, Schedule.Decide(Situation(Role.Group)));

    private static Occasion At(OccasionStage stage)
    {
        var scheduled = Then(null, (Schedule with { On = Today }).Decide(Situation(Role.Group)));
        return stage switch
        {
            OccasionStage.Held => Then(scheduled, new HoldOccasion(Sheet).Decide(scheduled, Situation())),
            OccasionStage.Cancelled => Then(scheduled, new CancelOccasion("防汛").Decide(scheduled, Situation())),
            _ => scheduled,
        };
    }

    private static OccasionAct FittingAct(OccasionStep step) => step switch
    {
        OccasionStep.Change => new ChangeOccasion(Place: "二楼"),
        OccasionStep.Invite => new InviteMembers(["m-3"]),
        OccasionStep.Reply => new ReplyToInvitation(InvitationReply.Coming, Member: "m-1"),
        OccasionStep.Hold => new HoldOccasion(Sheet),
        OccasionStep.CorrectAttendance => new CorrectAttendance([new("m-1", Presence.Absent)], Reason: "记错"),
        OccasionStep.GiveOpinion => new GiveOpinionAt("应公开", "m-1"),
        OccasionStep.Cancel => new CancelOccasion("防汛"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static Occasion Then(Occasion? occasion, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(occasion, Occasion.Evolve)!;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static OccasionSituation Situation(Role role = Role.Office, string? me = null) => new(
        new("somebody", role, role == Role.Unit ? "water" : null, role == Role.Group ? "group-1" : null), new(new(2026, 4, 20, 10, 0, 0, TimeSpan.FromHours(8)), Today), me, Members, Lists,
        code => code == "water" ? "水务局" : null);
}
