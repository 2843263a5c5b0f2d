using JasperFx.Events;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>Who was asked to evaluate what, and what came out of the seals (评议台账): a row for everybody asked, in every round. Nothing of what is sealed.</summary>
public sealed class EvaluationView : IStreamView
{
    public string Name => "evaluations";

    public string Columns => """
        round int not null, unit text not null, side text not null, evaluator text not null, asked_on date not null, given_on date, channel text, opened_on date, cause text,
        attitude text, result text, score int, is_late boolean not null, is_broken boolean not null, superseded_on date, superseded_known timestamptz, known_from timestamptz not null, opened_known timestamptz
        """;

    public IReadOnlyDictionary<string, string> Indexes { get; } = new Dictionary<string, string>
    {
        ["by_stream"] = "(tenant_id, stream_id, round)",
        ["by_evaluator"] = "(tenant_id, evaluator) where opened_on is null",
        ["by_opening"] = "(tenant_id, opened_on)",
    };

    public IEnumerable<object> Rows(IReadOnlyList<IEvent> stream)
    {
        if (stream is not [{ Data: MatterRaised }, ..]) return [];
        var recorded = ViewWriter.Facts(stream).ToList();
        Recorded[] facts = [.. Corrections.Apply([.. recorded.Select(one => one.Fact)]).Zip(recorded, (fact, one) => new Recorded(fact, one.RecordedAt))];
        var heirs = facts.Select(one => one.Fact).OfType<UnitSucceeded>().ToList();
        var seen = new HashSet<int>();
        return facts.Where(one => one.Fact is EvaluationAsked).SelectMany(asked => RowsOf((EvaluationAsked)asked.Fact, seen.Add(((EvaluationAsked)asked.Fact).Window), asked.RecordedAt, facts, heirs));
    }

    /// <param name="isFirst">The round begins with it; later ones ask others besides.</param>
    private static IEnumerable<object> RowsOf(EvaluationAsked asked, bool isFirst, DateTimeOffset at, Recorded[] facts, List<UnitSucceeded> heirs)
    {
        var unit = Now(asked.Unit);
        var (opening, openedAt) = facts.Where(one => one.Fact is EvaluationsOpened opened && opened.Window == asked.Window).Select(one => ((EvaluationsOpened?)one.Fact, (DateTimeOffset?)one.RecordedAt)).FirstOrDefault();
        var next = facts.Where(one => one.Fact is EvaluationAsked later && later.Window > asked.Window && Now(later.Unit) == unit).Select(one => (Recorded?)one).FirstOrDefault();
        var late = facts.Select(one => one.Fact).OfType<EvaluationGivenLate>().Where(given => given.Window == asked.Window).ToList();
        var seals = facts.Select(one => one.Fact).OfType<EvaluationSealed>().Where(given => given.Window == asked.Window).ToList();
        return asked.Of.Select(address => (Side: EvaluationSide.Proposer, By: address)).Concat(isFirst ? [(Side: EvaluationSide.Unit, By: unit)] : Array.Empty<(EvaluationSide Side, string By)>()).Select(who =>
        {
            var given = seals.FirstOrDefault(seal => seal.Side == who.Side && (who.Side == EvaluationSide.Unit || seal.By == who.By));
            var opened = opening?.Contents.FirstOrDefault(one => one.Seal == given?.Seal);
            var after = given is null ? late.FirstOrDefault(one => one.Side == who.Side && (who.Side == EvaluationSide.Unit || one.By == who.By)) : null;
            var content = opened?.Content ?? after?.Content;
            return (object)new
            {
                Round = asked.Window,
                Unit = unit,
                who.Side,
                Evaluator = who.By,
                AskedOn = asked.OccurredOn,
                GivenOn = given?.OccurredOn ?? after?.OccurredOn,
                Channel = given?.Channel ?? after?.Channel,
                OpenedOn = opening?.OccurredOn,
                opening?.Cause,
                content?.Attitude,
                content?.Result,
                content?.Score,
                IsLate = after is not null,
                IsBroken = opened is { Content: null },
                SupersededOn = next?.Fact.OccurredOn,
                SupersededKnown = next?.RecordedAt,
                KnownFrom = at,
                OpenedKnown = openedAt,
            };
        });

        string Now(string once) => heirs.Aggregate(once, (code, heir) => heir.From == code ? heir.To : code);
    }
}
