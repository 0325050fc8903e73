using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of addAuth (xid -4); the type is always 0.</summary>
/// <remarks>Layout: int type, ustring scheme, buffer auth.</remarks>
internal readonly record struct AuthPacket(int Type, string Scheme, ReadOnlyMemory<byte> Auth) : IJuteRecord<AuthPacket>
{
    public static AuthPacket Read(ref JuteReader reader) =>
        new(
            reader.ReadInt("AuthPacket.type"),
            reader.ReadString("AuthPacket.scheme"),
            reader.ReadBuffer("AuthPacket.auth"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(Type);
        writer.WriteString(Scheme);
        writer.WriteBuffer(Auth.Span);
    }
}
