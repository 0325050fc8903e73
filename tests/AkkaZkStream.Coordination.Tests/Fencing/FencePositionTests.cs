namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class FencePositionTests
{
    [Theory]
    [InlineData(1, 5, 2, 0, -1)]
    [InlineData(2, 0, 1, long.MaxValue, 1)]
    [InlineData(3, 1, 3, 2, -1)]
    [InlineData(3, 2, 3, 2, 0)]
    [InlineData(-1, 0, 1, 0, -1)]
    public void FencePosition_Compared_GoesByTokenThenSequence(long token, long sequence, long token2, long sequence2, int sign)
    {
        FencePosition left = new(new FencingToken(token), sequence);
        FencePosition right = new(new FencingToken(token2), sequence2);

        Assert.Equal(sign, Math.Sign(left.CompareTo(right)));
        Assert.Equal(sign < 0, left < right);
        Assert.Equal(sign <= 0, left <= right);
        Assert.Equal(sign > 0, left > right);
        Assert.Equal(sign >= 0, left >= right);
        Assert.Equal(sign > 0, left.IsNewerThan(right));
    }

    [Fact]
    public void FencePosition_NothingAccepted_IsNewer() =>
        Assert.True(new FencePosition(FencingToken.None, 0).IsNewerThan(null));
}
