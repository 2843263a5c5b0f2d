using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>Tests with a program and a database of their own, one for each test, and stories to tell to it.</summary>
/// <param name="begins">The day it is when a test begins.</param>
public abstract class OwnOffice(DateOnly begins) : IAsyncLifetime
{
    protected OwnOffice()
        : this(new DateOnly(2026, 3, 2))
    {
    }

    protected RunningOffice Office { get; } = new();

    protected LifeOverHttp Life => new(Office);

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Office.Time.MoveTo(begins);
    }

    public Task DisposeAsync() => Office.DisposeAsync();
}
