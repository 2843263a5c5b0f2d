namespace Supervision.Matters;

/// <summary>What a picture taken on the spot says, as shown (随手拍).</summary>
/// <param name="Category">The code of what it is.</param>
/// <param name="AskedOn">The day its finder was last asked whether it is still put right.</param>
public sealed record SnapshotAnswer(string? Category, Spot? Spot, bool IsMajor, DateOnly? AskedOn)
{
    public static SnapshotAnswer? Of(MatterFile file) =>
        file.Right.OfType<SnapshotTaken>().LastOrDefault() is { } taken ? new(taken.Category, taken.Spot, file.Matter.Intake.IsMajor, file.Right.OfType<FinderAsked>().LastOrDefault()?.OccurredOn) : null;
}
