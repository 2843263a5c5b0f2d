using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>One line of a matter's history (办理经过): what happened, in words, by whom, on which of its two days.</summary>
/// <param name="Version">Its number in the file, which a correction names.</param>
/// <param name="IsLateEntry">Entered after the days the rulebook allows: 补录.</param>
/// <param name="IsStruck">It was wrong, and is corrected by a later line.</param>
/// <param name="Files">The files that came with it.</param>
/// <param name="Channel">The way it came.</param>
/// <param name="What">The sentence.</param>
/// <param name="Fact">The stored name of the fact.</param>
public sealed record HistoryLine(
    long Version, DateOnly OccurredOn, DateTimeOffset RecordedAt, bool IsLateEntry, string? LateEntryReason, string By, string What, string? Detail, string Fact, bool IsStruck, IReadOnlyList<FileAnswer> Files, Channel Channel)
{
    /// <summary>The acts of a matter's life; the limits they start and stop are shown as limits, not as lines.</summary>
    public static IReadOnlyList<HistoryLine> Of(MatterFile file, UnitDirectory units, IReadOnlyDictionary<string, string> people, Rulebook rules, Actor viewer)
    {
        var words = new HistoryWords(Sight.IsDeskWorkHidden(viewer, file) ? file.Raised.Title : null, file, units, address => ProposerNames.Of(address, people, file, viewer),
            Duties.GaugeFigures.In(rules).ToDictionary(gauge => gauge.Gauge, gauge => gauge.What));
        var files = file.FilesFor(viewer);
        var struck = file.Facts.OfType<FactCorrected>().Select(correction => correction.Entry).ToHashSet();
        return
        [
            .. from entry in file.Entries
               where MayRead(entry.Fact, viewer, file)
               let said = words.Of(entry)
               where said is not null
               let recordedOn = OfficeClock.DayOf(entry.RecordedAt)
               select new HistoryLine(
                   entry.Number, entry.Fact.OccurredOn, entry.RecordedAt, entry.Fact.OccurredOn < recordedOn.AddDays(-rules.BackdatingDays), entry.LateEntryReason,
                   NameOf(file, entry, people, viewer), said.Value.What, said.Value.Detail, FactRegistry.NameOf(entry.Fact.GetType()), struck.Contains(entry.Number), [.. Enumerable.Range(entry.Number, Company(file, entry).Count()).SelectMany(place => files[place])], ChannelOf(file, entry)),
        ];
    }

    /// <summary>What is drafted inside a unit stays there, and a unit knows of other matters only what it has to do with them.</summary>
    private static bool MayRead(Fact fact, Actor viewer, MatterFile file) => fact switch
    {
        FactCorrected { IsConsequence: false } correction => MayRead(file.Facts[correction.Entry - 1], viewer, file),
        _ when Sight.IsDeskWork(fact) => !Sight.IsDeskWorkHidden(viewer, file),
        ResponseDrafted drafted => drafted.Unit == viewer.Unit,
        DraftEndorsed endorsed => endorsed.Unit == viewer.Unit,
        DraftReturned back => back.Unit == viewer.Unit,
        MatterLinked { Page: not null, Reference: not null } => true,
        MatterLinked { Target: not null } or MatterAbsorbed => viewer.Role != Role.Unit,
        _ => true,
    };

    /// <summary>Where the finder is hidden, a unit learns of nobody on his side more than what he is (F23).</summary>
    private static string NameOf(MatterFile file, FileEntry entry, IReadOnlyDictionary<string, string> people, Actor viewer) => entry switch
    {
        { By: null } => "系统",
        { Role: Role.Group or Role.Member } when file.Raised.IsFinderHidden && viewer.Role == Role.Unit => Words.Of(entry.Role.Value),
        _ => people.GetValueOrDefault(entry.By, entry.By),
    };

    private static Channel ChannelOf(MatterFile file, FileEntry entry) => Company(file, entry).OfType<ChannelNoted>().FirstOrDefault()?.Channel ?? Channel.Online;

    /// <summary>What was recorded with an entry and only goes with it.</summary>
    private static IEnumerable<Fact> Company(MatterFile file, FileEntry entry) => file.Right.Skip(entry.Number).TakeWhile(fact => fact is FilesAttached or ChannelNoted);
}

