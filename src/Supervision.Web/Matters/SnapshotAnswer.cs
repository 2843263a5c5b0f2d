namespace Supervision.Matters;

/// <summary>What a picture taken on the spot says, as shown (随手拍).</summary>
/// <param name="Category">The code of what it is.</param>
/// <param name="AskedOn">The day its finder was last asked whether it is still put right.</param>
public sealed record SnapshotAnswer(string? Category, Spot? Spot, bool IsMajor, DateOnly? AskedOn)
{
    public static SnapshotAnswer? Of(MatterFile file) =>
        file.Right.OfType<SnapshotTaken>().LastOrDefault() is { } taken ? new(taken.Category, taken.Spot, file.Matter.Intake.IsMajor, file.Right.OfType<FinderAsked>().LastOrDefault()?.OccurredOn) : null;
}

/// <summary>A case of the hotline, as shown (热线工单): both sides' states.</summary>
/// <param name="State">How it stands on their side, in their words.</param>
/// <param name="IsJoint">It is pressed for together with them (联合督办).</param>
/// <param name="Visits">How often somebody went there.</param>
/// <param name="Earlier">The numbers of the cases of the same place before it, where there were enough to make it a heavy one.</param>
public sealed record HotlineAnswer(string ExternalNumber, string? State, Spot? Spot, bool IsMajor, bool IsJoint, int Visits, IReadOnlyList<string> Earlier)
{
    public static HotlineAnswer? Of(MatterFile file) => file.Right.OfType<HotlineReceived>().LastOrDefault() is not { } received ? null : new(
        received.ExternalNumber, Matters.Hotline.StateOf(file.Right), received.Spot, file.Matter.Intake.IsMajor, file.Right.OfType<SupervisionActed>().Any(acted => acted.How == ReminderKind.Joint),
        file.Right.OfType<SupervisionActed>().Count(acted => acted.How == ReminderKind.OnSite), file.Right.OfType<PlaceRepeated>().LastOrDefault()?.Earlier ?? []);
}
