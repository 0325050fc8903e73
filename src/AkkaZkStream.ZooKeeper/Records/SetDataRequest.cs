using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Version -1 matches any.</summary>
/// <remarks>Layout: ustring path, buffer data, int version.</remarks>
internal readonly record struct SetDataRequest(string Path, ReadOnlyMemory<byte> Data, int Version)
    : IJuteRecord<SetDataRequest>
{
    public static SetDataRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadString("SetDataRequest.path"),
            reader.ReadBuffer("SetDataRequest.data"),
            reader.ReadInt("SetDataRequest.version"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBuffer(Data.Span);
        writer.WriteInt(Version);
    }
}