/// <summary>The facts of a matter in words (经过用语).</summary>
/// <param name="title">What it is called, for whoever is not told what its author called it.</param>
public sealed partial class HistoryWords(string? title, MatterFile file, UnitDirectory units, Func<string, string> whom, IReadOnlyDictionary<string, string> gauges)
{
    public (string What, string? Detail)? Of(FileEntry entry) => entry.Fact switch
    {
        FactCorrected { IsConsequence: false } correction => ($"更正第 {correction.Entry} 条：{Difference(file.Facts[correction.Entry - 1], correction.Corrected)}", correction.Reason),
        var fact => OfIntake(fact) ?? OfHandling(fact) ?? OfAnswer(fact) ?? OfTiming(fact) ?? OfFollowUp(fact) ?? OfEvaluation(fact) ?? OfDisclosure(fact) ?? OfReporting(fact),
    };

    private (string What, string? Detail)? OfIntake(Fact fact) => fact switch
    {
        MatterRaised raised => ($"登记{Words.Of(raised.Kind)}“{title ?? raised.Title}”", null),
        MatterPreReviewed reviewed => ($"预审：{Words.Of(reviewed.Advice)}", reviewed.Note),
        MatterReturnedToProposer back => ("退回提案者修改", back.Reason),
        MatterResubmitted again => ($"重新提交{(again.Title is { } renamed ? $"，案由改为“{renamed}”" : "")}", again.Text),
        MatterFiled filed => ($"立案{(filed.CaseNumber is { } number ? $"，编为{number}" : "")}{(filed.Proposed is { } proposed ? $"，建议由{Names(proposed, filed)}承办" : "")}", filed.Note),
        FilingRefused refused => ($"不予立案：{Words.Of(refused.Ground)}；{Words.Of(refused.Onward)}", refused.Reason),
        MatterMerged merged => ($"并入{merged.IntoNumber}", merged.Reason),
        MatterAbsorbed absorbed => ($"{absorbed.FromNumber}并入本事项", null),
        MatterConverted converted => ($"转为{Words.Of(converted.ToKind)}：{converted.ToNumber}", converted.Reason),
        MatterWithdrawn withdrawn => ("撤案", withdrawn.Reason),
        EntryVoided voided => ("作废：撤销导入", voided.Reason),
        DutyGiven given => ($"明确责任单位：{Called(given.Named)}", $"完成时限：{(given.Limit.Text is { Length: > 0 } text ? text : Words.Of(given.Limit.Kind))}"),
        DutyReported reported => ($"{Name(reported.Unit, fact)}{Late(reported.Late)}报告任务执行情况", WithEvidence(reported.Text, reported.Evidence)),
        DutyAmended or GaugesLinked or MeasureAdded or MeasureAmended or MeasureReported or MeasureDropped => OfDuty(fact),
        MatterLinked linked => ($"关联：{Words.Of(linked.Kind)}{linked.TargetNumber ?? linked.Reference}", null),
        KeyDesignated key => ($"确定为{(key.IsNumberOne ? "一号提案" : "重点")}，{key.Leader}{Words.Of(key.Part)}{(key.Joint ? "，联合督办" : "")}{(key.Liaison is { } liaison ? $"，由{liaison}联系" : "")}", key.Note),
        MatterClosed closed => ("办结", closed.Note),
        MatterReopened again => ($"重新办理，限{again.DueOn:yyyy-MM-dd}前完成", again.Reason),
        _ => null,
    };

