using System.Collections.Immutable;
using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>The party committee's audit of what units say is done (落实审核, F102).</summary>
/// <param name="LastOn">The day of the last thing done to the audit as a whole.</param>
public sealed record Audit(AuditOpened Opened, ImmutableSortedDictionary<int, AuditItem> Items, Clocks Clocks, DateOnly LastOn)
{
    public SampleDrawn? Drawn { get; init; }

    public SamplePublished? Published { get; init; }

    public BulletinIssued? Bulletin { get; init; }

    public AuditClosed? Closed { get; init; }

    public AuditCancelled? Cancelled { get; init; }

    public static Audit? Evolve(Audit? audit, Fact fact) => (audit, fact) switch
    {
        (null, AuditOpened opened) => new(opened, ImmutableSortedDictionary<int, AuditItem>.Empty, Clocks.None, opened.OccurredOn),
        (null, _) => null,
        ({ } a, SampleDrawn drawn) => a.With(drawn.Items) with { Drawn = drawn, LastOn = drawn.OccurredOn },
        ({ } a, AuditItemsPicked picked) => a.With(picked.Items) with { LastOn = picked.OccurredOn },
        ({ } a, AuditorsAssigned named) => a with
        {
            Items = a.Items.SetItems(named.Items.Select(number => KeyValuePair.Create(number, a.Items[number] with { Auditors = [.. named.Auditors] }))),
            LastOn = named.OccurredOn,
        },
        ({ } a, SamplePublished published) => a with { Published = published, LastOn = published.OccurredOn },
        ({ } a, BulletinIssued bulletin) => a with { Bulletin = bulletin, LastOn = bulletin.OccurredOn },
        ({ } a, AuditClosed closed) => a with { Closed = closed, LastOn = closed.OccurredOn },
        ({ } a, AuditCancelled cancelled) => a with { Cancelled = cancelled, LastOn = cancelled.OccurredOn },
        ({ } a, _) when AuditItem.NumberOf(fact) is { } number => a with { Items = a.Items.SetItem(number, a.Items[number].Evolve(fact)) },
        ({ } a, _) => a with { Clocks = a.Clocks.Evolve(fact) },
    };

    public static Audit? Replay(IEnumerable<Fact> facts) => facts.Aggregate(default(Audit), Evolve);

    public AuditStage Stage => this switch
    {
        { Cancelled: not null } => AuditStage.Cancelled,
        { Closed: not null } => AuditStage.Closed,
        { Bulletin: not null } => AuditStage.Reported,
        { Published: not null } => AuditStage.UnderWay,
        { Drawn: not null } => AuditStage.Sampled,
        _ => AuditStage.Opened,
    };

    public AuditItem? Find(int? number) => number is { } known ? Items.GetValueOrDefault(known) : null;

    /// <summary>By when an item is to be put right, with the days its clock stood still; null where nothing is owed of it.</summary>
    public DateOnly? DueOf(AuditItem item) => item.Verdict is Verdict.True || item.Waiver is not null ? null : Clocks.Find(ItemClocks.SeriesOf(Owed.AuditRectification, item))?.DueOn;

    /// <summary>The day of the last thing done to the audit or any item of it.</summary>
    public DateOnly LastOfAll => Items.Values.Select(item => item.LastOn).Append(LastOn).Max();

    private Audit With(IEnumerable<SampledItem> items) => this with { Items = Items.AddRange(items.Select(one => KeyValuePair.Create(one.Item, AuditItem.Begin(one)))) };
}
