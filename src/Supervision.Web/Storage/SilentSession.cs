using Marten;
using Marten.Services;
using Npgsql;

namespace Supervision.Storage;

/// <summary>Logs nothing of a session (不留日志): its statements carry what is sealed.</summary>
public sealed class SilentSession : IMartenSessionLogger
{
    public static readonly SilentSession Instance = new();

    public void LogSuccess(NpgsqlCommand command) { }

    public void LogFailure(NpgsqlCommand command, Exception ex) { }

    public void LogSuccess(NpgsqlBatch batch) { }

    public void LogFailure(NpgsqlBatch batch, Exception ex) { }

    public void LogFailure(Exception ex, string message) { }

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit) { }

    public void OnBeforeExecute(NpgsqlCommand command) { }

    public void OnBeforeExecute(NpgsqlBatch batch) { }
}
