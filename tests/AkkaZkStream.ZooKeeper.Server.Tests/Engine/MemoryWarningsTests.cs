using AkkaZkStream.ZooKeeper.Server.Engine;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Engine;

public sealed class MemoryWarningsTests
{
    private const long BytesMax = 8000;
    private const long StateBytesMax = BytesMax / 8 * 5;

    private readonly Lines _lines = new();
    private readonly MemoryBudget _budget;
    private readonly MemoryWarnings _warnings;
    private long _stateBytes;

    public MemoryWarningsTests()
    {
        _budget = new MemoryBudget(BytesMax, () => _stateBytes);
        _warnings = new MemoryWarnings(_budget, _lines);
    }

    [Fact]
    public void Look_UpAndDownAgain_SaysSoOnceEach()
    {
        foreach (var share in (double[])[0.89, 0.9, 0.95, 0.85, 0.91, 1, 0.8, 0.79, 0.3, 0.89, 0.9])
        {
            _stateBytes = (long)(StateBytesMax * share);
            _warnings.Look();
        }

        Assert.Equal(
            [
                "Warning: Znodes, watches and sessions take 4500 of 5000 bytes; beyond it, what adds to them is refused",
                "Information: Znodes, watches and sessions take 3950 of 5000 bytes: there is room again",
                "Warning: Znodes, watches and sessions take 4500 of 5000 bytes; beyond it, what adds to them is refused",
            ],
            _lines);
    }

    [Fact]
    public void Look_RequestsWereRefused_SaysHowManySinceTheLastTime()
    {
        _stateBytes = StateBytesMax / 2;
        for (var i = 0; i < 3; i++) Assert.False(_budget.TryGrowState(StateBytesMax));

        _warnings.Look();
        _warnings.Look();

        Assert.Equal("Warning: Refused 3 requests: znodes, watches and sessions take 2500 of 5000 bytes", Assert.Single(_lines));
    }

    private sealed class Lines : List<string>, ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(
            LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> text) =>
            Add($"{level}: {text(state, exception)}");
    }
}
