using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What a unit has to be told of (消息).</summary>
public enum NewsKind
{
    /// <summary>交办</summary>
    Assigned,

    /// <summary>同意退办</summary>
    ReturnAccepted,

    /// <summary>不同意退办</summary>
    ReturnRefused,

    /// <summary>答复被驳回</summary>
    SentBack,

    /// <summary>答复通过审核</summary>
    Passed,

    /// <summary>回头看发现未落实</summary>
    FoundUndone,

    /// <summary>办结</summary>
    Closed,

    /// <summary>重新办理</summary>
    Reopened,
}

/// <summary>Who has to be told what of a fact (告知对象): what was done to a unit's matter by somebody else. A reopened matter always tells its unit.</summary>
public static class News
{
    public static IEnumerable<(string Unit, NewsKind What)> Of(Matter after, Fact fact) => fact switch
    {
        MatterAssigned => To(after, NewsKind.Assigned),
        ReturnAccepted { IsLead: true } => after.Handling.Parts.Keys.Select(unit => (unit, NewsKind.ReturnAccepted)),
        ReturnAccepted taken => [(taken.Unit, NewsKind.ReturnAccepted)],
        ReturnRefused left => [(left.Unit, NewsKind.ReturnRefused)],
        ResponseSentBack => ToLead(after, NewsKind.SentBack),
        ResponsePassed => ToLead(after, NewsKind.Passed),
        LookedBack { Settles: false } => ToLead(after, NewsKind.FoundUndone),
        MatterClosed => To(after, NewsKind.Closed),
        MatterReopened => To(after, NewsKind.Reopened),
        _ => [],
    };

    private static IEnumerable<(string, NewsKind)> To(Matter matter, NewsKind what) => matter.Handling.Active.Select(part => (part.Unit, what));

    private static IEnumerable<(string, NewsKind)> ToLead(Matter matter, NewsKind what) => matter.Handling.Lead is { } lead ? [(lead.Unit, what)] : [];
}
