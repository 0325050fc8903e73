using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct GetEphemeralsCall(ZkPath prefix) : ICall<GetEphemeralsCall, IReadOnlyList<ZkPath>>
{
    public static string Name => "getEphemerals";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetEphemerals;

    public ZkPath? Path => prefix;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetEphemeralsRequest(chroot.ToServer(prefix)).Write(ref writer);

    public IReadOnlyList<ZkPath> Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var paths = GetEphemeralsResponse.Read(ref reader).Ephemerals;
        return paths.Select(chroot.ToClient).ToArray();
    }
}
