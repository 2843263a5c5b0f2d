using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>A request sent again under its Idempotency-Key is carried out once and answered the same, whatever happened to the first answer.</summary>
[Collection(SharedOffice.Name)]
public sealed class OnceOnlyTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task Fifty_twins_at_once_are_one_matter_and_get_one_answer()
    {
        var client = await life.As(Who.Group);
        var key = Guid.NewGuid().ToString();
        var before = await Total();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Send(client, "/api/matters", LifeOverHttp.Finding, key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(answers.Select(answer => (answer.ETag, answer.Location)).Distinct());
        Assert.Equal(49, answers.Count(answer => answer.IsReplayed));
        Assert.Equal(before + 1, await Total());
    }

    [Fact]
    public async Task Fifty_twins_of_a_step_record_it_once()
    {
        var matter = await life.Given(ExpectedMove.Sole);
        var client = await life.As(Who.Office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Send(client, $"/api/matters/{matter.Id()}/remind", new { how = "phone" }, "催办-1".GetHashCode(StringComparison.Ordinal).ToString())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        var history = (await client.Ask($"/api/matters/{matter.Id()}/history")).AsArray();
        Assert.Equal(1, history.Count(line => line!.Text("fact") == "unit_reminded_v1"));
    }

    [Fact]
    public async Task The_answer_stays_what_it_was_when_others_have_acted_since()
    {
        var matter = await life.Given();
        var client = await life.As(Who.Government);
        var first = await Send(client, $"/api/matters/{matter.Id()}/assign", new { lead = "water" }, "k1");
        await life.Do(matter.Text("id"), new(Who.Lead, new AcknowledgeMatter()));
        var again = await Send(client, $"/api/matters/{matter.Id()}/assign", new { lead = "water" }, "k1");
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.ETag, again.ETag);
        Assert.True(again.IsReplayed && !first.IsReplayed);
    }

    [Fact]
    public async Task The_directory_takes_keys_as_well_and_keeps_no_password()
    {
        var client = await life.As(Who.Office);
        var entered = await Send(client, "/api/units", new { code = "once-only", name = "一次办" }, "k-unit");
        var again = await Send(client, "/api/units", new { code = "once-only", name = "一次办" }, "k-unit");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (entered.Status, again.Status));
        Assert.Equal((entered.Text, entered.Location, true), (again.Text, again.Location, again.IsReplayed));

        var account = new { userName = "once.999901", displayName = "一次", role = "unit", unit = "once-only" };
        var opened = await Send(client, "/api/accounts", account, "k-account");
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(client, "/api/accounts", account, "k-account")).Status);
        Assert.Equal(0, await office.Database.Scalar<long>("select count(*) from docs.answers where route like '/api/accounts%'"));
    }

    [Fact]
    public async Task A_key_belongs_to_one_content_one_person_and_one_address()
    {
        var (one, other) = (await life.Given(), await life.Given());
        var client = await life.As(Who.Government);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, $"/api/matters/{one.Id()}/assign", new { lead = "water" }, "k2")).Status);
        var reused = await Send(client, $"/api/matters/{one.Id()}/assign", new { lead = "finance" }, "k2");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request.key_reused"), (reused.Status, JsonNode.Parse(reused.Text)!.Text("code")));
        Assert.Equal(HttpStatusCode.OK, (await Send(client, $"/api/matters/{other.Id()}/assign", new { lead = "finance" }, "k2")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(await life.As(Who.Office), $"/api/matters/{one.Id()}/assign", new { lead = "water" }, "k2")).Status);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_and_a_key_lasts_thirty_days()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var matter = await life.Given();
        var client = await life.As(Who.Government);
        var path = $"/api/matters/{matter.Id()}/assign";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(client, path, new { lead = "nowhere" }, "k3")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, path, new { lead = "water" }, "k3")).Status);

        office.Time.MoveTo(new DateOnly(2026, 4, 1));
        Assert.True((await Send(await life.As(Who.Government), path, new { lead = "water" }, "k3")).IsReplayed);
        office.Time.MoveTo(new DateOnly(2026, 4, 2));
        Assert.Equal(HttpStatusCode.Conflict, (await Send(await life.As(Who.Government), path, new { lead = "water" }, "k3")).Status);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("x12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_key_nobody_would_make_is_malformed(string key)
    {
        var answer = await Send(await life.As(Who.Group), "/api/matters", LifeOverHttp.Finding, key);
        Assert.Equal("request.key_malformed", JsonNode.Parse(answer.Text)!.Text("code"));
    }

    /// <summary>The transaction is through and the connection dies before the answer leaves; the program is stopped, and one started anew is asked again.</summary>
    [Fact]
    public async Task What_was_committed_and_never_answered_is_answered_when_asked_again()
    {
        await using var database = await Database.Create();
        var key = Guid.NewGuid().ToString();
        var dying = new RunningOffice { Existing = database, AtTheDoor = new DiesBeforeAnswering() };
        await dying.InitializeAsync();
        try
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await Send(await dying.As("group.999901"), "/api/matters", LifeOverHttp.Finding, key));
        }
        finally
        {
            await dying.DisposeAsync();
        }
        Assert.Equal(1, await database.Scalar<long>("select count(*) from views.matters"));

        var again = new RunningOffice { Existing = database };
        await again.InitializeAsync();
        try
        {
            var answer = await Send(await again.As("group.999901"), "/api/matters", LifeOverHttp.Finding, key);
            Assert.Equal((HttpStatusCode.Created, true, "雨污分流不到位"), (answer.Status, answer.IsReplayed, JsonNode.Parse(answer.Text)!.Text("title")));
            Assert.Equal(1, await database.Scalar<long>("select count(*) from views.matters"));
        }
        finally
        {
            await again.DisposeAsync();
        }
    }

    private sealed class DiesBeforeAnswering : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                // When the answer begins to leave, everything before it is done.
                if (http.Request.Headers.ContainsKey("Idempotency-Key")) http.Response.OnStarting(() => { http.Abort(); return Task.CompletedTask; });
                return rest(http);
            });
            next(app);
        };
    }

    private async Task<int> Total() => (await (await life.As(Who.Office)).Ask("/api/matters?size=1")).Number("total");

    private static async Task<(HttpStatusCode Status, string Text, string? ETag, string? Location, bool IsReplayed)> Send(HttpClient client, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.ToString(), answer.Headers.Location?.ToString(), answer.Headers.Contains("Idempotency-Replayed"));
    }
}
