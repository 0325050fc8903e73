using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct SyncCall(ZkPath path) : ICall<SyncCall, Zxid>
{
    public static string Name => "sync";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.Sync;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new SyncRequest(chroot.ToServer(path)).Write(ref writer);

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(header.Zxid);
}
