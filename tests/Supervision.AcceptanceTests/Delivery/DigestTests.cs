using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Delivery;
using Supervision.Matters;
using Supervision.Sweeps;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>Once a week everybody who wants it is written what his unit owes.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    private MailServer mail = null!;
    private RunningOffice office = null!;

    public async Task InitializeAsync()
    {
        mail = MailServer.Started();
        office = new() { Settings = mail.Settings };
        await office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await office.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Fact]
    public async Task A_digest_comes_once_a_week_and_after_a_stop_on_the_first_day_there_is()
    {
        office.Time.MoveTo(new(2026, 3, 2));
        var life = new LifeOverHttp(office);
        // Its opinion is owed by 2 April, the response by 2 June.
        var matter = await life.Given(new Told(Who.Government, new AssignMatter(ExpectedMove.Lead, [ExpectedMove.First])));
        foreach (var who in new[] { Who.Lead, Who.FirstCoUnit }) await life.Do(matter.Text("id"), new(who, new AcknowledgeMatter()));
        foreach (var (name, body) in new (string, object)[]
        {
            (ExpectedMove.Lead, new { address = "lead@county.example", topics = Array.Empty<string>() }),
            (ExpectedMove.First, new { address = "first@county.example", topics = Array.Empty<string>() }),
            ("water-clerk", new { address = "clerk@county.example", topics = Array.Empty<string>(), digest = false }),
            // Owes nothing: nothing comes.
            ("health", new { address = "health@county.example", topics = Array.Empty<string>() }),
        })
            await (await office.As($"{name}.999901")).Tell("/api/me/preferences", body);

        office.Time.MoveTo(Monday);
        var digests = office.Services.GetRequiredService<WeeklyDigests>();
        Assert.Equal(2, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => digests.Run(LifeOverHttp.County, default)))).Sum());
        await Sweep();
        var letters = new[] { await mail.Next(), await mail.Next() }.ToDictionary(letter => letter.To);
        var soon = letters["lead@county.example"];
        Assert.Equal("【每周提醒】逾期 0 项，即将到期 1 项", soon.Letter.Subject);
        Assert.Contains($"1. {matter.Text("number")}《雨污分流不到位》答复，应于2026年6月2日前完成，即将到期", soon.Text, StringComparison.Ordinal);
        Assert.Contains("https://supervision.example/office/", soon.Text, StringComparison.Ordinal);
        Assert.Equal("【每周提醒】逾期 1 项，即将到期 0 项", letters["first@county.example"].Letter.Subject);
        Assert.Contains("会办意见及会签，应于2026年4月2日前完成，已逾期 60 天", letters["first@county.example"].Text, StringComparison.Ordinal);
        Assert.Equal("digest/2026-W23/water.999901@county.example", soon.Letter.MessageId);

        foreach (var day in new[] { 1, 3, 6 })
        {
            office.Time.MoveTo(Monday.AddDays(day));
            await Sweep();
        }
        await office.Quiet();
        Assert.Empty(mail.Rest());

        // Still on Monday and on Tuesday.
        office.Time.MoveTo(Monday.AddDays(9));
        await Sweep();
        Assert.Equal(["first@county.example", "lead@county.example"], new[] { (await mail.Next()).To, (await mail.Next()).To }.Order());
        await Sweep();
        await office.Quiet();
        Assert.Empty(mail.Rest());
        Assert.Equal(["2026-W23 2", "2026-W24 2"], await office.Database.Column("select id || ' ' || (data ->> 'digests') from docs.mt_doc_digestround where tenant_id = '999901' order by 1"));
    }

    private Task<Swept?> Sweep() => office.Services.GetRequiredService<DailySweep>().Run(default);
}
