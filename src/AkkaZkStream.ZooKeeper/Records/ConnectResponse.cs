using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>The answer to <see cref="ConnectRequest"/>; a timeout of 0: the session asked for does not exist any
/// more.</summary>
/// <remarks>
/// Layout: int protocolVersion, int timeOut (milliseconds), long sessionId, buffer passwd, boolean readOnly.
/// Servers before 3.4 leave readOnly out.
/// </remarks>
internal readonly record struct ConnectResponse(
    int ProtocolVersion,
    int Timeout,
    long SessionId,
    ReadOnlyMemory<byte> Password,
    bool ReadOnly) : IJuteRecord<ConnectResponse>
{
    public static ConnectResponse Read(ref JuteReader reader) => new(
        reader.ReadInt("ConnectResponse.protocolVersion"),
        reader.ReadInt("ConnectResponse.timeOut"),
        reader.ReadLong("ConnectResponse.sessionId"),
        reader.ReadBuffer("ConnectResponse.passwd"),
        reader.Remaining > 0 && reader.ReadBool("ConnectResponse.readOnly"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(ProtocolVersion);
        writer.WriteInt(Timeout);
        writer.WriteLong(SessionId);
        writer.WriteBuffer(Password.Span);
        writer.WriteBool(ReadOnly);
    }
}
