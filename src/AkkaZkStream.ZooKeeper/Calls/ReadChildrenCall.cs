using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>A getChildren whose answer is null where there is no such node, or where it may not be read.</summary>
internal readonly struct ReadChildrenCall(ZkPath path) : ICall<ReadChildrenCall, ChildrenResult?>
{
    private readonly ZkPath _path = path;

    public static string Name => "getChildren";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetChildren2;

    public ZkPath? Path => _path;

    public static bool Accepts(ZkErrorCode error) => ReadNodeCall.Accepts(error);

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetChildren2Request(chroot.ToServer(_path), false).Write(ref writer);

    public ChildrenResult? Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        header.Error == ZkErrorCode.Ok
            ? new GetChildrenCall(_path, null).Read(ref reader, header, chroot)
            : null;
}
