using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>The wheel under the scheduler, at times that the test gives.</summary>
public sealed class TimerWheelTests
{
    private readonly TimerWheel _wheel = new(Ms(10), buckets: 8);
    private readonly List<string> _ran = [];

    [Fact]
    public void Advance_SeveralDue_RunsThemInOrderOfTime()
    {
        Add("third", due: 35);
        Add("first", due: 5);
        Add("second", due: 31);

        Advance(100);

        Assert.Equal(["first", "second", "third"], _ran);
        Assert.True(_wheel.IsEmpty);
    }

    [Fact]
    public void Advance_SameTime_RunsInOrderOfArrival()
    {
        for (var i = 0; i < 50; i++)
            Add($"{i}", due: 15);

        Advance(20);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), _ran);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(80, 80)]
    [InlineData(85, 90)]
    [InlineData(799, 800)]
    [InlineData(801, 810)]
    public void Advance_UpToTheTick_RunsAtItAndNotBefore(int due, int tick)
    {
        Add("work", due);

        Advance(tick - 1);
        Assert.Empty(_ran);
        Advance(tick);

        Assert.Equal(["work"], _ran);
    }

    [Fact]
    public void Advance_Repeated_CatchesUpAndGoesOn()
    {
        Add("tick", due: 20, interval: 20);

        Advance(100);
        Assert.Equal(5, _ran.Count);
        Advance(119);
        Assert.Equal(5, _ran.Count);
        Advance(120);

        Assert.Equal(6, _ran.Count);
    }

    [Fact]
    public void Advance_CancelledMeanwhile_DoesNotRun()
    {
        var cancelable = new Cancelable((IActionScheduler)null!);
        _wheel.Add(new ScheduledWork(Ms(20), TimeSpan.Zero, () => _ran.Add("cancelled"), cancelable), TimeSpan.Zero);
        Add("work", due: 20);

        cancelable.Cancel();
        Advance(20);

        Assert.Equal(["work"], _ran);
        Assert.True(_wheel.IsEmpty);
    }

    [Fact]
    public void Advance_CancelledByWorkOfTheSameTick_DoesNotRun()
    {
        var cancelable = new Cancelable((IActionScheduler)null!);
        _wheel.Add(new ScheduledWork(Ms(20), TimeSpan.Zero, cancelable.Cancel, null), TimeSpan.Zero);
        _wheel.Add(new ScheduledWork(Ms(20), TimeSpan.Zero, () => _ran.Add("cancelled"), cancelable), TimeSpan.Zero);

        Advance(20);

        Assert.Empty(_ran);
    }

    [Fact]
    public void Add_AfterALongStandstill_IsNotWaitedFor()
    {
        Add("early", due: 10);
        Advance(10);

        _wheel.Add(new ScheduledWork(Ms(1_000_015), TimeSpan.Zero, () => _ran.Add("late"), null), Ms(1_000_000));

        Assert.Equal(Ms(1_000_000), _wheel.NextTick);
        Advance(1_000_020);
        Assert.Equal(["early", "late"], _ran);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Add(string name, int due, int interval = 0) =>
        _wheel.Add(new ScheduledWork(Ms(due), Ms(interval), () => _ran.Add(name), null), TimeSpan.Zero);

    private void Advance(int now) => _wheel.Advance(Ms(now), work => work.Action());
}
