using System.Collections.Immutable;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>评议: each answer that holds is evaluated once by everybody who put the matter forward, and by the unit in return.</summary>
public sealed record Evaluation(ImmutableSortedDictionary<int, EvaluationWindow> Windows)
{
    public static Evaluation None { get; } = new(ImmutableSortedDictionary<int, EvaluationWindow>.Empty);

    public IEnumerable<EvaluationWindow> Open => Windows.Values.Where(window => !window.IsOver);

    public EvaluationWindow? OpenOf(string unit) => Open.FirstOrDefault(window => window.Unit == unit);

    /// <summary>Whether an answer of this unit was ordered again because of what was said of it.</summary>
    public bool WasRedone(string unit) => Windows.Values.Any(window => window.Unit == unit && window.LedToRedo);

    public Evaluation Evolve(Fact fact) => fact switch
    {
        EvaluationAsked more when Windows.ContainsKey(more.Window) => Set(more.Window, window => window with { Of = [.. window.Of, .. more.Of] }),
        EvaluationAsked asked => new(Windows.SetItem(asked.Window, new(asked.Window, asked.Unit, asked.Round, [.. asked.Of], asked.OccurredOn, ImmutableSortedDictionary<string, EvaluationSealed>.Empty))),
        EvaluationSealed { Side: EvaluationSide.Unit } given => Set(given.Window, window => window with { OfUnit = given }),
        EvaluationSealed given => Set(given.Window, window => window with { OfProposers = window.OfProposers.SetItem(given.By, given) }),
        EvaluationsOpened opened => Set(opened.Window, window => window with { OpenedOn = opened.OccurredOn }),
        EvaluationGivenLate late => Set(late.Window, window => window with { Late = window.Late.Add(late.By) }),
        RedoOrdered { Evaluation: { } number } => Set(number, window => window with { LedToRedo = true }),
        FaceToFaceAsked asked => Set(asked.Window, window => window with { OwesMeeting = true }),
        FaceToFaceHeld held => Set(held.Window, window => window with { OwesMeeting = false }),
        // Who has the matter no longer has nobody to meet about it.
        ReturnAccepted { IsLead: true } => Without(_ => true),
        ReturnAccepted taken => Without(unit => unit == taken.Unit),
        MatterReassigned moved => Without(unit => unit == moved.From),
        UnitSucceeded heir => new(Windows.SetItems(Windows.Values.Where(window => window.Unit == heir.From).Select(window => KeyValuePair.Create(window.Number, window with { Unit = heir.To })))),
        _ => this,
    };

    private Evaluation Without(Func<string, bool> isGone) =>
        new(Windows.SetItems(Windows.Values.Where(window => window.OwesMeeting && isGone(window.Unit)).Select(window => KeyValuePair.Create(window.Number, window with { OwesMeeting = false }))));

    private Evaluation Set(int number, Func<EvaluationWindow, EvaluationWindow> change) => new(Windows.SetItem(number, change(Windows[number])));
}

/// <summary>One answer being evaluated (一轮评议): who is asked, who has sealed his, and whether it is over.</summary>
/// <param name="Of">Everybody who is asked, by his address.</param>
/// <param name="OpenedOn">The day the seals were broken; null while they hold.</param>
/// <param name="OwesMeeting">The unit still has to meet the proposer (F39).</param>
public sealed record EvaluationWindow(
    int Number, string Unit, int Round, ImmutableArray<string> Of, DateOnly AskedOn, ImmutableSortedDictionary<string, EvaluationSealed> OfProposers,
    EvaluationSealed? OfUnit = null, DateOnly? OpenedOn = null, bool LedToRedo = false, bool OwesMeeting = false)
{
    public ImmutableSortedSet<string> Late { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public bool IsOver => OpenedOn is not null;

    public IEnumerable<EvaluationSealed> Seals => OfUnit is null ? OfProposers.Values : OfProposers.Values.Append(OfUnit);

    /// <summary>Everybody asked, and the unit, have said what they had to say.</summary>
    public bool IsComplete => OfUnit is not null && Of.All(OfProposers.ContainsKey);

    public IEnumerable<string> Silent => Of.Where(address => !OfProposers.ContainsKey(address));

    /// <summary>Where it stands for somebody who is asked.</summary>
    public Stage StageOf(string address) => (IsOver, OfProposers.ContainsKey(address) || Late.Contains(address)) switch
    {
        (false, false) => Stage.EvaluationDue,
        (false, true) => Stage.EvaluationSealed,
        (true, false) => Stage.EvaluationMissed,
        (true, true) => Stage.EvaluationOver,
    };

    /// <summary>Where it stands for the unit.</summary>
    public Stage StageOfUnit => (IsOver, OfUnit is not null || Late.Contains(Unit)) switch
    {
        _ when OwesMeeting => Stage.MeetingDue,
        (false, false) => Stage.EvaluationDue,
        (false, true) => Stage.EvaluationSealed,
        (true, false) => Stage.EvaluationMissed,
        (true, true) => Stage.EvaluationOver,
    };

    public string SeriesOf(string address) => $"evaluation/{Number}/{address}";

    /// <summary>The start of the names of every limit of this round.</summary>
    public bool IsAbout(Deadlines.Clock clock) =>
        clock.Series.StartsWith($"evaluation/{Number}/", StringComparison.Ordinal) || clock.Series == $"rating/{Number}" || clock.Series == $"meeting/{Number}";
}
