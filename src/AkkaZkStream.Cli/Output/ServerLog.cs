using Microsoft.Extensions.Logging;

namespace AkkaZkStream.Cli.Output;

/// <summary>
/// What the embedded server has to tell its operator, a line each on standard error: what it found, that memory gets
/// short, whom it refused.
/// </summary>
internal sealed class ServerLog(TextWriter errors) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Expected no provider: lines go to one place.");

    // What ends the server is told when the tool ends, as any failure is.
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.Critical;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) errors.WriteLine(formatter(state, exception).ReplaceLineEndings(" ") + ".");
    }

    public void Dispose()
    {
    }
}
