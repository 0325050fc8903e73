using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Bytes as they are.</summary>
public class ByteArraySerializer : Serializer
{
    public ByteArraySerializer(ExtendedActorSystem system) : base(system)
    {
    }

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => obj switch
    {
        null => null,
        byte[] bytes => bytes,
        _ =>
            throw new NotSupportedException($"Object of type [{obj.GetType()}] cannot be serialized by [{GetType()}]."),
    };

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
