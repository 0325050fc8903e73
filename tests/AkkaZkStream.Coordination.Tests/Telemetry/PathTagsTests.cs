using AkkaZkStream.Coordination.Telemetry;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Telemetry;

public sealed class PathTagsTests
{
    [Fact]
    public void Of_MorePathsThanTold_ShareOneTagAndTheFirstKeepTheirs()
    {
        var tags = new PathTags(2);

        string[] given = [.. new[] { "/a", "/b", "/c", "/a", "/d" }.Select(path => tags.Of(ZkPath.Parse(path)))];

        Assert.Equal(["/a", "/b", "other", "/a", "other"], given);
    }

    [Fact]
    public void Of_NoneTold_AllShareOneTag() => Assert.Equal("other", new PathTags(0).Of(ZkPath.Parse("/a")));
}
