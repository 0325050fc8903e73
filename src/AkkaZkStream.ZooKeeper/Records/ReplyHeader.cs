using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Stands before every reply; the zxid is the newest that the server had processed.</summary>
/// <remarks>Layout: int xid, long zxid, int error.</remarks>
internal readonly record struct ReplyHeader(int Xid, long Zxid, ZkErrorCode Error) : IJuteRecord<ReplyHeader>
{
    public static ReplyHeader Read(ref JuteReader reader) =>
        new(
            reader.ReadInt("ReplyHeader.xid"),
            reader.ReadLong("ReplyHeader.zxid"),
            (ZkErrorCode)reader.ReadInt("ReplyHeader.error"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(Xid);
        writer.WriteLong(Zxid);
        writer.WriteInt((int)Error);
    }
}
