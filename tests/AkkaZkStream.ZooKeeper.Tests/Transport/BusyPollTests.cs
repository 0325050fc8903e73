using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>When a reading thread asks again, and when it sleeps; on a machine with one core it always sleeps.</summary>
public class BusyPollTests
{
    private static readonly bool HasCores = Environment.ProcessorCount > 1;

    private readonly StoppedClock _clock = new();

    [Fact]
    public void Default_Never()
    {
        var poll = new BusyPoll(TimeSpan.Zero, _clock);
        Wait(poll, 0);
        poll.Begin();

        Assert.False(poll.GoesOn);
    }

    [Fact]
    public void FirstBytes_AreSleptFor()
    {
        var poll = Create();
        poll.Begin();

        Assert.False(poll.GoesOn);
    }

    [Theory]
    [InlineData(199, true)]
    [InlineData(200, false)]
    public void AfterBytes_ThatCameSoon_AsksAgain(int cameAfterUs, bool asks)
    {
        var poll = Create();
        Wait(poll, cameAfterUs);
        poll.Begin();

        Assert.Equal(asks && HasCores, poll.GoesOn);
    }

    [Fact]
    public void NothingComes_SleepsAfterItsTime()
    {
        var poll = Create();
        Wait(poll, 10);
        poll.Begin();

        _clock.NowUs += 199;
        Assert.Equal(HasCores, poll.GoesOn);
        _clock.NowUs++;
        Assert.False(poll.GoesOn);
    }

    [Fact]
    public void CameLateOnce_SleepsUntilSomethingComesSoonAgain()
    {
        var poll = Create();
        Wait(poll, 10);
        Wait(poll, 500);
        poll.Begin();
        Assert.False(poll.GoesOn);

        poll.End();
        poll.Begin();
        Assert.Equal(HasCores, poll.GoesOn);
    }

    private BusyPoll Create() => new(TimeSpan.FromMicroseconds(200), _clock);

    private void Wait(BusyPoll poll, int us)
    {
        poll.Begin();
        _clock.NowUs += us;
        poll.End();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public long NowUs { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => NowUs;
    }
}
