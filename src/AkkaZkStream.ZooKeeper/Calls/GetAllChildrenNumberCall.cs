using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct GetAllChildrenNumberCall(ZkPath path) : ICall<GetAllChildrenNumberCall, int>
{
    public static string Name => "getAllChildrenNumber";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetAllChildrenNumber;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetAllChildrenNumberRequest(chroot.ToServer(path)).Write(ref writer);

    public int Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        GetAllChildrenNumberResponse.Read(ref reader).TotalNumber;
}