    private (string What, string? Detail)? OfHandling(Fact fact) => fact switch
    {
        MatterAssigned assigned => ($"交办{Given(assigned, fact)}", assigned.Note),
        MatterAcknowledged done => ($"{Name(done.Unit, fact)}签收", null),
        ReturnRequested asked => ($"{Name(asked.Unit, fact)}{Late(asked.Late)}申请退办{(asked.SuggestedUnit is { } other ? $"，建议交{Name(other, fact)}" : "")}", asked.Reason),
        ReturnAccepted taken => ($"同意{Name(taken.Unit, fact)}退办", taken.Note),
        ReturnRefused left => ($"不同意{Name(left.Unit, fact)}退办", left.Reason),
        MatterReassigned moved => ($"由{Name(moved.From, fact)}改交{Name(moved.To, fact)}", moved.Reason),
        UnitAdded added => ($"增加{Name(added.Unit, fact)}{Words.Of(added.Role)}", added.Reason),
        UnitSucceeded heir => ($"{Name(heir.From, fact)}承办的部分由{Name(heir.To, fact)}承继", heir.Reason),
        ProposerContacted contacted => ($"{Name(contacted.Unit, fact)}办前联系（{Words.Of(contacted.Mode)}{(contacted.With is { } with ? $"，{with}" : "")}）", contacted.Text),
        CoOpinionGiven given => ($"{Name(given.Unit, fact)}提出会办意见", given.Text),
        ResponseCoSigned signed => ($"{Name(signed.Unit, fact)}会签", null),
        CoSignWaived waived => ($"免{Name(waived.Unit, fact)}会签", waived.Reason),
        _ => null,
    };

    private (string What, string? Detail)? OfAnswer(Fact fact) => fact switch
    {
        ResponseDrafted drafted => ($"{Name(drafted.Unit, fact)}拟稿：{Words.Of(drafted.Content.Adoption)}，{Words.OfClass(drafted.Content.Class)}", drafted.Content.Text),
        DraftEndorsed endorsed => ($"{Name(endorsed.Unit, fact)}负责人核稿", endorsed.Note),
        DraftReturned back => ($"{Name(back.Unit, fact)}退回修改", back.Reason),
        ResponsePosted posted => ($"{Name(posted.Unit, fact)}{Late(posted.Late)}答复（第{posted.Round}次）：{Words.Of(posted.Adoption)}，{Words.OfClass(posted.Class)}", string.Join('\n', Lines(posted))),
        ResponsePassed passed => ($"{Of(passed.Unit, fact)}答复{(passed.IsReviewed ? "审核通过" : "生效（不设审核）")}（第{passed.Round}次）", passed.Note),
        ResponseSentBack back => ($"驳回{Of(back.Unit, fact)}答复（第{back.Round}次）", back.Reason),
        ResponseReclassified set => ($"{Name(set.Unit, fact)}的答复改类：{string.Join("；", Changes(set))}", set.Reason),
        RedoOrdered redo => (redo.Evaluation is null ? $"责成{Name(redo.Unit, fact)}重办" : $"提案者不满意，由{Name(redo.Unit, fact)}重办", redo.Reason),
        _ => null,
    };

    private (string What, string? Detail)? OfTiming(Fact fact) => fact switch
    {
        ExtensionRequested asked => ($"{Name(asked.Unit, fact)}{Late(asked.Late)}申请延期：{asked.DueOn:yyyy-MM-dd} 至 {asked.RequestedDueOn:yyyy-MM-dd}", asked.Reason),
        ExtensionGranted granted => ($"同意{Name(granted.Unit, fact)}延期：{granted.FromDueOn:yyyy-MM-dd} 至 {granted.ToDueOn:yyyy-MM-dd}", granted.Note),
        ExtensionRefused refused => ($"不同意{Name(refused.Unit, fact)}延期", refused.Reason),
        ClockPaused paused => ($"{Name(paused.Unit, fact)}暂停计时：{Words.Of(paused.Ground)}", paused.Note),
        ClockResumed resumed => ($"{Name(resumed.Unit, fact)}恢复计时", resumed.Note),
        UnitReminded reminded => ($"向{Name(reminded.Unit, fact)}{Words.Of(reminded.How)}", reminded.Text),
        _ => null,
    };

