using JasperFx.Events;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>The register of matters (事项登记簿): what each is called, and who raised it.</summary>
public sealed class MatterView : IStreamView, IKnowsVoided
{
    /// <summary>The index that lets no two matters of a kind have one number.</summary>
    public const string NumberIndex = "matters_by_number";

    /// <summary>The index that lets no two proposals have one case number.</summary>
    public const string CaseNumberIndex = "matters_by_case_number";

    /// <summary>The index that lets a session have one No. 1 proposal.</summary>
    public const string NumberOneIndex = "matters_by_number_one";

    public string Name => "matters";

    public string Columns => """
        kind text not null, number text not null, year int not null, title text not null, path text not null,
        raised_on date not null, place text, proposers text[] not null, seen_by text[] not null, channels text[] not null,
        case_number text, session text, session_kind text, category text, collective text, proposed_by text, is_number_one boolean not null, voided_on date
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_number"] = "unique (tenant_id, kind, number)",
        ["by_day"] = "(tenant_id, raised_on desc, number)",
        ["by_stream"] = "unique (tenant_id, stream_id) include (kind, year)",
        ["by_case_number"] = "unique (tenant_id, case_number) where case_number is not null",
        ["by_number_one"] = "unique (tenant_id, session) where is_number_one",
        ["by_session"] = "(tenant_id, session) where session is not null",
    };

    /// <summary>A matter as what owes something.</summary>
    public static SubjectRow? SubjectOf(IReadOnlyList<IEvent> stream) =>
        stream is [{ Data: MatterRaised }, ..] && Read(stream) is var (raised, matter, _) ? new(SubjectKind.Matter, Json.Word(raised.Kind), raised.Number, raised.Year, raised.Title, null, SeenBy(matter)) : null;

    /// <summary>Who may see it besides units and offices: who put it forward, and who was asked to look back.</summary>
    private static IEnumerable<string> SeenBy(Matter matter) =>
        matter.Intake.Proposers.SelectMany(proposer => proposer.Addresses).Concat(matter.FollowUp.Looker is { } looker ? [looker] : []).Distinct();

    /// <summary>What it says by now, what it has come to, and the facts set right; null for what is no matter.</summary>
    public static (MatterRaised Raised, Matter Now, IReadOnlyList<Fact> Right)? Read(IReadOnlyList<IEvent> stream) =>
        Corrections.Apply([.. ViewWriter.Facts(stream).Select(recorded => recorded.Fact)]) is [MatterRaised, ..] right && Matter.Replay(right) is { } matter ? (Wording.Of(right), matter, right) : null;

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        Read(stream) is var (raised, matter, facts)
            ? [new
            {
                raised.Kind, raised.Number, raised.Year, raised.Title, Path = string.Join(" › ", raised.Source?.Path ?? []), RaisedOn = raised.OccurredOn, raised.Place,
                Proposers = matter.Intake.Proposers.Select(proposer => proposer.Address).Distinct(), SeenBy = SeenBy(matter),
                Channels = facts.OfType<ChannelNoted>().Select(noted => noted.Channel).Distinct(),
                matter.Intake.CaseNumber, matter.Intake.Details?.Session, SessionKind = matter.Intake.Session, matter.Intake.Details?.Category,
                matter.Intake.Details?.Collective, matter.Intake.ProposedBy, IsNumberOne = matter.Upward.IsNumberOne && !matter.Intake.IsVoid, VoidedOn = facts.OfType<EntryVoided>().FirstOrDefault()?.OccurredOn,
            }]
            : [];
}

/// <summary>How every matter stood on any day, as known at any time (事项状况).</summary>
public sealed class StandingView : IStreamView, IKnowsVoided
{
    public string Name => "standings";

    public string Columns => """
        stage text not null, disposition text not null, adoption text not null, implementation text not null, lead text, class text, is_key boolean not null, is_supervisory boolean not null, is_excellent boolean not null,
        answering text[] not null, adoptions text[] not null, implementations text[] not null, classes text[] not null, units text[] not null, reporting text,
        valid_from date not null, valid_to date, known_from timestamptz not null, known_to timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, valid_from)",
        ["now"] = "(tenant_id, stage) where valid_to is null and known_to is null",
        ["on_day"] = $"(tenant_id, ({AsOf.Until()}), valid_from) where known_to is null",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream) =>
        stream is not [{ Data: MatterRaised }, ..] ? [] : StandingHistory.Of(ViewWriter.Facts(stream)).Select(row => new
        {
            row.Standing.Stage,
            row.Standing.Disposition,
            row.Standing.Adoption,
            row.Standing.Implementation,
            row.Standing.Lead,
            row.Standing.Class,
            row.Standing.IsKey,
            row.Standing.IsSupervisory,
            row.Standing.IsExcellent,
            Answering = row.Standing.Answering.Select(one => one.Unit),
            Adoptions = row.Standing.Answering.Select(one => one.Adoption),
            Implementations = row.Standing.Answering.Select(one => one.Implementation),
            Classes = row.Standing.Answering.Select(one => one.Class is { } @class ? Json.Word(@class) : ""),
            row.Standing.Units,
            row.Standing.Reporting,
            row.ValidFrom,
            row.ValidTo,
            row.KnownFrom,
            row.KnownTo,
        });
}
