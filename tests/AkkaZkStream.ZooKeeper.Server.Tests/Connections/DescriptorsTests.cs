using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

public sealed class DescriptorsTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 864)]
    [InlineData("Max open files            64                   64                   files     ", 1)]
    [InlineData("Max open files            1048576              1048576              files     ", 10_000)]
    [InlineData("Max open files            unlimited            unlimited            files     ", 10_000)]
    [InlineData("Max processes             10                   10                   processes ", 10_000)]
    public void Allow_ByTheSystemsLimit_LeavesSomeToTheProcess(string line, int expected) =>
        Assert.Equal(expected, Descriptors.Allow(10_000, ["Limit   Soft Limit   Hard Limit   Units", line]));
}
