using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>What an operator reads of a session's life.</summary>
public class LogTests
{
    private const string Secret = "hunter2";

    [Fact]
    public void Session_FromItsBeginningToItsLoss_IsLogged()
    {
        var log = new Recording();
        var simulated = new Simulation.SimulatedClient(options => options with { LoggerFactory = log }).Connect();

        simulated.Break();
        simulated.Advance(1);
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(9);

        Assert.Equal("Information Session 0x1 is Connected at scripted:1, timeout 00:00:09.", log.Lines[0]);
        Assert.StartsWith("Warning Connection of session 0x1 ended: ", log.Lines[1], StringComparison.Ordinal);
        Assert.Equal("Information Session 0x1 is Reconnected at scripted:1, timeout 00:00:09.", log.Lines[2]);
        Assert.StartsWith("Warning Connection of session 0x1 ended: ", log.Lines[3], StringComparison.Ordinal);
        Assert.Contains("Debug No session at scripted:1: The server is down.", log.Lines);
        Assert.StartsWith(
            "Warning Session 0x1 is lost: ",
            Assert.Single(log.Lines, line => line.Contains("lost", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Watcher_Throws_IsLoggedWithTheEvent()
    {
        var log = new Recording();
        var simulated = new Simulation.SimulatedClient(options => options with { LoggerFactory = log }).Connect();
        _ = simulated.Client.ExistsAsync(ZkPath.Parse("/a"), _ => throw new FormatException("mine")).AsTask();
        simulated.Thread.Run();
        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Server.Newest.Notify(WatchedEventType.NodeCreated, "/a");
        simulated.Thread.Run();

        var line = Assert.Single(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("/a", line, StringComparison.Ordinal);
        Assert.Contains("FormatException", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_AreNotLogged()
    {
        var log = new Recording();
        var simulated = new Simulation.SimulatedClient(options => options with
        {
            LoggerFactory = log, Authentication = [ZkAuthentication.Digest("ann", Secret)],
        }).Connect();
        _ = simulated.Client.AddAuthAsync("digest", "bob:hunter2"u8.ToArray()).AsTask();
        simulated.Thread.Run();
        simulated.Break();
        simulated.Advance(1);

        Assert.True(log.Lines.Count >= 3, "Expected the session's life to be logged.");
        Assert.DoesNotContain(log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private sealed class Recording : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}{exception}");
    }
}
