using JasperFx;
using JasperFx.Events;
using Npgsql;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>Tells when somebody else was faster (抢先): the stream has grown, or has begun, since it was read.</summary>
public static class Races
{
    private const int Tries = 5;

    /// <summary>Tries again after a lost race, a few times; not where the caller said which version he saw.</summary>
    /// <returns>Why it was refused; null where it was done.</returns>
    public static async Task<Rejection?> Retry(Func<Task<Rejection?>> attempt, bool isFirstSight, RefusalCode stale, RefusalCode busy)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (IsLost(exception))
            {
                if (!isFirstSight) return stale;
                if (left <= 1) return busy;
            }
        }
    }

    public static bool IsLost(Exception exception) =>
        exception is ConcurrencyException or EventStreamUnexpectedMaxEventIdException or ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException
        || exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected }
        || (exception.InnerException is { } inner && IsLost(inner));
}
