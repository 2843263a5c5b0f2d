using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Supervision.AcceptanceTests.Fixtures.LongestFirst", "Supervision.AcceptanceTests")]

namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>Classes that take long begin first, so that none of them is waited for alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "FigureTests", "RebuildTests", "OccasionJourneyTests", "TopicJourneyTests", "Browser.JourneyTests", "MailTests", "DailySweepTests", "PressingJourneyTests", "DirectoryJourneyTests", "BackupDrillTests", "FrontHalfJourneyTests", "office",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    private static int Place(ITestCollection collection) =>
        Array.FindIndex(Long, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length;
}
