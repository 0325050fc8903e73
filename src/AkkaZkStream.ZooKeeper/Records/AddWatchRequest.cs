using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Mode 0: persistent, 1: persistent recursive.</summary>
/// <remarks>Layout: ustring path, int mode.</remarks>
internal readonly record struct AddWatchRequest(string Path, int Mode) : IJuteRecord<AddWatchRequest>
{
    public static AddWatchRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("AddWatchRequest.path"), reader.ReadInt("AddWatchRequest.mode"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteInt(Mode);
    }
}
