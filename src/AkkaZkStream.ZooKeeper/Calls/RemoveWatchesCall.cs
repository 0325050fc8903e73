using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>Makes the server forget watches of this session, for all watchers that share them here.</summary>
internal readonly struct RemoveWatchesCall(ZkPath path, WatcherType type, WatchRegistry watches)
    : ICall<RemoveWatchesCall, Zxid>
{
    public static string Name => "removeWatches";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.RemoveWatches;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot)
    {
        // Requests are written one after the other: one that sets such a watch, and was written before this one, has
        // been announced. The server would forget its watch as well.
        if ((watches.IdleAt(path) & type) != type)
            throw new ZkOperationException(
                ZkErrorCode.NoWatcher, path, Messages.NotSent(Name, path, "the watch is needed again"));
        new RemoveWatchesRequest(chroot.ToServer(path), (int)type).Write(ref writer);
    }

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(header.Zxid);
}
