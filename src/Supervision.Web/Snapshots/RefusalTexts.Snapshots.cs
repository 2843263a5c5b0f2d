namespace Supervision.Shared;

/// <content>Of pictures taken on the spot.</content>
public static partial class RefusalTexts
{
    private static Dictionary<string, (string Title, string Detail)> OfSnapshots => new()
    {
        ["snapshot.for_snapshots_only"] = ("只用于随手拍", "位置和轻重只在办理随手拍时填写。"),
        ["snapshot.spot_unreadable"] = ("位置不正确", "纬度应在 -90 至 90 度之间，经度应在 -180 至 180 度之间。"),
        ["snapshot.after_photo_missing"] = ("缺少整改后照片", "办结随手拍须附整改后的照片，并标明“整改后”。"),
        ["snapshot.after_photo_unfit"] = ("整改后照片不符", "标明“整改后”的须是照片，并由承办单位在交办之后自己上传。"),
    };
}
