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
        Assert.Equal(preview["lines"]!.ToJsonString(), entered["lines"]!.ToJsonString());

        var again = await registrar.Import(file, "other-name.txt", 2023);
        Assert.Equal((0, 45), (again.Number("created"), again.Number("unchanged")));
        Assert.Equal(45, (await registrar.Ask("/api/matters?kind=duty&year=2023")).Number("total"));

        Assert.Equal(0, (await registrar.Ask("/api/queries/overdue?kind=duty&asOf=2027-11-02")).Number("total"));
        Assert.Equal(45, (await registrar.Ask("/api/queries/overdue?kind=duty&asOf=2027-11-03")).Number("total"));
    }
}

/// <summary>Where the real documents are, if they are.</summary>
public static class RealDocuments
{
    public static string? Duties { get; } = Find("004_76751b70728c7b61.txt");

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
