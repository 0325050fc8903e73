using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogKeeper : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public IEnumerable<string> Lines => _lines;

    /// <summary>Waits until a line begins like this: actors' lines come through a mailbox.</summary>
    public async Task UntilAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!_lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)))
            await _arrived.WaitAsync(patience.Token);
    }

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    // Nothing: loggers may write until their host is gone, which is after this.
    public void Dispose()
    {
    }

    private void Keep(string line)
    {
        _lines.Enqueue(line);
        _arrived.Release();
    }

    private sealed class Keeper(LogKeeper keeper, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => keeper.Keep($"{logLevel} {category}: {formatter(state, exception)}");
    }
}
