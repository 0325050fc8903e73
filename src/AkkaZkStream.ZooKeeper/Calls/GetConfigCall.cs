using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>Reads the node that holds the ensemble's configuration: it lies outside any chroot.</summary>
internal readonly struct GetConfigCall : ICall<GetConfigCall, DataResult>
{
    private const string ConfigNode = "/zookeeper/config";

    public static string Name => "getConfig";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetData;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot) => new GetDataRequest(ConfigNode, false).Write(ref writer);

    public DataResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = GetDataResponse.Read(ref reader);
        return new DataResult(answer.Data, answer.Stat, new Zxid(header.Zxid));
    }
}
