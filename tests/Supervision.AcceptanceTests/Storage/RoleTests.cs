using Npgsql;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Storage;

/// <summary>What the program's own connection may not do, whatever it is told.</summary>
[Collection(SharedOffice.Name)]
public sealed class RoleTests(RunningOffice office)
{
    [Theory]
    [InlineData("update events.mt_events set data = '{}'")]
    [InlineData("delete from events.mt_events")]
    [InlineData("truncate events.mt_events")]
    [InlineData("delete from events.mt_streams")]
    [InlineData("create table events.mine (id int)")]
    [InlineData("create table docs.mine (id int)")]
    [InlineData("create table views.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("drop table views.matters")]
    [InlineData("alter table events.mt_events add column mine int")]
    [InlineData("create role mine")]
    [InlineData("set role supervision_owner")]
    [InlineData("set role supervision_maintenance")]
    public async Task The_program_cannot(string sql)
    {
        await new LifeOverHttp(office).Given(new Told(Who.Office, new AssignMatter(ExpectedMove.Lead)));
        await using var source = NpgsqlDataSource.Create(Installation.AsApplication(office.Database.Application, hasMoreRights: false));
        await using var command = source.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    /// <summary>On a small server one login does everything: the program then takes the application role, and the pool gives it to nobody without.</summary>
    [Fact]
    public async Task A_login_with_more_rights_works_as_the_application_role_however_often_its_connection_is_reused()
    {
        Assert.True(await Installation.MayInstall(office.Database.Admin));
        Assert.False(await Installation.MayInstall(office.Database.Application));
        await using var source = NpgsqlDataSource.Create(Installation.AsApplication(office.Database.Admin, hasMoreRights: true) + ";Maximum Pool Size=1");
        for (var i = 0; i < 5; i++)
        {
            await using var who = source.CreateCommand("select current_user");
            Assert.Equal(Installation.Application, await who.ExecuteScalarAsync());
            await using var update = source.CreateCommand("update events.mt_events set data = '{}'");
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public async Task Every_event_says_who_acted_for_what_request_and_when_and_is_stored_under_its_versioned_name()
    {
        var matter = await new LifeOverHttp(office).Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        var id = matter.Text("id");
        Assert.Equal(0L, await office.Database.Scalar<long>($"""
            select count(*) from events.mt_events where stream_id = '{id}' and (user_name is null or correlation_id is null or causation_id is null
                or headers->>'role' is null or data->>'occurredOn' is null or type !~ '^[a-z_]+_v[0-9]+$')
            """));
        Assert.Equal("government.999901", await office.Database.Scalar<string>($"select user_name from events.mt_events where stream_id = '{id}' and type = 'matter_assigned_v1'"));
        Assert.Equal("finding", await office.Database.Scalar<string>($"select data->>'kind' from events.mt_events where stream_id = '{id}' and type = 'matter_raised_v1'"));
    }

    [Fact]
    public async Task Laying_out_a_database_again_changes_nothing()
    {
        const string Everything = "select md5(string_agg(c.table_schema || c.table_name || c.column_name || c.data_type, ',' order by 1)) from information_schema.columns c where c.table_schema in ('events','docs','messages','views')";
        var before = await office.Database.Scalar<string>(Everything);
        await Installation.Apply(office.Database.Admin);
        Assert.Equal(before, await office.Database.Scalar<string>(Everything));
    }
}
