using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Tests.Locks;

public sealed class QuietQueuePolicyTests
{
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(41, 42, true)]
    [InlineData(41, 41, false)]
    [InlineData(41, 43, false)]
    [InlineData(41, 0, false)]
    [InlineData(int.MaxValue - 1, int.MaxValue, true)]
    [InlineData(int.MaxValue, int.MinValue, false)]
    [InlineData(int.MinValue, int.MinValue + 1, false)]
    [InlineData(-1, 0, false)]
    public void Follows_OnlyTheNextOneBeforeTheCounterWraps(int last, int next, bool expected)
        => Assert.Equal(expected, QuietQueue.Follows(last, next));

    [Fact]
    public void IsAlone_AnybodyElseAtAll_IsNot()
    {
        Assert.True(QuietQueue.IsAlone("a", ["a"]));
        Assert.False(QuietQueue.IsAlone("a", []));
        Assert.False(QuietQueue.IsAlone("a", ["b"]));
        Assert.False(QuietQueue.IsAlone("a", ["a", "config"]));
    }
}
