using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct DeleteCall(ZkPath path, int version) : ICall<DeleteCall, DeleteResult>
{
    public static string Name => "delete";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.Delete;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new DeleteRequest(chroot.ToServer(path), version).Write(ref writer);

    public DeleteResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(new Zxid(header.Zxid));
}
