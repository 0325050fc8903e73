using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public sealed class SessionDeadlineTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    [Fact]
    public void Remaining_CountsFromTheSendingOfWhatWasAnswered()
    {
        var time = new ManualTime { Now = 5_000 };
        var deadline = new SessionDeadline(time, safetyFactor: 0.5);

        deadline.Begin(sentAt: 4_000, Timeout);
        Assert.Equal(TimeSpan.FromSeconds(1), deadline.Remaining);

        deadline.Renew(sentAt: 4_500);
        Assert.Equal(TimeSpan.FromSeconds(1.5), deadline.Remaining);

        deadline.Renew(sentAt: 4_200);
        Assert.Equal(TimeSpan.FromSeconds(1.5), deadline.Remaining);
    }

    [Fact]
    public void Remaining_Ended_IsZeroAndStaysSo()
    {
        var deadline = new SessionDeadline(new ManualTime(), safetyFactor: 1);
        deadline.Begin(sentAt: 0, Timeout);

        deadline.End();
        deadline.Renew(sentAt: 1);

        Assert.Equal(TimeSpan.Zero, deadline.Remaining);
        Assert.True(deadline.IsPassed);
    }

    [Fact]
    public void Remaining_EndedWhileItIsRead_IsNoMoreThanTheTimeout()
    {
        var time = new ManualTime { Now = 1 };
        var deadline = new SessionDeadline(time, safetyFactor: 1);
        deadline.Begin(sentAt: 1, Timeout);

        time.OnRead = deadline.End;

        Assert.InRange(deadline.Remaining, TimeSpan.Zero, Timeout);
    }

    /// <summary>A clock in milliseconds that does something at each reading.</summary>
    private sealed class ManualTime : TimeProvider
    {
        public long Now { get; set; }

        public Action OnRead { get; set; } = () => { };

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp()
        {
            OnRead();
            return Now;
        }
    }
}
