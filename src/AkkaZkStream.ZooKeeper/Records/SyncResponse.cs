using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of sync.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct SyncResponse(string Path) : IJuteRecord<SyncResponse>
{
    public static SyncResponse Read(ref JuteReader reader) =>
        new(reader.ReadString("SyncResponse.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
