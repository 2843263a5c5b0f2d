using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>The county's register of numbers, where somebody has set one right.</summary>
[Collection(SharedOffice.Name)]
public sealed class NumberTests(RunningOffice office)
{
    private readonly LifeOverHttp life = new(office);

    [Fact]
    public async Task A_number_given_by_a_correction_is_passed_over_and_blocks_nobody()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var registrar = await life.As(Who.Office);
        var first = await life.Given();
        var last = int.Parse(first.Text("number").Split('〕')[1].TrimEnd('号'));
        await registrar.Tell($"/api/matters/{first.Id()}/correct", new { entry = 1, reason = "笔误", number = $"发现〔2026〕{last + 2}号" });

        Assert.Equal([$"发现〔2026〕{last + 1}号", $"发现〔2026〕{last + 3}号"], new[] { (await life.Given()).Text("number"), (await life.Given()).Text("number") });
        var taken = await registrar.Tell($"/api/matters/{first.Id()}/correct", new { entry = 1, reason = "笔误", number = $"发现〔2026〕{last + 3}号" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("correct.number_taken", taken.Text("code"));
    }

    [Fact]
    public async Task Of_ten_matters_corrected_to_one_number_at_once_one_gets_it()
    {
        office.Time.MoveTo(new DateOnly(2026, 3, 2));
        var registrar = await life.As(Who.Office);
        var matters = new List<Guid>();
        for (var i = 0; i < 10; i++) matters.Add((await life.Given()).Id());
        var answers = await Task.WhenAll(matters.Select(id => registrar.PostAsync(
            new Uri($"/api/matters/{id}/correct", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { entry = 1, reason = "笔误", number = "发现〔2026〕特1号" }))));
        Assert.Equal((1, 9), (answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity)));
    }
}
