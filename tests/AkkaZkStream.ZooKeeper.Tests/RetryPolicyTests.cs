namespace AkkaZkStream.ZooKeeper.Tests;

public class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void None_IsNever() => Assert.Null(RetryPolicy.None.NextPause(0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Times_Three_IsThreeRetries(int retry, bool again) =>
        Assert.Equal(again ? Second : null, RetryPolicy.Times(3, Second).NextPause(retry, TimeSpan.Zero));

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(9.001, false)]
    public void UntilElapsed_TenSeconds_CountsThePauseIn(double elapsed, bool again) => Assert.Equal(
        again
            ? Second
            : null, RetryPolicy.UntilElapsed(10 * Second, Second).NextPause(99, TimeSpan.FromSeconds(elapsed)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(4, 10)]
    [InlineData(1000, 10)]
    public void Exponential_Doubles_WithJitterAndABound(int retry, double longest)
    {
        var policy = RetryPolicy.Exponential(int.MaxValue, Second, 10 * Second, new Random(1));

        for (var i = 0; i < 100; i++)
            Assert.InRange(policy.NextPause(retry, TimeSpan.Zero)!.Value.TotalSeconds, longest / 2, longest);
    }

    [Fact]
    public void Arguments_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Times(-1, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Times(1, -Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.UntilElapsed(Second, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Exponential(1, TimeSpan.Zero, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Exponential(1, 2 * Second, Second));
    }
}
