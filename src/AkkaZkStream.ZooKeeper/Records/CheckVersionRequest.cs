using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Only within a multi: the transaction fails unless the node has this version.</summary>
/// <remarks>Layout: ustring path, int version.</remarks>
internal readonly record struct CheckVersionRequest(string Path, int Version) : IJuteRecord<CheckVersionRequest>
{
    public static CheckVersionRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("CheckVersionRequest.path"), reader.ReadInt("CheckVersionRequest.version"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteInt(Version);
    }
}
