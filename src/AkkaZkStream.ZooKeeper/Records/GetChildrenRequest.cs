using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getChildren.</summary>
/// <remarks>Layout: ustring path, boolean watch.</remarks>
internal readonly record struct GetChildrenRequest(string Path, bool Watch) : IJuteRecord<GetChildrenRequest>
{
    public static GetChildrenRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("GetChildrenRequest.path"), reader.ReadBool("GetChildrenRequest.watch"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBool(Watch);
    }
}
