using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Delivery;

/// <summary>Waits for something to be so, and says what was not.</summary>
public static class Waiting
{
    public static async Task Until(string what, Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited in vain until {what}.");
            await Task.Delay(50);
        }
    }

    /// <summary>Nothing is on its way any more: every message has been handled, or is dead.</summary>
    public static Task Quiet(this RunningOffice office) => Until("every message is handled", async () =>
        await office.Database.Scalar<long>("select count(*) from messages.wolverine_incoming_envelopes where status <> 'Handled'") == 0);
}
