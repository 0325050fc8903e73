using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Writes what <see cref="GetDataResponse"/> holds, with null data told apart from empty data.</summary>
internal readonly record struct DataReply(ZNode Node) : IJuteWritable
{
    public void Write(ref JuteWriter writer)
    {
        writer.WriteNullableBuffer(Node.Data);
        StatRecord.Write(ref writer, Node.Stat);
    }
}
