using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct SetDataCall(ZkPath path, ReadOnlyMemory<byte> data, int version)
    : ICall<SetDataCall, StatResult>
{
    public static string Name => "setData";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.SetData;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new SetDataRequest(chroot.ToServer(path), data, version).Write(ref writer);

    public StatResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(SetDataResponse.Read(ref reader).Stat, new Zxid(header.Zxid));
}
