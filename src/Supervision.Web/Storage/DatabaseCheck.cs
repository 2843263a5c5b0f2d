using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Supervision.Storage;

/// <summary>Ready (就绪) means: the events can be read and the views are there.</summary>
public sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var views = string.Concat(ViewWriter.Views.Select(view => $", exists (select from {StoreSetup.Views}.{view.Name})"));
            await using var command = database.CreateCommand($"select exists (select from {StoreSetup.Events}.mt_events){views}");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy("数据库不可用。", exception);
        }
    }
}
