using Supervision.Matters;

namespace Supervision.Tests;

/// <summary>A right command made wrong: whoever sends it, whenever, it is refused.</summary>
public static class BrokenActs
{
    private static readonly DateOnly LongAgo = new(1900, 1, 1);

    public static IEnumerable<MatterAct> Of(MatterAct act) =>
    [
        .. act switch
        {
            RefuseFiling refuse => [refuse with { Ground = null }, refuse with { Reason = " " }, refuse with { Onward = null }],
            MergeMatter merge => [merge with { Reason = null }],
            ConvertMatter convert => [convert with { Kind = null }, convert with { Kind = MatterKind.Hotline }],
            WithdrawMatter withdraw => [withdraw with { Reason = "" }],
            AssignMatter assign => [assign with { Lead = "nowhere", CoUnits = null, SplitUnits = null }, assign with { Lead = null, SplitUnits = ["water"] }, assign with { Lead = "water", CoUnits = ["water"], SplitUnits = null }],
            RequestReturn ask => [ask with { Reason = null }, ask with { SuggestedUnit = "nowhere" }],
            RefuseReturn refuse => [refuse with { Reason = null }],
            ReassignMatter move => [move with { Reason = null }, move with { To = "nowhere" }, move with { To = move.Unit }],
            AddUnit add => [add with { Unit = null }, add with { Unit = "nowhere" }, add with { Reason = null }],
            LogContact contact => [contact with { Mode = null }, contact with { Text = null }],
            GiveOpinion opinion => [opinion with { Text = new string('长', 20_001) }],
            WaiveCoSign waive => [waive with { Reason = null }, waive with { Unit = "nowhere" }],
            DraftResponse draft => [draft with { Text = null }, draft with { Class = ResponseClass.D }, draft with { Commitments = [] }],
            PostResponse { Text: not null } respond => [respond with { Adoption = Adoption.Pending }, respond with { Class = null }, respond with { Commitments = [new("无日期", null)] }],
            SendBackResponse back => [back with { Reason = null }],
            ReclassifyResponse set => [set with { Reason = null }, set with { Adoption = Adoption.Pending }],
            OrderRedo redo => [redo with { Reason = null }, redo with { DueOn = LongAgo }],
            RequestExtension ask => [ask with { DueOn = null }, ask with { Reason = null }, ask with { DueOn = LongAgo }, ask with { DueOn = new(2199, 1, 1) }],
            GrantExtension grant => [grant with { DueOn = new(2199, 1, 1) }],
            RefuseExtension refuse => [refuse with { Reason = null }],
            PauseClock pause => [pause with { Ground = null }, pause with { Unit = "nowhere" }],
            RemindUnit remind => [remind with { How = null }],
            PostProgress progress => [progress with { Text = null }, progress with { Commitment = 999 }],
            ClaimImplementation claim => [claim with { Evidence = [] }, claim with { Commitment = 999 }],
            LookBack look => [look with { Outcome = null }, look with { Commitment = 999 }, look with { NextDueOn = LongAgo }],
            AmendDuty amend => [amend with { Reason = null }, amend with { Units = ["nowhere"] }, amend with { LimitKind = TimeLimitKind.Date, DueOn = null }, amend with { DueOn = LongAgo }, amend with { LimitKind = TimeLimitKind.Yearly, DueOn = new(2026, 12, 1) }],
            LinkGauge link => [link with { Gauges = ["nowhere"] }],
            RefineDuty refine => [refine with { Text = null }, refine with { LimitKind = null, DueOn = null }, refine with { Units = ["water", "water"] }],
            ReportMeasure report => [report with { Text = null }, report with { Measure = 999 }],
            AmendMeasure amend => [amend with { Reason = " " }, amend with { Measure = 999 }, amend with { Text = null }],
            DropMeasure drop => [drop with { Reason = null }, drop with { Measure = 999 }],
            ReportDuty report => [report with { Text = null }],
            PreReviewMatter review => [review with { Advice = null }],
            ReturnToProposer back => [back with { Reason = " " }],
            AssignLookBack ask => [ask with { To = null }, ask with { To = "water" }],
            Evaluate evaluate => [evaluate with { Attitude = null }, evaluate with { Result = null }, evaluate with { Result = Satisfaction.Unsatisfied, Text = null }, evaluate with { Scores = [21, 0, 0, 0, 0] }],
            RateProposal rate => [rate with { Scores = null }, rate with { Scores = [1, 2, 3] }, rate with { Scores = [-1, 0, 0, 0, 0] }],
            MeetProposer meet => [meet with { Text = null }, meet with { Agreed = null }],
            TakeMeasure take => [take with { Measure = null }, take with { Text = " " }, take with { Evidence = [] }],
            Supervise supervise => [supervise with { How = null }, supervise with { Text = null }, supervise with { How = ReminderKind.Joint, With = [" "] }],
            RateQuality rate => [rate with { Scores = null }, rate with { Scores = [0, 0, 0, 0, 99] }],
            ProposeDisclosure propose => [propose with { Part = null }],
            ConsentDisclosure consent => [consent with { Part = null }, consent with { Agrees = null }, consent with { Agrees = false, Reason = null }],
            ApproveDisclosure approve => [approve with { Part = null }],
            PublishPart publish => [publish with { Part = null }, publish with { Title = new string('长', 201) }],
            WithholdPart withhold => [withhold with { Reason = null }],
            DesignateKey key => [key with { Leader = null }, key with { Part = null }],
            Instruct instruct => [instruct with { Leader = " " }, instruct with { Text = null }, instruct with { Units = ["nowhere"] }],
            ReportInstruction report => [report with { Text = null }, report with { Instruction = 999 }],
            ListForMeeting list => [list with { Meeting = null }, list with { Result = null }],
            ReopenMatter reopen => [reopen with { Reason = null }],
            CorrectFact correct => [correct with { Reason = null }, correct with { Entry = 0 }, correct with { Entry = 2 }, correct with { Title = null }],
            LinkMatter link => [link with { Kind = LinkKind.MergedInto }, link with { Reference = null }],
            _ => Array.Empty<MatterAct>(),
        },
        act with { OccurredOn = new(2199, 1, 1) },
        act with { OccurredOn = LongAgo, LateEntryReason = "补录" },
    ];
}
