using AkkaZkStream.Coordination.Fencing;

namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class FencedZnodeDataTests
{
    [Fact]
    public void FencedZnodeData_Written_IsTextThatPeopleCanRead() =>
        Assert.Equal(
            "fence 8589934620/3\n42"u8.ToArray(),
            FencedZnodeData.Write(new FencePosition(new FencingToken(8589934620), 3), "42"u8));

    [Theory]
    [InlineData(long.MinValue, long.MinValue, "")]
    [InlineData(long.MaxValue, long.MaxValue, "line\nline\n")]
    [InlineData(0, 0, "/")]
    public void FencedZnodeData_RoundTrip_GivesTheSame(long token, long sequence, string payload)
    {
        var position = new FencePosition(new FencingToken(token), sequence);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(payload);

        FencedValue? read = FencedZnodeData.TryRead(FencedZnodeData.Write(position, bytes));

        Assert.Equal(position, read?.Position);
        Assert.Equal(bytes, read!.Payload.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("fence 1/2")]
    [InlineData("fence 1\n")]
    [InlineData("fence /\n")]
    [InlineData("fence 1/x\n")]
    [InlineData("fences 1/2\n")]
    [InlineData("fence 1/2                                                            \n")]
    public void FencedZnodeData_SomethingElse_IsNull(string data) =>
        Assert.Null(FencedZnodeData.TryRead(System.Text.Encoding.UTF8.GetBytes(data)));
}
