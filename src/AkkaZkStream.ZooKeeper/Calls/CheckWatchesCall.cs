using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct CheckWatchesCall(ZkPath path, WatcherType type) : ICall<CheckWatchesCall, bool>
{
    public static string Name => "checkWatches";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.CheckWatches;

    public ZkPath? Path => path;

    public static bool Accepts(ZkErrorCode error) => error is ZkErrorCode.Ok or ZkErrorCode.NoWatcher;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new CheckWatchesRequest(chroot.ToServer(path), (int)type).Write(ref writer);

    public bool Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) => header.Error == ZkErrorCode.Ok;
}
