using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of sync.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct SyncRequest(string Path) : IJuteRecord<SyncRequest>
{
    public static SyncRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("SyncRequest.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
