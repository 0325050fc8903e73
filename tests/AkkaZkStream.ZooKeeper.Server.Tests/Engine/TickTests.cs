using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Engine;

public sealed class TickTests
{
    private readonly ManualTime _time = new();
    private readonly List<(long NowMs, long LateMs)> _ticks = [];

    [Fact]
    public void Tick_TimeGoesOn_ComesAtTheMultiplesOfItsPeriod()
    {
        var clock = new ServerClock(_time);
        _time.Advance(TimeSpan.FromMilliseconds(30));
        using var tick = Start(clock);

        _time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal([(500, 0), (1000, 0), (1500, 0)], _ticks);
    }

    [Fact]
    public void Tick_TimerFiresEarly_WaitsForItsTime()
    {
        _time.EarlyBy = TimeSpan.FromMilliseconds(3);
        using var tick = Start(new ServerClock(_time));

        _time.Advance(TimeSpan.FromMilliseconds(1010));

        Assert.Equal([(500, 0), (1000, 0)], _ticks);
    }

    [Fact]
    public void Tick_ProcessStoodStill_ComesOnceAndSaysHowLate()
    {
        using var tick = Start(new ServerClock(_time));

        _time.Stall(TimeSpan.FromMilliseconds(1820));
        _time.Advance(TimeSpan.FromMilliseconds(180));

        Assert.Equal([(1820, 1320), (2000, 0)], _ticks);
    }

    [Fact]
    public void Dispose_ThenTime_NoMoreTicks()
    {
        Start(new ServerClock(_time)).Dispose();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty(_ticks);
    }

    private Tick Start(ServerClock clock) =>
        new(clock, TimeSpan.FromMilliseconds(500), (now, late) => _ticks.Add((now, late)));
}
