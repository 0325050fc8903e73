using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>A token for the server (op 102).</summary>
/// <remarks>Layout: buffer token.</remarks>
internal readonly record struct SaslRequest(ReadOnlyMemory<byte> Token) : IJuteRecord<SaslRequest>
{
    public static SaslRequest Read(ref JuteReader reader) =>
        new(reader.ReadBuffer("SaslRequest.token"));

    public void Write(ref JuteWriter writer) => writer.WriteBuffer(Token.Span);
}
