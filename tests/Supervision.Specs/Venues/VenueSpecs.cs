using Supervision.Shared;
using Supervision.Venues;
using Xunit;

namespace Supervision.Specs.Venues;

/// <summary>Venues: opened, renamed, closed; and what belongs to which of them from which day.</summary>
public sealed class VenueSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly OpenVenue Opening = new("石桥镇民生议事堂", "民生议事堂", "石桥镇", "石桥镇委员履职小组", ["石桥议事堂"]) { OccurredOn = Today.AddDays(-30) };
    private static readonly Guid Here = Guid.Parse("0199c0de-0000-7000-8000-000000000001");

    public static TheoryData<VenueStep, VenueStage, Role> Everything
    {
        get
        {
            var everything = new TheoryData<VenueStep, VenueStage, Role>();
            foreach (var step in Enum.GetValues<VenueStep>())
                foreach (var stage in Enum.GetValues<VenueStage>().Where(stage => stage == VenueStage.Unopened == (step == VenueStep.Open)))
                    foreach (var role in Enum.GetValues<Role>()) everything.Add(step, stage, role);
            return everything;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_step_is_refused_to_everybody_it_is_not_for_and_when_it_is_closed(VenueStep step, VenueStage stage, Role role)
    {
        var venue = stage == VenueStage.Closed ? Closed() : Opened();
        var decision = step switch
        {
            VenueStep.Open => Opening.Decide(Situation(role)),
            VenueStep.Rename => new RenameVenue("石桥镇协商驿站", "统一名称").Decide(venue, Situation(role)),
            VenueStep.Describe => new DescribeVenue("换届", RunBy: "石桥镇政协联络组").Decide(venue, Situation(role)),
            VenueStep.Close => new CloseVenue("合并").Decide(venue, Situation(role)),
        };
        Assert.Equal(role != Role.Office ? VenueRefusals.NotYours : stage == VenueStage.Closed ? VenueRefusals.WrongStage : null, Code(decision));
        if (step != VenueStep.Open) Assert.Equal(role == Role.Office && stage == VenueStage.Open, VenueLifecycle.Table.OpenTo(stage, role).Contains(step));
    }

    [Fact]
    public void What_is_wrong_with_a_venue_is_named()
    {
        foreach (var (command, code) in new (OpenVenue, RefusalCode)[]
        {
            (Opening with { Name = " " }, VenueRefusals.NameMissing), (Opening with { Name = new('长', 61) }, Texts.TooLongCode), (Opening with { Name = "别处议事堂" }, VenueRefusals.NameTaken), (Opening with { Kind = null }, VenueRefusals.KindMissing),
            (Opening with { Kind = new('长', 41) }, Texts.TooLongCode), (Opening with { RunBy = new('长', 61) }, Texts.TooLongCode), (Opening with { Aliases = ["别处议事堂"] }, VenueRefusals.NameTaken),
            (Opening with { Aliases = [.. Enumerable.Range(0, 21).Select(n => $"别名{n}")] }, VenueRefusals.TooManyAliases), (Opening with { Source = new('长', 501) }, Texts.TooLongCode),
            (Opening with { OccurredOn = Today.AddDays(1) }, VenueRefusals.InTheFuture), (Opening with { OccurredOn = new(1900, 1, 1) }, Days.OutOfRange),
        }) Assert.Equal(code, Code(command.Decide(Situation())));
        foreach (var (act, code) in new (VenueAct, RefusalCode)[]
        {
            (new RenameVenue("石桥镇民生议事堂", "x"), VenueRefusals.NothingChanges), (new RenameVenue("新名", " "), VenueRefusals.ReasonMissing), (new RenameVenue("别处议事堂", "x"), VenueRefusals.NameTaken), (new DescribeVenue("x"), VenueRefusals.NothingChanges),
            (new DescribeVenue("x", Kind: " "), VenueRefusals.KindMissing), (new CloseVenue(null), VenueRefusals.ReasonMissing), (new CloseVenue("x") { OccurredOn = Today.AddDays(-31) }, VenueRefusals.BeforeItsCause),
            (new CloseVenue("x") { OccurredOn = Today.AddDays(1) }, VenueRefusals.InTheFuture),
        }) Assert.Equal(code, Code(act.Decide(Opened(), Situation())));
        // What belongs to it from today shows that it was open today.
        Assert.Equal(VenueRefusals.BeforeItsCause, Code(new CloseVenue("x").Decide(Opened(), Situation() with { LastNamedOn = Today })));
        Assert.Null(Code(new CloseVenue("x").Decide(Opened(), Situation() with { LastNamedOn = Today.AddDays(-1) })));
    }

    [Fact]
    public void Every_name_it_had_stays_known_with_its_days_and_what_is_left_out_stays()
    {
        var renamed = Then(Opened(), new RenameVenue("石桥镇协商驿站", "统一名称").Decide(Opened(), Situation()));
        Assert.Equal(("石桥镇协商驿站", "石桥镇民生议事堂"), (renamed.NameOn(Today), renamed.NameOn(Today.AddDays(-1))));
        var described = Then(renamed, new DescribeVenue("改由村里管理", RunBy: "", Aliases: []).Decide(renamed, Situation()));
        Assert.Equal(("民生议事堂", "石桥镇", null, 0), (described.Kind, described.Township, described.RunBy, described.Aliases.Length));
    }

    [Theory]
    [InlineData(Role.Office, true)]
    [InlineData(Role.ProposalsCommittee, true)]
    [InlineData(Role.Unit, false)]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Group, false)]
    [InlineData(Role.Party, false)]
    [InlineData(Role.Government, false)]
    [InlineData(Role.SupervisionOffice, false)]
    [InlineData(Role.Leader, false)]
    public void The_desks_say_later_where_something_came_from_and_whoever_raises_it_says_so_with_it(Role role, bool may)
    {
        Assert.Equal(may ? null : VenueRefusals.NotYours, Code(new NameVenue(Here).Decide(null, Naming(role: role))));
        Assert.Null(Code(new NameVenue(Here).Decide(null, Naming(role: role) with { IsBeginning = true })));
    }

    [Fact]
    public void It_is_so_from_the_day_of_the_thing_and_changed_from_the_day_that_is_said()
    {
        var raised = Today.AddDays(-10);
        var first = Facts(new NameVenue(Here).Decide(null, Naming(raised)));
        Assert.Equal((raised, VenueSubject.Matter), (first[0].OccurredOn, ((VenueNamed)first[0]).Subject));
        var naming = VenueNaming.Replay(first)!;
        // An activity that is ahead belongs there from today.
        Assert.Equal(Today, Facts(new NameVenue(Here).Decide(null, Naming(Today.AddDays(20))))[0].OccurredOn);

        var other = Guid.NewGuid();
        foreach (var (act, code) in new (NameVenue, RefusalCode)[]
        {
            (new(Here, "x"), VenueRefusals.NothingChanges), (new(other), VenueRefusals.ReasonMissing), (new(null), VenueRefusals.ReasonMissing), (new(other, new('长', 501)), Texts.TooLongCode),
            (new(other, "x") { OccurredOn = raised.AddDays(-1) }, VenueRefusals.BeforeItsCause), (new(other, "x") { OccurredOn = Today.AddDays(1) }, VenueRefusals.InTheFuture),
        }) Assert.Equal(code, Code(act.Decide(naming, Naming(raised))));
        Assert.Equal(Today, Facts(new NameVenue(other, "登记时选错").Decide(naming, Naming(raised)))[0].OccurredOn);
        naming = VenueNaming.Evolve(naming, Facts(new NameVenue(null, "与平台无关").Decide(naming, Naming(raised)))[0])!;
        Assert.Null(naming.Venue);
        Assert.Equal(VenueRefusals.Missing, Code(new NameVenue(null, "x").Decide(naming, Naming(raised))));
        Assert.Null(Code(new NameVenue(Here, "又查明出自此处").Decide(naming, Naming(raised))));
    }

    [Fact]
    public void A_venue_is_named_only_for_days_it_was_open_on()
    {
        Assert.Equal(VenueRefusals.Missing, Code(new NameVenue(null).Decide(null, Naming())));
        Assert.Equal(VenueRefusals.Unknown, Code(new NameVenue(Here).Decide(null, Naming() with { Venue = null })));
        Assert.Equal(VenueRefusals.NotOpenYet, Code(new NameVenue(Here).Decide(null, Naming(Today.AddDays(-31)))));
        Assert.Null(Code(new NameVenue(Here).Decide(null, Naming(Today.AddDays(-30)))));
        var closed = Naming(Today.AddDays(-2)) with { Venue = Closed() };
        Assert.Equal(VenueRefusals.ClosedThen, Code(new NameVenue(Here) { OccurredOn = Today }.Decide(null, closed)));
        Assert.Null(Code(new NameVenue(Here).Decide(null, closed)));
        Assert.Equal(VenueRefusals.ClosedThen, Code(new NameVenue(Here).Decide(null, closed with { Subject = new(VenueSubject.Occasion, Guid.NewGuid(), Today.AddDays(5)) })));
    }

    private static Venue Opened() => Then(null, Opening.Decide(Situation()));

    private static Venue Closed() => Then(Opened(), new CloseVenue("合并").Decide(Opened(), Situation()));

    private static Venue Then(Venue? venue, Decision decision) => Facts(decision).Aggregate(venue, Venue.Evolve)!;

    private static IReadOnlyList<Fact> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static RefusalCode? Code(Decision decision) => (decision as Decision.Refused)?.Rejection.Code;

    private static Moment Now => new(new DateTimeOffset(Today.ToDateTime(new(9, 0)), TimeSpan.FromHours(8)), Today);

    private static VenueSituation Situation(Role role = Role.Office) => new(new("x", role), Now, ["别处议事堂"]);

    private static NamingSituation Naming(DateOnly? day = null, Role role = Role.Office) => new(new("x", role), Now, new(VenueSubject.Matter, Guid.NewGuid(), day ?? Today), Opened());
}
