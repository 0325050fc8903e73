using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>The first frame of a connection; session id 0 asks for a new session.</summary>
/// <remarks>
/// Layout: int protocolVersion, long lastZxidSeen, int timeOut (milliseconds), long sessionId, buffer passwd, boolean
/// readOnly.
/// Clients before 3.4 leave readOnly out.
/// </remarks>
internal readonly record struct ConnectRequest(
    int ProtocolVersion,
    long LastZxidSeen,
    int Timeout,
    long SessionId,
    ReadOnlyMemory<byte> Password,
    bool ReadOnly) : IJuteRecord<ConnectRequest>
{
    public static ConnectRequest Read(ref JuteReader reader) => new(
        reader.ReadInt("ConnectRequest.protocolVersion"),
        reader.ReadLong("ConnectRequest.lastZxidSeen"),
        reader.ReadInt("ConnectRequest.timeOut"),
        reader.ReadLong("ConnectRequest.sessionId"),
        reader.ReadBuffer("ConnectRequest.passwd"),
        reader.Remaining > 0 && reader.ReadBool("ConnectRequest.readOnly"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(ProtocolVersion);
        writer.WriteLong(LastZxidSeen);
        writer.WriteInt(Timeout);
        writer.WriteLong(SessionId);
        writer.WriteBuffer(Password.Span);
        writer.WriteBool(ReadOnly);
    }
}
