using Microsoft.Playwright;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Browser;

/// <summary>A picture taken on a phone without a network is kept, and registered once.</summary>
public sealed class SnapJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [BrowserFact]
    public async Task The_network_is_cut_in_the_middle_and_there_is_one_matter_with_both_pictures()
    {
        browser.Office.Time.MoveTo(new DateOnly(2026, 3, 2));
        await using var finder = await browser.SignIn("member.999901", onPhone: true);
        await finder.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await finder.Page.Context.SetGeolocationAsync(new() { Latitude = 35.17f, Longitude = 118.83f, Accuracy = 12 });
        await finder.Page.GotoAsync("/snap");
        await Assertions.Expect(finder.Page.GetByText("已定位，误差约 12 米")).ToBeVisibleAsync();
        await finder.LooksRight();
        await Assertions.Expect(finder.Page.Locator("[data-snap][data-kept]")).ToBeVisibleAsync();

        // Counted as a thumb would: the camera, what it is, the field for words, send.
        await finder.Page.Locator("[data-snap-photos]").SetInputFilesAsync([Photo("一.jpg", Files.PhonePhoto()), Photo("二.jpg", Files.PhonePhoto())]);
        await Assertions.Expect(finder.Page.Locator("[data-snap-previews] > *")).ToHaveCountAsync(2);
        await finder.Page.GetByLabel("排水积水").CheckAsync();
        await finder.Page.GetByLabel("说一句").FillAsync("下穿通道积水");
        await finder.Page.GetByLabel("隐名：不让承办单位知道是谁拍的").CheckAsync();

        // The first picture arrives; the answer to the second never does; then nothing at all.
        var sent = 0;
        await finder.Page.RouteAsync("**/api/attachments", async route =>
        {
            if (++sent == 2)
            {
                await route.FetchAsync();
                await finder.Page.Context.SetOfflineAsync(true);
                await route.AbortAsync("internetdisconnected");
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await finder.Page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await Assertions.Expect(finder.Page.Locator("[data-snap-waiting]")).ToContainTextAsync("没有网络，联网后自动发送");

        // The phone is put away and looked at again without a network: the page opens, and has it still.
        await finder.Page.GotoAsync("/snap");
        await Assertions.Expect(finder.Page.Locator("[data-snap-waiting]")).ToContainTextAsync("下穿通道积水（2 张，隐名）");
        await finder.Page.UnrouteAllAsync();
        // And the answer to the registration is lost once, too.
        var registered = 0;
        await finder.Page.RouteAsync("**/api/matters", async route =>
        {
            if (++registered > 1)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await finder.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(finder.Page.Locator("[data-snap-said]")).ToContainTextAsync("已登记：随手拍〔2026〕1号");
        await Assertions.Expect(finder.Page.Locator("[data-snap-queue]")).ToBeHiddenAsync();

        var api = await browser.Office.As("member.999901");
        var all = await api.Ask("/api/snapshots");
        Assert.Equal(1, all.Number("total"));
        var matter = await api.Ask($"/api/matters/{all["items"]![0]!.Text("id")}");
        Assert.Equal(("下穿通道积水", 2, "drainage", "true"), (matter.Text("title"), matter["attachments"]!.AsArray().Count, matter.Text("snapshot.category"), matter.Text("isFinderHidden")));
        Assert.Equal(2, await browser.Office.Database.Scalar<long>("select count(*) from docs.mt_doc_attachment"));
    }

    private static FilePayload Photo(string name, byte[] bytes) => new() { Name = name, MimeType = "image/jpeg", Buffer = bytes };
}
