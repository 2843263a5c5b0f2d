using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Topics;

/// <summary>How many topics a committee or a group chose for itself (自选题目统计, F113).</summary>
/// <param name="ShortBy">How many are missing by the county's rule; null where it has none.</param>
public sealed record OwnChoiceRow(string Who, bool IsGroup, int Chosen, int Selected, int? ShortBy);

/// <summary>The figures of a year with the rule they are held against (自选题目统计).</summary>
/// <param name="Without">How many have chosen none.</param>
public sealed record OwnChoiceAnswer(int Year, TopicQuota? Quota, string Citation, int Without, IReadOnlyList<OwnChoiceRow> Rows);

/// <summary>Counts the topics committees and groups chose for themselves (自选题目统计), those that chose none among them.</summary>
public sealed class OwnChoices(IDocumentStore store, NpgsqlDataSource database, CountyContext counties, OfficeClock clock)
{
    public static IReadOnlyList<Column<OwnChoiceRow>> Columns { get; } =
        [new("单位", 24, row => row.Who), new("类别", 10, row => row.IsGroup ? "活动组" : "专委会"), new("自选", 8, row => row.Chosen), new("选定", 8, row => row.Selected), new("还差", 8, row => row.ShortBy)];

    public async Task<OwnChoiceAnswer> Of(int? asked, Caller caller, CancellationToken cancellation)
    {
        var year = asked ?? clock.Now().Day.Year;
        var lastDay = new DateOnly(year, 12, 31);
        var rules = (await counties.Versions(caller.County, cancellation)).On(lastDay < clock.Now().Day ? lastDay : clock.Now().Day);
        var counted = await Counts(caller.County, year, cancellation);
        await using var session = store.QuerySession(caller.County);
        var committees = (await session.Query<Member>().Where(member => member.Until == null).ToListAsync(cancellation)).Select(member => member.Committee).OfType<string>();
        var groups = (await MemberRegister.GroupsOf(session, cancellation)).Where(group => group.EndedOn is null || group.EndedOn > lastDay);
        OwnChoiceRow[] rows =
        [
            .. committees.Concat(counted.Keys.Where(key => !key.IsGroup).Select(key => key.Who)).Distinct().Order(StringComparer.Ordinal).Select(name => Row(name, name, isGroup: false)),
            .. groups.Select(group => Row(group.Id, group.Name, isGroup: true)),
        ];
        return new(year, rules.OwnTopics, rules.CitationOf(RuleKeys.OwnTopics), rows.Count(row => row.Chosen == 0), rows);

        OwnChoiceRow Row(string key, string name, bool isGroup)
        {
            var (chosen, selected) = counted.GetValueOrDefault((key, isGroup));
            return new(name, isGroup, chosen, selected, rules.OwnTopics?.ShortBy(chosen));
        }
    }

    private async Task<Dictionary<(string Who, bool IsGroup), (int Chosen, int Selected)>> Counts(string county, int year, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select coalesce(t.chooser, t.chooser_group), t.chooser is null, count(*) filter (where t.stage not in ('declined', 'merged')), count(*) filter (where t.stage in ('selected', 'concluded'))
            from {StoreSetup.Views}.topics t where t.tenant_id = $1 and t.year = $2 and t.is_own_choice and coalesce(t.chooser, t.chooser_group) is not null group by 1, 2
            """);
        foreach (var value in new object[] { county, year }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<(string, bool), (int, int)>();
        while (await reader.ReadAsync(cancellation)) counts[(reader.GetString(0), reader.GetBoolean(1))] = ((int)reader.GetInt64(2), (int)reader.GetInt64(3));
        return counts;
    }
}
