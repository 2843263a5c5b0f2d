using Supervision.People;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.People;

/// <summary>What becomes of members, groups and lists, and why a change is refused.</summary>
public sealed class MemberSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DirectoryLists Lists = new("current", [new("economy", "经济"), new("old", "旧界别", Ended: true)], [new("none", "群众")], []);

    private static Dictionary<string, Member> Known(params Member[] members) => members.ToDictionary(member => member.Id);

    private static Member Member(string number, int term = 11, DateOnly? until = null) => new(number, number, "economy", "none", term, new(2022, 1, 1)) { Until = until };

    [Fact]
    public void A_new_term_moves_on_who_is_listed_and_lets_the_others_go_the_day_before()
    {
        var (members, _) = new BeginTerm(12, ["m-1", "m-3"], new(2026, 2, 1), "换届").Decide(Known(Member("m-1"), Member("m-2"), Member("m-3", until: new(2024, 5, 1)), Member("m-4", term: 12)), Today);
        Assert.Equal(
            [("m-2", 11, new(2026, 1, 31)), ("m-1", 12, null), ("m-3", 12, null)],
            members!.Select(member => (member.Id, member.Term, member.Until)));
        Assert.Equal([new Service(11, new(2022, 1, 1), new(2026, 1, 31))], members![1].Earlier);
        Assert.Equal([new Service(11, new(2022, 1, 1), new(2024, 5, 1))], members[2].Earlier);
    }

    [Fact]
    public void A_term_begins_once_and_not_before_the_last_service_began()
    {
        Assert.Equal(PeopleRefusals.TermNotLater, new BeginTerm(11, ["m-1"], Today, "换届").Decide(Known(Member("m-1")), Today).Refusal!.Code);
        Assert.Equal(PeopleRefusals.TermNotLater, new BeginTerm(10, ["m-1"], Today, "换届").Decide(Known(Member("m-1")), Today).Refusal!.Code);
        Assert.Equal(Codes.DayTooEarly, new BeginTerm(12, ["m-1"], new(2022, 1, 1), "换届").Decide(Known(Member("m-1")), Today).Refusal!.Code);
        Assert.Equal(Codes.DayInTheFuture, new BeginTerm(12, ["m-1"], Today.AddDays(1), "换届").Decide(Known(Member("m-1")), Today).Refusal!.Code);
        Assert.Equal(PeopleRefusals.ListEmpty, new BeginTerm(12, [null!], Today, "换届").Decide(Known(Member("m-1")), Today).Refusal!.Code);
    }

    [Fact]
    public void An_ended_sector_stays_with_who_has_it_and_is_given_to_nobody_else()
    {
        Assert.Equal(Codes.Unknown, new EditMember(Sector: "old").Decide(Member("m-1"), Lists).Refusal!.Code);
        Assert.Null(new EditMember(Name: "新名", Sector: "old").Decide(Member("m-1") with { Sector = "old" }, Lists).Refusal);
    }

    [Fact]
    public void Who_left_stays_in_his_group_and_joins_no_other()
    {
        var members = Known(Member("m-1"), Member("m-2", until: new(2025, 1, 1)));
        var group = new SupervisionGroup("group-1", "一组") { Members = ["m-2"] };
        Assert.Null(new EditGroup(Members: ["m-1", "m-2"], Leader: "m-1").Decide(group, members, Today).Refusal);
        Assert.Equal(Codes.Unknown, new EditGroup(Members: ["m-2"]).Decide(group with { Members = [] }, members, Today).Refusal!.Code);
        Assert.Equal(PeopleRefusals.LeaderNotAMember, new EditGroup(Leader: "m-1").Decide(group, members, Today).Refusal!.Code);
    }

    [Fact]
    public void A_list_is_written_anew_without_losing_an_entry()
    {
        Assert.Equal(["economy", "old", "arts"], new EditLists([new("economy", "经济"), new("old", "旧", true), new("arts", "文艺")]).Decide(Lists).Lists!.Sectors.Select(entry => entry.Code));
        Assert.Equal(PeopleRefusals.EntryMissing, new EditLists([new("economy", "经济")]).Decide(Lists).Refusal!.Code);
        Assert.Equal(Codes.Malformed, new EditLists([null!]).Decide(Lists).Refusal!.Code);
    }
}
