using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Sweeps;

/// <summary>Sweeps at every start and on every new day of the office (巡检服务); what goes wrong is tried again with the next look at the clock.</summary>
public sealed partial class SweepService(DailySweep sweep, OfficeClock clock, IServiceScopeFactory scopes, ILogger<SweepService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? swept = null;
        using var timer = new PeriodicTimer(Look);
        do
        {
            var today = clock.Now().Day;
            if (swept == today) continue;
            try
            {
                // Where another process is at it, this one looks again: that one may be killed before it is done.
                if (await sweep.Run(stoppingToken) is not { } done) continue;

                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<OnceOnly>().Forget(stoppingToken);
                swept = today;
                Done(log, today, done.Days, done.Reached);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Day:yyyy-MM-dd} 巡检完成：{Days} 个县区日，{Reached} 项时限到档。")]
    private static partial void Done(ILogger log, DateOnly day, int days, int reached);

    [LoggerMessage(Level = LogLevel.Error, Message = "巡检失败，稍后再试。")]
    private static partial void Failed(ILogger log, Exception exception);
}
