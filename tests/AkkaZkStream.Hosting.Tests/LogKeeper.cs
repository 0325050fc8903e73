using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogKeeper : ILoggerProvider
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    /// <summary>Waits until a line begins like this: actors' lines come through a mailbox.</summary>
    public async Task UntilAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!_lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)))
            await Task.Delay(Pace, TimeProvider.System, patience.Token);
    }

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}");
    }
}
