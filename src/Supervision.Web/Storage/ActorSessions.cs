using System.Diagnostics;
using Marten;
using Npgsql;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>Sessions of somebody who acts (当事人会话).</summary>
public static class ActorSessions
{
    /// <summary>A session that writes into every event who acts, in which office, and in answer to which request.</summary>
    /// <param name="within">A transaction that is longer than this session; somebody else ends it.</param>
    public static IDocumentSession OpenFor(this IDocumentStore store, Caller caller, string? lateEntryReason = null, NpgsqlTransaction? within = null)
    {
        var session = within is null ? store.LightweightSession(caller.County) : store.LightweightSession(Within(within, caller.County));
        session.LastModifiedBy = caller.Actor.Id;
        session.CorrelationId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        session.CausationId = Activity.Current?.SpanId.ToString() ?? session.CorrelationId;
        session.SetHeader(EventHeaders.Role, Json.Word(caller.Actor.Role));
        if (caller.Actor.Unit is { } unit) session.SetHeader(EventHeaders.Unit, unit);
        if (Texts.Tidy(lateEntryReason) is { } reason) session.SetHeader(EventHeaders.LateEntryReason, reason);
        return session;
    }

    private static Marten.Services.SessionOptions Within(NpgsqlTransaction transaction, string county)
    {
        var options = Marten.Services.SessionOptions.ForTransaction(transaction);
        options.TenantId = county;
        return options;
    }
}
