using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Tests.Watches;

public class WatchRearmTests
{
    private static readonly Chroot NoChroot = new(ZkPath.Root);

    [Fact]
    public void Requests_NoWatches_AreNone() =>
        Assert.Empty(WatchRearm.Requests([], NoChroot, new Zxid(1)));

    [Fact]
    public void Requests_EachKind_StandsInItsOwnList()
    {
        var watches = Enum.GetValues<WatchKind>().Select(kind => (kind, ZkPath.Parse($"/{kind}"))).ToArray();

        var request = Assert.Single(WatchRearm.Requests(watches, new Chroot(ZkPath.Parse("/root")), new Zxid(7)));

        Assert.Equal(7, request.RelativeZxid);
        Assert.Equal(["/root/Data"], request.DataWatches);
        Assert.Equal(["/root/Exists"], request.ExistWatches);
        Assert.Equal(["/root/Children"], request.ChildWatches);
        Assert.Equal(["/root/Persistent"], request.PersistentWatches);
        Assert.Equal(["/root/PersistentRecursive"], request.PersistentRecursiveWatches);
    }

    [Fact]
    public void Requests_TenThousandWatches_AreCutBelow128KiBAndLoseNone()
    {
        var watches = Enumerable.Range(0, 10_000)
            .Select(i => (WatchKind.Data, ZkPath.Parse($"/some/longer/path/of/a/node/{i}"))).ToArray();

        var requests = WatchRearm.Requests(watches, NoChroot, new Zxid(1)).ToArray();

        Assert.True(requests.Length > 1);
        Assert.Equal(watches.Select(watch => watch.Item2.Value), requests.SelectMany(request => request.DataWatches));
        Assert.All(requests, request =>
        {
            var frames = new FrameBuffer();
            var writer = new JuteWriter(frames);
            request.Write(ref writer);
            Assert.InRange(frames.Length, 1, WatchRearm.ChunkBytesMax + 64);
        });
    }

    [Fact]
    public void Requests_OnePathLongerThanAChunk_GoesAlone()
    {
        var longPath = ZkPath.Parse("/" + new string('x', WatchRearm.ChunkBytesMax));
        (WatchKind, ZkPath)[] watches = [
            (WatchKind.Data, ZkPath.Parse("/a")), (WatchKind.Data, longPath), (WatchKind.Data, ZkPath.Parse("/b"))];

        Assert.Equal(3, WatchRearm.Requests(watches, NoChroot, new Zxid(1)).Count());
    }
}
