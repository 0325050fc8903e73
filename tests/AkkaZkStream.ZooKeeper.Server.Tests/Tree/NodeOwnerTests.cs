using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Tree;

public sealed class NodeOwnerTests
{
    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0x00a2_0000_0000_0001, true, false)]
    [InlineData(long.MinValue, false, false)]
    [InlineData(unchecked((long)0xff00_0000_0000_0001), false, true)]
    [InlineData(unchecked((long)0xff00_00ff_ffff_ffff), false, true)]
    public void Owner_Bits_SayWhatTheNodeIs(long owner, bool isSession, bool isTtl)
    {
        Assert.Equal(isSession, NodeOwner.IsSession(owner));
        Assert.Equal(isTtl, NodeOwner.IsTtl(owner));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(NodeOwner.TtlMaxMs, true)]
    [InlineData(NodeOwner.TtlMaxMs + 1, false)]
    [InlineData(-1, false)]
    public void Ttl_OutsideOfFortyBits_IsRefused(long ttlMs, bool isValid) =>
        Assert.Equal(isValid, NodeOwner.IsValidTtl(ttlMs));

    [Fact]
    public void Ttl_GoneThroughTheOwner_IsTheSame() =>
        Assert.Equal(86_400_000, NodeOwner.TtlMs(NodeOwner.FromTtl(86_400_000)));
}
