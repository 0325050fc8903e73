using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>The server's token.</summary>
/// <remarks>Layout: buffer token.</remarks>
internal readonly record struct SaslResponse(ReadOnlyMemory<byte> Token) : IJuteRecord<SaslResponse>
{
    public static SaslResponse Read(ref JuteReader reader) =>
        new(reader.ReadBuffer("SaslResponse.token"));

    public void Write(ref JuteWriter writer) => writer.WriteBuffer(Token.Span);
}
