using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Topics;

/// <summary>What came in by the form for the public (群众征题内容).</summary>
public sealed record PublicProposal(string? Title, string? Text, string? Name, string? Phone, string? Ticket, string? Answer, string? Trap)
{
    /// <summary>Letters no page shows and no database keeps.</summary>
    public bool HoldsUnprintable => string.Concat(Title, Text, Name, Phone).Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
}

/// <summary>A call as the public sees it (征集公告).</summary>
/// <param name="CountyName">What the county calls itself in its accounts.</param>
public sealed record PublicCall(Guid Id, string County, string CountyName, TopicCall Call)
{
    /// <summary>What is invented has to say so, to everybody.</summary>
    public bool IsFictional => Demonstration.Counties.IsFictional(County);
}

/// <summary>What became of what somebody put forward (征题办理情况), as the holder of the receipt sees it.</summary>
/// <param name="Into">The topic it went into, where it was merged; what follows is said of that one.</param>
public sealed record Receipt(string Title, DateOnly On, TopicStage Stage, string? Reason, string? Into, TopicForm? Form, IReadOnlyList<string> Outcomes, string CallTitle, bool IsCallClosed);

/// <summary>Takes in what people without an account put forward, and tells them what became of it (群众征题受理).</summary>
public sealed class PublicDesk(IDocumentStore store, NpgsqlDataSource database, PublicForm form, OfficeClock clock)
{
    private const string Nobody = "public";
    private const int LongestName = 30;
    private const int LongestPhone = 20;

    /// <summary>The call, with the county it belongs to; null where there is none, or the public is not called upon.</summary>
    public async Task<PublicCall?> Find(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select tenant_id from {StoreSetup.Views}.topic_calls where stream_id = $1");
        command.Parameters.Add(new() { Value = id });
        if (await command.ExecuteScalarAsync(cancellation) is not string county) return null;
        await using var session = store.QuerySession(county);
        if (await CallOf(session, id, cancellation) is not { } call || !call.Opened.Sources.Contains(TopicSource.Public)) return null;
        await using var people = store.QuerySession();
        var name = (await people.Query<Account>().Where(account => account.County == county).Take(1).ToListAsync(cancellation)) is [var account, ..] ? account.CountyName : county;
        return new(id, county, name, call);
    }

    /// <summary>Records it and gives the code of the receipt, which is kept nowhere.</summary>
    public async Task<(string? Code, Rejection? Refusal)> Take(PublicCall to, PublicProposal sent, CancellationToken cancellation)
    {
        var now = clock.Now();
        var decision = new ProposeTopic(sent.Title, sent.Text).DecidePublic(to.Call, to.Id, now);
        if (decision is Decision.Refused { Rejection: var closed } && closed.Code.Kind == RejectionKind.Conflict) return (null, closed);
        var (ticket, refusal) = form.Check(to.Id, sent.Ticket, sent.Answer, sent.Trap);
        if (ticket is null) return (null, refusal);
        if (decision is not Decision.Accepted accepted) return (null, ((Decision.Refused)decision).Rejection);
        var (name, phone) = (Texts.Tidy(sent.Name), Texts.Tidy(sent.Phone));
        if (name?.Length > LongestName || phone?.Length > LongestPhone) return (null, PublicForm.ContactTooLong.About($"{LongestName}", $"{LongestPhone}"));
        if (sent.HoldsUnprintable) return (null, CallRefusals.Unprintable);

        await using var session = store.LightweightSession(to.County);
        session.LastModifiedBy = Nobody;
        var (topic, code) = (Guid.CreateVersion7(), PublicProposer.NewCode(to.County));
        session.Events.StartStream<Topic>(topic, accepted.Facts);
        session.Store(new PublicProposer(PublicProposer.HashOf(code), topic, to.Id, name, phone, now.At));
        session.Insert(new UsedForm(ticket.Id, now.At));
        // A form that is older than any can be is not asked for again.
        var tooOld = now.At - 2 * PublicForm.Longest;
        session.DeleteWhere<UsedForm>(used => used.At < tooOld);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return (code, null);
        }
        catch (Exception exception) when (exception is JasperFx.DocumentAlreadyExistsException || Races.IsLost(exception))
        {
            return (null, PublicForm.UsedUp);
        }
    }

    /// <summary>What became of it; one that was merged goes on as the other.</summary>
    public async Task<Receipt?> Look(string code, CancellationToken cancellation)
    {
        if (PublicProposer.CountyOf(code) is not { } county) return null;
        await using var session = store.QuerySession(county);
        if (await session.LoadAsync<PublicProposer>(PublicProposer.HashOf(code), cancellation) is not { } person || await CallOf(session, person.Call, cancellation) is not { } call) return null;

        var first = await FactsOf(session, person.Topic, cancellation);
        var (facts, into, seen) = (first, default(string), new HashSet<Guid> { person.Topic });
        while (facts.OfType<TopicMerged>().LastOrDefault() is { } merged && seen.Add(merged.Into))
        {
            into = merged.IntoTitle;
            facts = await FactsOf(session, merged.Into, cancellation);
        }
        var (own, now) = (Topic.Replay(first)!, Topic.Replay(facts)!);
        // What another put forward is nobody's business before it is taken up.
        if (into is not null && now.Stage is not (TopicStage.Selected or TopicStage.Concluded)) (into, facts, now) = ("", first, own);
        return new(
            own.Title, own.Proposed.OccurredOn, now.Stage, facts.OfType<TopicDeclined>().LastOrDefault()?.Reason, into, now.Selected?.Form,
            [.. now.Standing.Select(outcome => $"{outcome.Number}《{outcome.Title}》")], call.Opened.Title, call.Stage == CallStage.Closed);
    }

    /// <summary>Who put it forward: for the office alone, as the form promises.</summary>
    public async Task<PublicProposerAnswer?> ProposerOf(Guid topic, Caller caller, CancellationToken cancellation)
    {
        if (caller.Actor.Role != Role.Office) return null;
        await using var session = store.QuerySession(caller.County);
        return await session.Query<PublicProposer>().FirstOrDefaultAsync(person => person.Topic == topic, cancellation) is { } person ? new(person.Name, person.Phone, person.At) : null;
    }

    private static async Task<IReadOnlyList<Fact>> FactsOf(IQuerySession session, Guid id, CancellationToken cancellation) =>
        [.. (await session.Events.FetchStreamAsync(id, token: cancellation)).Select(e => e.Data).OfType<Fact>()];

    private static async Task<TopicCall?> CallOf(IQuerySession session, Guid id, CancellationToken cancellation) => TopicCall.Replay(await FactsOf(session, id, cancellation));
}
