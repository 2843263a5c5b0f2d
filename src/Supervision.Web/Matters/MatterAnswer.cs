using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Matters;

/// <summary>A matter as the API shows it (事项).</summary>
/// <param name="Actions">The verbs this caller may use now, from the lifecycle table.</param>
public sealed record MatterAnswer(
    Guid Id, string Number, MatterKind Kind, int Year, string Title, string Text, string? Place, DateOnly RaisedOn, Source? Source,
    Stage Stage, Adoption Adoption, Implementation Implementation, Timeliness Timeliness,
    IReadOnlyList<UnitAnswer> Units, IReadOnlyList<string> NamedUnits, TimeLimit? Limit,
    ResponseAnswer? Response, IReadOnlyList<CommitmentAnswer> Commitments,
    IReadOnlyList<ObligationAnswer> Obligations, IReadOnlyList<string> Actions, long Version)
{
    public static MatterAnswer Of(MatterFile file, Actor viewer, Lifecycle lifecycle, UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly today)
    {
        var (matter, raised) = (file.Matter, file.Raised);
        var rows = file.Obligations.On(today).ToList();
        var given = file.Events.Select(e => e.Data).OfType<DutyGiven>().LastOrDefault();
        var passed = matter.Handling.IsPassed;
        return new(
            file.Id, raised.Number, raised.Kind, raised.Year, raised.Title, raised.Text, raised.Place, raised.OccurredOn, raised.Source,
            matter.Stage, matter.Adoption, matter.Implementation, TimelinessRule.Of(rows.Select(row => row.StateOn(today, rules))),
            [
                .. matter.Handling.Active.OrderBy(part => part.Role)
                    .Select(part => new UnitAnswer(part.Unit, units.NameOf(part.Unit), part.Role == UnitRole.Lead ? OwnerRole.Lead : OwnerRole.CoUnit, matter.Handling.StageOf(part))),
                .. matter.Duty.Units.Where(unit => matter.Handling.Of(unit) is null)
                    .Select(unit => new UnitAnswer(unit, units.NameOf(unit), OwnerRole.Responsible, Stage.Ongoing)),
            ],
            given?.Named ?? [], given?.Limit,
            matter.Handling.Response is { } response ? new(response, passed) : null,
            [.. matter.FollowUp.Parts.Values.Select(part => new CommitmentAnswer(
                part.Number, matter.Handling.Response!.Commitments.ElementAtOrDefault(part.Number - 1)?.Text ?? raised.Title, part.DueOn, part.Stage, part.Implementation))],
            [.. rows.OrderBy(row => row.ValidFrom > today).ThenBy(row => row.DueOn).Select(row => ObligationAnswer.Of(file.Id, row, rows, units, rules, calendar, today))],
            [.. MatterAct.StepsOpenTo(matter, viewer, lifecycle).Select(Verbs.Of)],
            file.Version);
    }
}

/// <summary>A unit's part, as shown (承办单位).</summary>
public sealed record UnitAnswer(string Code, string Name, OwnerRole Role, Stage Stage);

/// <summary>The latest response, as shown (答复).</summary>
public sealed record ResponseAnswer(
    int Round, string Unit, string Text, Adoption Adoption, ResponseClass Class, string? Reason, DateOnly PostedOn, bool Late, bool Passed,
    string? Signatory, string? Contact, bool? MayBePublished)
{
    public ResponseAnswer(ResponsePosted posted, bool passed)
        : this(posted.Round, posted.Unit, posted.Text, posted.Adoption, posted.Class, posted.Reason, posted.OccurredOn, posted.Late, passed,
            posted.Signatory, posted.Contact, posted.MayBePublished)
    { }
}

/// <summary>One promise and what became of it, as shown (承诺事项).</summary>
public sealed record CommitmentAnswer(int Number, string Text, DateOnly? DueOn, Stage Stage, Implementation Implementation);

/// <summary>One limit, as shown (时限): the row, and how it stands on the day asked for.</summary>
/// <param name="Subject">The matter it is about.</param>
/// <param name="WaitingOn">The co-units a lead unit's response waits for.</param>
/// <param name="DaysLate">Calendar days after the due day, until done or until the day asked for; zero in time.</param>
/// <param name="WorkingDaysLate">The same in working days.</param>
public sealed record ObligationAnswer(
    string Series, Guid Subject, string? Number, string? Title, Owed What, string Owner, string OwnerName, OwnerRole Role, DateOnly OpenedOn,
    DateOnly OriginalDueOn, DateOnly DueOn, DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? PausedOn, DateOnly? DischargedOn, DateOnly? CancelledOn,
    bool Provisional, string Rule, int RuleVersion, string CalendarVersion, IReadOnlyList<string> WaitingOn,
    ObligationState State, int DaysLate, int WorkingDaysLate)
{
    public static ObligationAnswer Of(
        Guid subject, ObligationRow row, IEnumerable<ObligationRow> siblings, UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly day) =>
        Of(subject, null, null, row,
            row is { What: Owed.Response } && row.IsOpenOn(day)
                ? [.. siblings.Where(other => other.What == Owed.Opinion && other.IsOpenOn(day)).Select(other => other.Owner)]
                : [],
            units, rules, calendar, day);

    public static ObligationAnswer Of(
        Guid subject, string? number, string? title, ObligationRow row, IReadOnlyList<string> waitingOn,
        UnitDirectory units, Rulebook rules, WorkingCalendar calendar, DateOnly day)
    {
        var until = row.DischargedOn is { } done && done <= day ? done : day;
        var isLate = row.StateOn(day, rules) is ObligationState.Overdue or ObligationState.LongOverdue or ObligationState.DoneLate;
        return new(
            row.Series, subject, number, title, row.What, row.Owner, units.NameOf(row.Owner), row.Role, row.OpenedOn,
            row.OriginalDueOn, row.DueOn, row.ValidFrom, row.ValidTo, row.PausedOn, row.DischargedOn, row.CancelledOn,
            row.Provisional, row.Rule, row.RuleVersion, row.CalendarVersion, waitingOn,
            row.StateOn(day, rules), isLate ? until.DayNumber - row.DueOn.DayNumber : 0, isLate ? calendar.WorkingDaysBetween(row.DueOn, until) : 0);
    }
}
