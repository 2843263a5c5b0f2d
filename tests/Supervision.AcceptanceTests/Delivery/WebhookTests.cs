using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Delivery;
using Supervision.Matters;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>What other systems are posted: signed, of their own county, and never into the networks this machine stands in.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly RunningOffice office = new() { Settings = ["--Supervision:Webhooks:AllowPrivate", "true", "--Supervision:DeliveryRetries", "0.2,0.2,0.2"] };
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        office.Time.MoveTo(new(2026, 3, 2));
        receiver = await Receiver.Open();
    }

    public async Task DisposeAsync()
    {
        await office.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_post_says_what_happened_and_proves_who_says_it()
    {
        var made = await (await office.As("office.999901")).Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/told") }, HttpStatusCode.Created);
        var matter = await Assigned();
        var got = await receiver.Next();
        var notice = Assert.Single(await office.Database.Column("select id from docs.mt_doc_notice"));
        Assert.Equal(
            (notice, "assigned", "999901", matter.Text("id"), matter.Text("number"), "雨污分流不到位", "water", "2026-03-02"),
            (got.Json.Text("id"), got.Json.Text("kind"), got.Json.Text("county"), got.Json.Text("matter"), got.Json.Text("number"), got.Json.Text("title"), got.Json.Text("unit"), got.Json.Text("on")));
        Assert.True(DateTimeOffset.TryParse(got.Json.Text("at"), out _));
        Assert.True(IsSignedWith(made.Text("secret"), got));
        Assert.False(IsSignedWith("whsec_wrong", got));
        Assert.False(IsSignedWith(made.Text("secret"), got with { Body = got.Body.Replace("assigned", "closed") }));
        Assert.DoesNotContain(made.Text("secret"), (await (await office.As("office.999901")).Ask("/api/webhooks")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_county_is_told_of_its_own_and_each_webhook_of_what_it_asked_for()
    {
        var (registrar, other) = (await office.As("office.999901"), await office.As("office.371327"));
        var closed = await registrar.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/closed"), kinds = new[] { "closed" } }, HttpStatusCode.Created);
        var off = await registrar.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/off"), active = false }, HttpStatusCode.Created);
        await other.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/elsewhere") }, HttpStatusCode.Created);
        await Assigned();
        await office.Quiet();
        Assert.Empty(receiver.Rest());

        foreach (var verb in new[] { "edit", "remove", "test" }) Assert.Equal("webhook.not_found", (await other.Tell($"/api/webhooks/{closed.Id()}/{verb}", new { active = true }, HttpStatusCode.NotFound)).Text("code"));
        Assert.Single((await other.Ask("/api/webhooks")).AsArray());
        await (await office.As("water.999901")).Ask("/api/webhooks", HttpStatusCode.Forbidden);
        Assert.Equal("webhook.url_taken", (await registrar.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/off") }, HttpStatusCode.Conflict)).Text("code"));

        await registrar.Tell($"/api/webhooks/{off.Id()}/edit", new { active = true });
        await registrar.Tell($"/api/webhooks/{closed.Id()}/edit", new { kinds = new[] { "assigned" } });
        await Assigned();
        Assert.Equal(["/closed", "/off"], new[] { (await receiver.Next()).Path, (await receiver.Next()).Path }.Order());
        Assert.Equal("true", (await registrar.Tell($"/api/webhooks/{off.Id()}/test", null)).Text("delivered"));
        Assert.Equal("test", (await receiver.Next()).Json.Text("kind"));
        await registrar.Tell($"/api/webhooks/{off.Id()}/remove", null);
        await registrar.Tell($"/api/webhooks/{closed.Id()}/remove", null);
        await Assigned();
        await office.Quiet();
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_what_fails_for_a_while_is_tried_again()
    {
        var registrar = await office.As("office.999901");
        var made = await registrar.Tell("/api/webhooks", new { url = new Uri(receiver.Address, "/first") }, HttpStatusCode.Created);
        receiver.Answer = http =>
        {
            http.Response.Headers.Location = "/second";
            return StatusCodes.Status307TemporaryRedirect;
        };
        await Assigned();
        await Waiting.Until("the post is dead", async () => (await registrar.Ask("/api/deliveries/failed")).Number("total") == 1);
        Assert.Equal(["/first"], receiver.Rest().Select(got => got.Path));
        var dead = (await registrar.Ask("/api/deliveries/failed"))["items"]![0]!;
        Assert.Equal(("webhook", new Uri(receiver.Address, "/first").AbsoluteUri, "对方答复 307。"), (dead.Text("carrier"), dead.Text("to"), dead.Text("why")));

        var left = 2;
        receiver.Answer = _ => Interlocked.Decrement(ref left) >= 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await registrar.Tell($"/api/deliveries/{dead.Id()}/replay", null);
        var tries = new[] { await receiver.Next(), await receiver.Next(), await receiver.Next() };
        Assert.Single(tries.Select(one => one.Json.Text("id")).Distinct());
        Assert.All(tries, one => Assert.True(IsSignedWith(made.Text("secret"), one)));
        await office.Quiet();
        Assert.Equal(0, (await registrar.Ask("/api/deliveries/failed")).Number("total"));
    }

    [Fact]
    public async Task Nothing_is_posted_into_private_networks()
    {
        var registrar = await office.As("office.999901");
        // Made where it was allowed, and tried where it is no longer: the name leads to this machine.
        var made = await registrar.Tell("/api/webhooks", new { url = $"https://localhost:{receiver.Address.Port}/told" }, HttpStatusCode.Created);

        var strict = new RunningOffice { Existing = office.Database };
        await strict.InitializeAsync();
        try
        {
            registrar = await strict.As("office.999901");
            foreach (var url in new[] { "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/x", "https://192.168.0.1/", "https://172.20.0.1/", "https://169.254.169.254/latest", "https://[::1]/", "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://0.0.0.0/" })
                Assert.Equal("webhook.address_private", (await registrar.Tell("/api/webhooks", new { url }, HttpStatusCode.UnprocessableEntity)).Text("code"));
            foreach (var url in new[] { "http://93.184.216.34/", receiver.Address.AbsoluteUri, "ftp://93.184.216.34/", "https://user:word@93.184.216.34/", "nowhere", "" })
                Assert.Equal("webhook.url_malformed", (await registrar.Tell("/api/webhooks", new { url }, HttpStatusCode.UnprocessableEntity)).Text("code"));
            var trial = await registrar.Tell($"/api/webhooks/{made.Id()}/test", null);
            Assert.Equal(("false", "网址指向本机或内部网络，不能推送。"), (trial.Text("delivered"), trial.Text("problem")));
            Assert.Empty(receiver.Rest());
        }
        finally
        {
            await strict.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_sent_again_under_its_key_is_done_once_and_a_secret_is_kept_by_nobody()
    {
        var registrar = await office.As("office.999901");
        var url = new Uri(receiver.Address, "/told").AbsoluteUri;
        Assert.Equal([(HttpStatusCode.Created, false), (HttpStatusCode.Conflict, false)], await Twice("/api/webhooks", new { url }));
        var id = (await registrar.Ask("/api/webhooks"))[0]!.Id();
        Assert.Equal([(HttpStatusCode.OK, false), (HttpStatusCode.OK, true)], await Twice($"/api/webhooks/{id}/edit", new { active = false }));
        Assert.Equal([(HttpStatusCode.OK, false), (HttpStatusCode.OK, true)], await Twice($"/api/webhooks/{id}/remove", new { }));
        Assert.Equal([(HttpStatusCode.OK, false), (HttpStatusCode.OK, true)], await Twice("/api/me/preferences", new { address = "office@county.example" }));
        Assert.Equal([(HttpStatusCode.OK, false), (HttpStatusCode.OK, true)], await Twice("/api/notices/read", new { }));
        Assert.Equal(0, await office.Database.Scalar<long>("select count(*) from docs.answers where answer like '%whsec_%'"));

        async Task<IReadOnlyList<(HttpStatusCode, bool)>> Twice(string path, object body)
        {
            var answers = new List<(HttpStatusCode, bool)>();
            for (var i = 0; i < 2; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", "the-same" } } };
                using var answer = await registrar.SendAsync(request);
                answers.Add((answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed")));
            }
            return answers;
        }
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:0:1::1", false)]
    public void An_address_is_everybodys_or_not(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private Task<System.Text.Json.Nodes.JsonNode> Assigned() => new LifeOverHttp(office).Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)));

    /// <summary>As the other system would do it, from the words of the handbook.</summary>
    private static bool IsSignedWith(string secret, Got got)
    {
        var parts = got.Signature.Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        return Convert.FromHexString(parts["v1"]).SequenceEqual(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{got.Body}")));
    }
}
