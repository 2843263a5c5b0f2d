using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Imports;

/// <summary>The document of 贺兰县 itself, where it lies beside the checkout.</summary>
[Collection(SharedOffice.Name)]
public sealed class RealDocumentTests(RunningOffice office)
{
    [RealDocumentFact]
    public async Task Forty_five_duties_enter_once_and_all_are_overdue_a_year_and_a_day_later()
    {
        office.Time.MoveTo(new DateOnly(2026, 11, 2));
        var registrar = await office.As("office.640122");
        var file = await File.ReadAllBytesAsync(RealDocuments.Duties!);

        var preview = await registrar.Import(file, "004.txt", 2023, dryRun: true);
        Assert.Equal(45, preview.Number("created"));
        Assert.Equal(0, (await registrar.Ask("/api/matters?kind=duty&year=2023")).Number("total"));

        var entered = await registrar.Import(file, "004.txt", 2023);
        Assert.Equal((45, 0), (entered.Number("created"), entered.Number("unchanged")));
        Assert.Empty(entered["questions"]!.AsArray());
        Assert.Equal(Lines(file), entered["lines"]!.AsArray().Count);
        Assert.DoesNotContain(entered["lines"]!.AsArray(), line => line!.Text("as") == "unrecognised");

        var items = entered["lines"]!.AsArray().Where(line => line!.Text("as") == "item").Select(line => line!).ToList();
        Assert.Equal(Enumerable.Range(1, 45).Select(number => $"({number})"), items.Select(item => item.Text("number")));
        Assert.All(items, item => Assert.Equal("standing", item.Text("limit.kind")));
        Assert.All(items, item => Assert.Equal(3, item["path"]!.AsArray().Count));
        Assert.All(items.SelectMany(item => item["units"]!.AsArray()), unit => Assert.NotEqual("", unit!.Text("code")));
        Assert.Equal(["party-office", "government-office", "county-departments"], UnitsOf(items[17]));
        Assert.Equal(["organization", "united-front", "discipline", "cppcc-office"], UnitsOf(items[29]));
        Assert.Equal(UnitsOf(items[39]), UnitsOf(items[30]));
        Assert.Equal(["cppcc-office", "proposals-committee"], UnitsOf(items[32]));
        Assert.Equal("二、工作任务 › (二)加强思想政治引领,广泛凝聚共识 › 8.拓展思想政治引领渠道", string.Join(" › ", items[20].Strings("path")));
        Assert.Equal(preview["lines"]!.ToJsonString(), entered["lines"]!.ToJsonString());

        var again = await registrar.Import(file, "other-name.txt", 2023);
        Assert.Equal((0, 45), (again.Number("created"), again.Number("unchanged")));
        Assert.Equal(45, (await registrar.Ask("/api/matters?kind=duty&year=2023")).Number("total"));

        Assert.Equal(0, (await registrar.Ask("/api/queries/overdue?kind=duty&asOf=2027-11-02")).Number("total"));
        var late = await registrar.Ask("/api/queries/overdue?kind=duty&asOf=2027-11-03&size=200");
        Assert.Equal((45, 45), (late.Number("total"), late.Number("numerator")));
        Assert.All(late["items"]!.AsArray(), row => Assert.Equal(("standingReview", "2027-11-02", "1"), (row!.Text("what"), row!.Text("dueOn"), row!.Text("daysLate"))));

        // One review made: one less.
        var finance = items[44].Text("matter");
        office.Time.MoveTo(new DateOnly(2027, 10, 8));
        await (await office.As("finance.640122")).Tell($"/api/matters/{finance}/report", new { text = "经费已列入预算。" });
        registrar = await office.As("office.640122");
        Assert.Equal(44, (await registrar.Ask("/api/queries/overdue?kind=duty&asOf=2027-11-03")).Number("total"));
    }

    private static int Lines(byte[] file) => System.Text.Encoding.UTF8.GetString(file).ReplaceLineEndings("\n").Split('\n').Count(line => line.Trim().Trim('\u3000', '\uFEFF', '\u00A0').Length > 0);

    private static IEnumerable<string> UnitsOf(System.Text.Json.Nodes.JsonNode item) => item["units"]!.AsArray().Select(unit => unit!.Text("code"));
}

/// <summary>Where the real documents are, if they are.</summary>
public static class RealDocuments
{
    public static string? Duties { get; } = Find("004_76751b70728c7b61.txt");

    public static string Plan(string name) => Find(name)!;

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "seeds", name);
            if (File.Exists(path)) return path;
        }
        return null;
    }
}

/// <summary>A test that needs the real documents, and says so where they are absent.</summary>
public sealed class RealDocumentFactAttribute : FactAttribute
{
    public RealDocumentFactAttribute()
    {
        if (RealDocuments.Duties is null) Skip = "The real documents are not here: they lie in ../shared/seeds beside the checkout.";
    }
}
