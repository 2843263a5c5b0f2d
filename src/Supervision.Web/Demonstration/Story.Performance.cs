using Supervision.Performance;
using Supervision.Shared;

namespace Supervision.Demonstration;

/// <content>The half-year that ended last, shown by points and by units' scores.</content>
public static partial class Story
{
    private static (string Title, Func<Teller, string, Task> Scene) HalfYearShown
    {
        get
        {
            var today = OfficeClock.DayOf(TimeProvider.System.GetUtcNow());
            var (year, half) = today.Month > 6 ? (today.Year, HalfYear.First) : (today.Year - 1, HalfYear.Second);
            return (PublicationView.TitleOf(RankedBy.Unit, year, half), Show);

            async Task Show(Teller t, string title)
            {
                t.DaysAgo(1);
                foreach (var by in new[] { "member", "unit" }) await t.Enter("office", "/api/publications", new { by, year, half = Json.Word(half) });
            }
        }
    }
}
