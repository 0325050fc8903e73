using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Trees;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>A getData to which "there is none" and "not for you" are answers like any other.</summary>
internal readonly struct ReadNodeCall(ZkPath path) : ICall<ReadNodeCall, TreeReading>
{
    private readonly ZkPath _path = path;

    public static string Name => "getData";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetData;

    public ZkPath? Path => _path;

    public static bool Accepts(ZkErrorCode error) =>
        error is ZkErrorCode.Ok or ZkErrorCode.NoNode or ZkErrorCode.NoAuth;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetDataRequest(chroot.ToServer(_path), false).Write(ref writer);

    public TreeReading Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        if (header.Error != ZkErrorCode.Ok) return new TreeReading(null, header.Error == ZkErrorCode.NoAuth);
        var answer = GetDataResponse.Read(ref reader);
        return new TreeReading(new TreeNode(_path, answer.Data, answer.Stat), false);
    }
}
