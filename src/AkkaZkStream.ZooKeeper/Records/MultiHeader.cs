using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Stands before each operation and each result of a multi; the last one is (-1, done, -1).</summary>
/// <remarks>Layout: int type, boolean done, int error.</remarks>
internal readonly record struct MultiHeader(OpCode Type, bool Done, int Error) : IJuteRecord<MultiHeader>
{
    public static MultiHeader Read(ref JuteReader reader) =>
        new(
            (OpCode)reader.ReadInt("MultiHeader.type"),
            reader.ReadBool("MultiHeader.done"),
            reader.ReadInt("MultiHeader.error"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt((int)Type);
        writer.WriteBool(Done);
        writer.WriteInt(Error);
    }
}
