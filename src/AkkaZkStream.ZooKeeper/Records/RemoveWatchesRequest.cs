using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Type 1: children, 2: data, 3: any, 4: persistent, 5: persistent recursive.</summary>
/// <remarks>Layout: ustring path, int type.</remarks>
internal readonly record struct RemoveWatchesRequest(string Path, int Type) : IJuteRecord<RemoveWatchesRequest>
{
    public static RemoveWatchesRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("RemoveWatchesRequest.path"), reader.ReadInt("RemoveWatchesRequest.type"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteInt(Type);
    }
}
