using Marten;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>What the outcomes of topics bring about among the matters (成果与事项): lines become matters, a voided outcome withdraws them.</summary>
public sealed class TopicOutcomes(MatterRegister matters, DerivedMatters derived)
{
    public static async Task<TopicSituation> WithNumbers(IDocumentSession session, TopicSituation situation, IssueOutcome issue, OutcomeKind kind, CancellationToken cancellation)
    {
        var year = (issue.OccurredOn ?? situation.Now.Day).Year;
        var number = await Numbers.Next(session, $"outcome/{Json.Word(kind)}/{year}", cancellation);
        var made = await DerivedMatters.Number(session, MatterKind.Suggestion, year, issue.Recommendations.Count, cancellation);
        return situation with { Next = $"{Words.Of(kind)}〔{year}〕{number}号", Matters = [.. made.Select(one => (one.Id, one.Number))] };
    }

    /// <summary>Each recommendation becomes a matter somebody has to answer, with the outcome it comes from.</summary>
    public async Task<Rejection?> RaiseLines(IDocumentSession session, Guid topic, Topic from, OutcomeIssued issued, string? lateEntryReason, Caller caller, CancellationToken cancellation)
    {
        foreach (var line in issued.Lines)
        {
            var command = new RaiseMatter(MatterKind.Suggestion, RaiseMatter.TitleOf(line.Text), line.Text, Year: issued.OccurredOn.Year) { OccurredOn = issued.OccurredOn, LateEntryReason = lateEntryReason };
            var origin = new MatterLinked(issued.OccurredOn, LinkKind.RaisedFrom, topic, issued.Number, $"{issued.Number}《{issued.Title}》（议题：{from.Title}）", $"/topics/{topic}");
            if (await derived.Begin(session, new(line.Matter, line.MatterNumber), command, caller.Actor, caller, origin, null, cancellation) is { } refusal) return refusal;
        }
        return null;
    }

    /// <summary>The matters of an outcome as they are now.</summary>
    public static async Task<IReadOnlyList<MatterFile>> MattersOf(IDocumentSession session, OutcomeIssued outcome, CancellationToken cancellation)
    {
        var files = new List<MatterFile>();
        foreach (var line in outcome.Lines)
            if (await MatterFile.Read(session, line.Matter, cancellation) is { } file) files.Add(file);
        return files;
    }

    /// <summary>Once a unit was given it, its paper is out.</summary>
    public static bool WasHandedOver(MatterFile file) => file.Facts.OfType<MatterAssigned>().Any();

    /// <summary>Withdraws what a voided outcome had raised and nobody has disposed of otherwise; each at the version it was read at.</summary>
    public async Task Withdraw(IDocumentSession session, IReadOnlyList<MatterFile> files, OutcomeVoided voided, Caller caller, CancellationToken cancellation)
    {
        var situation = await matters.SituationOf(caller, cancellation);
        foreach (var file in files.Where(file => !file.Matter.Intake.IsDisposedOf))
        {
            var facts = WithdrawMatter.WithPaper(file.Matter, situation, voided.OccurredOn, $"{voided.Number}作废：{voided.Reason}");
            session.Events.Append(file.Id, file.Version + facts.Count, facts);
        }
    }
}
