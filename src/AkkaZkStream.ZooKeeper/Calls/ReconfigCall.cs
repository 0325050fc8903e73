using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct ReconfigCall(string joining, string leaving, string members, long fromConfigId)
    : ICall<ReconfigCall, DataResult>
{
    public static string Name => "reconfig";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.Reconfig;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new ReconfigRequest(joining, leaving, members, fromConfigId).Write(ref writer);

    public DataResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = GetDataResponse.Read(ref reader);
        return new DataResult(answer.Data, answer.Stat, new Zxid(header.Zxid));
    }
}
