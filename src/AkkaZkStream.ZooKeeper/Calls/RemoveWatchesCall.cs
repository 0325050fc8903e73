using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct RemoveWatchesCall(ZkPath path) : ICall<RemoveWatchesCall, Zxid>
{
    public static string Name => "removeWatches";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.RemoveWatches;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new RemoveWatchesRequest(chroot.ToServer(path), AnyKind).Write(ref writer);

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(header.Zxid);

    private const int AnyKind = 3;
}
