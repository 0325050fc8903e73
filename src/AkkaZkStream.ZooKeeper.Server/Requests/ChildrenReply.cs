using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// Writes what <see cref="GetChildrenResponse"/> and <see cref="GetChildren2Response"/> hold straight from the
/// node.
/// </summary>
internal readonly record struct ChildrenReply(ZNode Node, bool WithStat) : IJuteWritable
{
    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(Node.ChildCount);
        foreach (var child in Node.Children) writer.WriteString(child.Name);
        if (WithStat) StatRecord.Write(ref writer, Node.Stat);
    }
}
