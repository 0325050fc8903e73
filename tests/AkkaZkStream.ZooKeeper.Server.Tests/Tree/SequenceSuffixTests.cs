using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Tree;

public sealed class SequenceSuffixTests
{
    [Theory]
    [InlineData(0, "0000000000")]
    [InlineData(42, "0000000042")]
    [InlineData(int.MaxValue, "2147483647")]
    [InlineData(int.MinValue, "-2147483648")]
    [InlineData(-1, "-000000001")]
    public void Of_Counter_IsWhatJavaPrints(int counter, string expected) =>
        Assert.Equal(expected, SequenceSuffix.Of(counter));
}
