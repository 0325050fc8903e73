using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Also answered for a missing node (error NoNode); a watch is left behind in both cases.</summary>
/// <remarks>Layout: ustring path, boolean watch.</remarks>
internal readonly record struct ExistsRequest(string Path, bool Watch) : IJuteRecord<ExistsRequest>
{
    public static ExistsRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("ExistsRequest.path"), reader.ReadBool("ExistsRequest.watch"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBool(Watch);
    }
}
