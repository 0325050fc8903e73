using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Version -1 matches any.</summary>
/// <remarks>Layout: ustring path, int version.</remarks>
internal readonly record struct DeleteRequest(string Path, int Version) : IJuteRecord<DeleteRequest>
{
    public static DeleteRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("DeleteRequest.path"), reader.ReadInt("DeleteRequest.version"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteInt(Version);
    }
}
