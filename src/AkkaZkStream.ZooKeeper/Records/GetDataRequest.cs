using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>A watch is left behind only when the node exists.</summary>
/// <remarks>Layout: ustring path, boolean watch.</remarks>
internal readonly record struct GetDataRequest(string Path, bool Watch) : IJuteRecord<GetDataRequest>
{
    public static GetDataRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("GetDataRequest.path"), reader.ReadBool("GetDataRequest.watch"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBool(Watch);
    }
}
