using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>What leaves by mail: to whoever wants it, once, through a server that is down or refuses.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private const string Address = "lead@water.example";
    private static readonly DateOnly Start = new(2026, 3, 2);

    private MailServer mail = null!;
    private RunningOffice office = null!;
    private LifeOverHttp life = null!;

    public async Task InitializeAsync()
    {
        mail = MailServer.Started();
        office = new() { Settings = mail.Settings };
        await office.InitializeAsync();
        office.Time.MoveTo(Start);
        life = new(office);
    }

    public async Task DisposeAsync()
    {
        await office.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Fact]
    public async Task A_sweep_writes_to_who_wants_it_of_each_tier_and_the_same_sweep_again_to_nobody()
    {
        await Prefers("water", new { address = Address, topics = new[] { "dueSoon", "overdue", "longOverdue" }, digest = false });
        await Prefers("water-clerk", new { address = "clerk@water.example", topics = new[] { "overdue" }, digest = false });
        var matter = await Assigned();
        var id = matter.Id();
        await office.Quiet();
        Assert.Empty(mail.Rest());

        foreach (var (day, words, date, readers) in new[] { (new DateOnly(2026, 5, 26), "即将到期", "2026年5月26日", 1), (new(2026, 6, 3), "已逾期", "2026年6月3日", 2), (new(2026, 11, 30), "严重逾期", "2026年11月30日", 1) })
        {
            office.Time.MoveTo(day);
            await Sweep();
            var letters = new List<Received>();
            for (var i = 0; i < readers; i++) letters.Add(await mail.Next());
            var letter = letters.Single(one => one.To == Address);
            Assert.Equal($"【{words}】{matter.Text("number")} 雨污分流不到位", letter.Letter.Subject);
            Assert.Contains($"{matter.Text("number")}《雨污分流不到位》：{words}（{date}）。", letter.Text, StringComparison.Ordinal);
            Assert.Contains($"https://supervision.example/office/matters/{id}", letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("汛期外溢", letter.Letter.ToString(), StringComparison.Ordinal);
            Assert.Equal("supervision@county.example", letter.Letter.From.Mailboxes.Single().Address);
            var notice = Assert.Single(await office.Database.Column($"select id from docs.mt_doc_notice where data ->> 'unit' = 'water' and data ->> 'on' = '{day:yyyy-MM-dd}' and id like '%response%'"));
            Assert.Equal($"{notice}/water.999901", letter.Letter.Headers["X-Supervision-Id"]);
            Assert.Equal($"{notice}/water.999901@county.example", letter.Letter.MessageId);

            await Sweep();
            await office.Quiet();
            Assert.Empty(mail.Rest());
        }
    }

    [Fact]
    public async Task Who_gave_no_address_or_does_not_want_it_is_not_written_to()
    {
        var usual = await (await office.As("water.999901")).Ask("/api/me/preferences");
        Assert.Equal(("", "overdue longOverdue", "true"), (usual.Text("address"), string.Join(' ', usual.Strings("topics")), usual.Text("digest")));
        await Prefers("water", new { address = Address, topics = new[] { "dueSoon", "longOverdue" }, digest = false });
        await Prefers("finance", new { address = (string?)null, topics = new[] { "others", "overdue" } });
        await Prefers("water-head", new { address = "head@water.example", topics = new[] { "others" }, digest = false });
        await Assigned();
        Assert.Equal("【新交办】", (await mail.Next()).Letter.Subject?[..5]);
        office.Time.MoveTo(new(2026, 6, 3));
        await Sweep();
        await office.Quiet();
        Assert.Empty(mail.Rest());

        foreach (var wrong in new[] { "nobody", "a@b", "two@a.example,three@a.example", "Name <a@a.example>", "a@a.example\r\nBcc: b@b.example", "a b@a.example", $"{new string('a', 250)}@a.example" })
            Assert.Equal("preferences.address_malformed", (await (await office.As("water.999901")).Tell("/api/me/preferences", new { address = wrong }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal(Address, (await (await office.As("water.999901")).Ask("/api/me/preferences")).Text("address"));
    }

    [Fact]
    public async Task A_server_that_was_down_gets_the_letter_when_it_is_back()
    {
        await Prefers("water", new { address = Address, topics = new[] { "others" } });
        await mail.Close();
        await Assigned();
        await Waiting.Until("a try has failed", async () => await office.Database.Scalar<long>("select count(*) from messages.wolverine_incoming_envelopes where message_type = 'mail_notice_v1' and attempts > 0") == 1);
        mail.Open();
        Assert.Equal(Address, (await mail.Next()).To);
        await office.Quiet();
        Assert.Empty(mail.Rest());
    }

    [Fact]
    public async Task A_temporary_refusal_is_tried_again()
    {
        await Prefers("water", new { address = Address, topics = new[] { "others" } });
        var left = 2;
        mail.Refuse = _ => Interlocked.Decrement(ref left) >= 0 ? "451 later" : null;
        await Assigned();
        Assert.Equal(Address, (await mail.Next()).To);
        Assert.True(mail.Calls >= 3);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_shown_to_its_own_office_only_and_sent_again_or_given_up()
    {
        await Prefers("water", new { address = Address, topics = new[] { "others" } });
        mail.Refuse = to => to == Address ? "550 no such user" : null;
        var matter = await Assigned();
        var registrar = await office.As("office.999901");
        await Waiting.Until("the letter is dead", async () => (await registrar.Ask("/api/deliveries/failed")).Number("total") == 1);
        Assert.Equal(1, mail.Calls);
        var dead = (await registrar.Ask("/api/deliveries/failed"))["items"]![0]!;
        Assert.Equal(("mail", $"water.999901 <{Address}>", "assigned", matter.Text("number"), "邮件服务器拒收：550 no such user"), (dead.Text("carrier"), dead.Text("to"), dead.Text("kind"), dead.Text("number"), dead.Text("why")));
        var page = await registrar.GetStringAsync(new Uri("/deliveries", UriKind.Relative));
        Assert.Contains("550 no such user", page, StringComparison.Ordinal);

        // Another county's office neither sees nor touches it; a unit sees nothing of the kind.
        var other = await office.As("office.371327");
        Assert.Equal(0, (await other.Ask("/api/deliveries/failed")).Number("total"));
        foreach (var verb in new[] { "replay", "discard" }) Assert.Equal("delivery.not_found", (await other.Tell($"/api/deliveries/{dead.Id()}/{verb}", null, HttpStatusCode.NotFound)).Text("code"));
        await (await office.As("water.999901")).Ask("/api/deliveries/failed", HttpStatusCode.Forbidden);

        // Sent again, it goes to the address there is now.
        await Prefers("water", new { address = "right@water.example", topics = new[] { "others" } });
        await registrar.Tell($"/api/deliveries/{dead.Id()}/replay", null);
        Assert.Equal("right@water.example", (await mail.Next()).To);
        await registrar.Tell($"/api/deliveries/{dead.Id()}/replay", null, HttpStatusCode.NotFound);

        await Prefers("water", new { address = Address, topics = new[] { "others" } });
        await Assigned();
        await Waiting.Until("the second letter is dead", async () => (await registrar.Ask("/api/deliveries/failed")).Number("total") == 1);
        var second = (await registrar.Ask("/api/deliveries/failed"))["items"]![0]!.Id();
        await registrar.Tell($"/api/deliveries/{second}/discard", null);
        Assert.Equal(0, (await registrar.Ask("/api/deliveries/failed")).Number("total"));
        await office.Quiet();
        Assert.Empty(mail.Rest());
    }

    [Fact]
    public async Task What_was_not_sent_when_the_program_ended_is_sent_by_the_next()
    {
        await Prefers("water", new { address = Address, topics = new[] { "others" } });
        await mail.Close();
        await Assigned();
        await Waiting.Until("the letter waits", async () => await office.Database.Scalar<long>("select count(*) from messages.wolverine_incoming_envelopes where message_type = 'mail_notice_v1' and status <> 'Handled'") == 1);
        var second = new RunningOffice { Settings = mail.Settings, Existing = office.Database };
        await office.Stop();
        Assert.Empty(mail.Rest());
        mail.Open();
        await second.InitializeAsync();
        try
        {
            Assert.Equal(Address, (await mail.Next()).To);
            await second.Quiet();
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Assigned()
    {
        var matter = await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead)));
        return await life.Do(matter.Text("id"), new(Who.Lead, new AcknowledgeMatter()));
    }

    private async Task Prefers(string name, object body) => await (await office.As($"{name}.999901")).Tell("/api/me/preferences", body);

    private Task<Swept?> Sweep() => office.Services.GetRequiredService<DailySweep>().Run(default);
}
