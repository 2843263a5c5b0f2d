namespace Supervision.Demonstration;

/// <content>The annual report of the fictional county, still being written.</content>
public static partial class Story
{
    /// <summary>What the scene goes by: a report has no title of its own.</summary>
    public const string AnnualReportTitle = "年度报告";

    private static async Task Report(Teller t, string title)
    {
        t.DaysAgo(1);
        await t.Tell("committee", $"/api/reports/annual/{t.Year}/draft", new { });
        await t.Tell("committee", $"/api/reports/annual/{t.Year}/edit-section", new { section = "outlook", text = "已答复未落实的提案占{已答复未落实}，自报落实与核实落实之间仍有差距（{自报与核实之差}）。下一步重点抓好到期承诺的回头看，逾期未答复的（现为{逾期未答复}）逐件催办。" });
    }
}
