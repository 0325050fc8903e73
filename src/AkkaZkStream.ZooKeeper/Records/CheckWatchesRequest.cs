using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Asks whether this session has such a watch; the types are those of RemoveWatchesRequest.</summary>
/// <remarks>Layout: ustring path, int type.</remarks>
internal readonly record struct CheckWatchesRequest(string Path, int Type) : IJuteRecord<CheckWatchesRequest>
{
    public static CheckWatchesRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("CheckWatchesRequest.path"), reader.ReadInt("CheckWatchesRequest.type"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteInt(Type);
    }
}
