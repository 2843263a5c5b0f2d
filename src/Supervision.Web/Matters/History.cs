using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>One line of a matter's history (办理经过): what happened, in words, by whom, on which of its two days.</summary>
/// <param name="IsLateEntry">Entered after the days the rulebook allows: 补录.</param>
/// <param name="What">The sentence.</param>
/// <param name="Fact">The stored name of the fact.</param>
public sealed record HistoryLine(
    long Version, DateOnly OccurredOn, DateTimeOffset RecordedAt, bool IsLateEntry, string? LateEntryReason, string By, string What, string? Detail, string Fact)
{
    /// <summary>The acts of a matter's life; the limits they start and stop are shown as limits, not as lines.</summary>
    public static IReadOnlyList<HistoryLine> Of(MatterFile file, UnitDirectory units, IReadOnlyDictionary<string, string> people, Rulebook rules) =>
        [.. file.Events.Where(e => e.Data is Fact).Select(e => (Event: e, Words: InWords((Fact)e.Data, units))).Where(line => line.Words is not null).Select(line =>
        {
            var (e, fact) = (line.Event, (Fact)line.Event.Data);
            var recordedOn = OfficeClock.DayOf(e.Timestamp);
            return new HistoryLine(
                e.Version, fact.OccurredOn, e.Timestamp, fact.OccurredOn < recordedOn.AddDays(-rules.BackdatingDays),
                EventHeaders.Get(e, EventHeaders.LateEntryReason), NameOf(e, people), line.Words!.Value.What, line.Words.Value.Detail, FactRegistry.NameOf(e.Data.GetType()));
        })];

    private static string NameOf(IEvent e, IReadOnlyDictionary<string, string> people) => e.UserName is { } id ? people.GetValueOrDefault(id, id) : "系统";

    private static (string What, string? Detail)? InWords(Fact fact, UnitDirectory units) => fact switch
    {
        MatterRaised raised => ($"登记{Words.Of(raised.Kind)}“{raised.Title}”", null),
        DutyGiven given => ($"明确责任单位：{string.Join("、", given.Named)}", $"完成时限：{(given.Limit.Text is { Length: > 0 } text ? text : Words.Of(given.Limit.Kind))}"),
        MatterAssigned assigned => (assigned.CoUnits.Count == 0
            ? $"交办{units.NameOf(assigned.Lead)}独办"
            : $"交办{units.NameOf(assigned.Lead)}主办，{string.Join("、", assigned.CoUnits.Select(units.NameOf))}会办", assigned.Note),
        MatterAcknowledged done => ($"{units.NameOf(done.Unit)}签收", null),
        ReturnRequested asked => ($"{units.NameOf(asked.Unit)}{(asked.Late ? "逾期" : "")}申请退办{(asked.SuggestedUnit is { } other ? $"，建议交{units.NameOf(other)}" : "")}", asked.Reason),
        ReturnAccepted taken => ($"同意{units.NameOf(taken.Unit)}退办", taken.Note),
        ReturnRefused left => ($"不同意{units.NameOf(left.Unit)}退办", left.Reason),
        CoOpinionGiven given => ($"{units.NameOf(given.Unit)}提出会办意见", given.Text),
        ResponseCoSigned signed => ($"{units.NameOf(signed.Unit)}会签", null),
        ResponsePosted posted => (
            $"{units.NameOf(posted.Unit)}{(posted.Late ? "逾期" : "")}答复（第{posted.Round}次）：{Words.Of(posted.Adoption)}，{Words.Of(posted.Class)}",
            string.Join('\n', Lines(posted))),
        ResponsePassed passed => ($"答复审核通过（第{passed.Round}次）", passed.Note),
        ResponseSentBack back => ($"驳回答复（第{back.Round}次）", back.Reason),
        ProgressPosted progress => ($"填报承诺{progress.Commitment}的进展", progress.Text),
        ImplementationClaimed claimed => ($"{(claimed.Late ? "逾期" : "")}申报承诺{claimed.Commitment}已落实", $"{claimed.Text}\n佐证：{string.Join("；", claimed.Evidence)}"),
        LookedBack looked => ($"回头看承诺{looked.Commitment}：{Words.Of(looked.Outcome)}", looked.Text),
        DutyReported reported => ($"{units.NameOf(reported.Unit)}{(reported.Late ? "逾期" : "")}报告任务执行情况", string.Join("\n佐证：", new[] { reported.Text, string.Join("；", reported.Evidence) }.Where(text => text.Length > 0))),
        MatterClosed closed => ("办结", closed.Note),
        MatterReopened again => ($"重新办理，限{again.DueOn:yyyy-MM-dd}前完成", again.Reason),
        _ => null,
    };

    private static IEnumerable<string> Lines(ResponsePosted posted) =>
    [
        posted.Text,
        .. posted.Reason is { } reason ? [$"理由：{reason}"] : Array.Empty<string>(),
        .. posted.Commitments.Select((promise, index) => $"承诺{index + 1}：{promise.Text}（{promise.DueOn:yyyy-MM-dd}前）"),
    ];
}
