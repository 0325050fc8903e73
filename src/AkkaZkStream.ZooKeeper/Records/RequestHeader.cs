using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Stands before every request but the first of a connection.</summary>
/// <remarks>Layout: int xid, int type.</remarks>
internal readonly record struct RequestHeader(int Xid, OpCode Type) : IJuteRecord<RequestHeader>
{
    public static RequestHeader Read(ref JuteReader reader) =>
        new(reader.ReadInt("RequestHeader.xid"), (OpCode)reader.ReadInt("RequestHeader.type"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(Xid);
        writer.WriteInt((int)Type);
    }
}
