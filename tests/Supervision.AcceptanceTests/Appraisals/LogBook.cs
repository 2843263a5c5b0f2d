using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Supervision.AcceptanceTests.Appraisals;

/// <summary>Every line the program logs, with everything it could be made of.</summary>
public sealed class LogBook(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(pair => pair.Value)) : "")}");

    public void Dispose() { }
}
