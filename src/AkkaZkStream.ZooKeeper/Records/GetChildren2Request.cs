using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getChildren2.</summary>
/// <remarks>Layout: ustring path, boolean watch.</remarks>
internal readonly record struct GetChildren2Request(string Path, bool Watch) : IJuteRecord<GetChildren2Request>
{
    public static GetChildren2Request Read(ref JuteReader reader) =>
        new(reader.ReadString("GetChildren2Request.path"), reader.ReadBool("GetChildren2Request.watch"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBool(Watch);
    }
}
