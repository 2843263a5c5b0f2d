using Supervision.Matters;

namespace Supervision.Tests;

/// <content>Of a report on its way upward, and of a picture taken on the spot.</content>
public sealed partial record ExpectedMove
{
    private static IEnumerable<ExpectedMove> Reports =>
    [
        Report(Stage.Collected, [], new ScreenOpinion(ScreeningOutcome.Selected), Stage.Selected),
        Report(Stage.Retained, [new ScreenOpinion(ScreeningOutcome.Retained, null, "已有同类信息")], new ScreenOpinion(ScreeningOutcome.Selected), Stage.Selected),
        Report(Stage.Selected, Taken, Edit, Stage.Edited),
        Report(Stage.Edited, [.. Taken, Edit], Edit, Stage.Edited),
        Report(Stage.Edited, [.. Taken, Edit], new CheckOpinion(false, "数据不准"), Stage.Selected),
        Report(Stage.Checked, [.. Taken, Edit, Looked], new IssueOpinion("县政协主席"), Stage.Issued),
        Report(Stage.Issued, [.. Taken, Edit, Looked, new IssueOpinion("县政协主席")], Send, Stage.SentUpward),
        Report(Stage.SentUpward, [.. Taken, Edit, Looked, new IssueOpinion("县政协主席"), Send], new SendOpinion(AuthorityLevel.County, "县委办"), Stage.SentUpward),
        Report(Stage.SentUpward, [.. Taken, Edit, Looked, new IssueOpinion("县政协主席"), Send], new RecordUse(AuthorityLevel.City, "市政协"), Stage.SentUpward),
        // An urgent one goes up while it is still being written.
        Report(Stage.UrgentUnderway, [new ScreenOpinion(ScreeningOutcome.Selected, true)], Send, Stage.Selected),
    ];

    private static ScreenOpinion[] Taken => [new(ScreeningOutcome.Selected)];

    private static EditOpinion Edit => new("加快雨污分流改造", "城区老旧小区雨污混流，建议分三年改造。");

    private static CheckOpinion Looked => new(true);

    private static SendOpinion Send => new(AuthorityLevel.City, "市政协办公室");

    private static ExpectedMove Report(Stage from, MatterAct[] before, MatterAct now, Stage to) =>
        new(from, now.Step, Capacity.Office, [.. before.Select(act => new Told(Who.Office, act))], new(Who.Office, now), to, MatterKind.Opinion);

    private static IEnumerable<ExpectedMove> Pictures =>
    [
        new(Stage.Implementing, Step.LookBack, Capacity.Finder, PictureAnswered, new(Who.Member, Found(LookBackOutcome.NotImplemented)), Stage.Implementing, MatterKind.Snapshot),
        new(Stage.Claimed, Step.LookBack, Capacity.Finder, [.. PictureAnswered, new(Who.Lead, Shown)], new(Who.Member, Found(LookBackOutcome.Implemented)), Stage.Settled, MatterKind.Snapshot),
        new(Stage.Closed, Step.Reopen, Capacity.Finder, [.. PictureAnswered, new(Who.Lead, Shown), new(Who.Member, Found(LookBackOutcome.Implemented)), new(Who.Office, new CloseMatter())], new(Who.Member, new ReopenMatter(Because)), Stage.Implementing, MatterKind.Snapshot),
    ];

    /// <summary>Stands for a picture of how it looks now: whoever tells the story brings a real one.</summary>
    public static Guid AfterPhoto => new("00000000-0000-7000-8000-0000000000af");

    private static ClaimImplementation Shown => Claim with { Attachments = [new(AfterPhoto, FileMoment.After)] };

    private static Told[] PictureAnswered => [.. Sole, new(Who.Lead, Response)];
}