    private (string What, string? Detail)? OfFollowUp(Fact fact) => fact switch
    {
        ProgressPosted progress => ($"填报承诺{progress.Commitment}的进展", progress.Text),
        ImplementationClaimed claimed => ($"{Late(claimed.Late)}申报承诺{claimed.Commitment}已落实", WithEvidence(claimed.Text, claimed.Evidence)),
        LookedBack looked => ($"回头看承诺{looked.Commitment}：{Words.Of(looked.Outcome)}", looked.Text),
        InstructionGiven given => ($"{given.Leader}批示（{Words.Of(given.Level)}，第{given.Number}件），由{string.Join("、", given.Units.Select(unit => Name(unit, fact)))}办理", given.Text),
        InstructionReported reported => ($"{Name(reported.Unit, fact)}{Late(reported.Late)}反馈第{reported.Number}件批示办理情况", reported.Text),
        ListedForMeeting listed => ($"{Words.Of(listed.Meeting)}研究", listed.Result),
        _ => null,
    };

    /// <summary>What a correction changed: the sentence as it should have been, or the words or the day alone.</summary>
    private string Difference(Fact wrong, Fact right)
    {
        var (was, @is) = (OfPlain(wrong), OfPlain(right));
        var parts = new List<string>();
        if (wrong.OccurredOn != right.OccurredOn) parts.Add(Changed($"{wrong.OccurredOn:yyyy-MM-dd}", $"{right.OccurredOn:yyyy-MM-dd}"));
        if (wrong is MatterRaised before && right is MatterRaised after && before.Number != after.Number) parts.Add(Changed(before.Number, after.Number));
        if (was.What != @is.What) parts.Add(@is.What);
        if (was.Detail != @is.Detail || (wrong is MatterRaised { Text: var old } && right is MatterRaised { Text: var @new } && old != @new)) parts.Add("文字已更正");
        return string.Join("；", parts);
    }

    private (string What, string? Detail) OfPlain(Fact fact) => OfIntake(fact) ?? OfHandling(fact) ?? OfAnswer(fact) ?? OfTiming(fact) ?? OfFollowUp(fact) ?? OfEvaluation(fact) ?? OfDisclosure(fact) ?? OfReporting(fact) ?? ("", null);

    private string Given(MatterAssigned assigned, Fact fact) => assigned switch
    {
        { Lead: null } => $"{Names(assigned.SplitUnits ?? [], fact)}分办",
        { CoUnits.Count: 0 } => $"{Name(assigned.Lead, fact)}独办",
        _ => $"{Name(assigned.Lead, fact)}主办，{Names(assigned.CoUnits, fact)}会办",
    };

    private string Names(IEnumerable<string> codes, Fact fact) => string.Join("、", codes.Select(code => Name(code, fact)));

    // On old papers a unit is called what it was called then.
    private string Name(string code, Fact fact) => units.NameOf(code, fact.OccurredOn);

    private string Of(string? unit, Fact fact) => unit is null ? "" : Name(unit, fact);

    private static string Late(bool late) => late ? "逾期" : "";

    private static IEnumerable<string> Changes(ResponseReclassified set)
    {
        if (set.From != set.To) yield return Changed(Words.OfClass(set.From), Words.Of(set.To));
        if (set.AdoptionFrom != set.AdoptionTo) yield return Changed(Words.Of(set.AdoptionFrom), Words.Of(set.AdoptionTo));
    }

    private static string Changed(string from, string to) => $"“{from}”改为“{to}”";

    private static string WithEvidence(string text, IReadOnlyList<string> evidence) =>
        string.Join("\n佐证：", new[] { text, string.Join("；", evidence) }.Where(part => part.Length > 0));

    private static IEnumerable<string> Lines(ResponsePosted posted) =>
    [
        posted.Text,
        .. posted.Reason is { } reason ? [$"理由：{reason}"] : Array.Empty<string>(),
        .. posted.Commitments.Select((promise, index) => $"承诺：{promise.Text}（{promise.DueOn:yyyy-MM-dd}前）"),
    ];
}
