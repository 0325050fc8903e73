using AkkaZkStream.ZooKeeper.Server.Sessions;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Sessions;

public sealed class SessionClockTests
{
    [Theory]
    [InlineData(0, 4000)]
    [InlineData(3999, 4000)]
    [InlineData(4000, 4000)]
    [InlineData(5000, 5000)]
    [InlineData(40_000, 40_000)]
    [InlineData(40_001, 40_000)]
    [InlineData(int.MaxValue, 40_000)]
    [InlineData(-1, 4000)]
    public void Negotiate_AnyTimeout_IsTwoToTwentyTicks(int askedMs, int grantedMs) =>
        Assert.Equal(grantedMs, new SessionClock(TimeSpan.FromSeconds(2)).Negotiate(askedMs));

    [Theory]
    [InlineData(0, 6000)]
    [InlineData(1999, 6000)]
    [InlineData(2000, 8000)]
    [InlineData(2001, 8000)]
    public void ExpiresAt_BetweenTicks_IsTheNextTickNeverEarlier(long nowMs, long expiresAtMs) =>
        Assert.Equal(expiresAtMs, new SessionClock(TimeSpan.FromSeconds(2)).ExpiresAtMs(nowMs, 4000));
}
