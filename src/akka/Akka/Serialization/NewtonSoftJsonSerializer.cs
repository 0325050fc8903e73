using System.Text.Json;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// The serialiser of last resort, under the name it has in configurations. Writes JSON without type names; what is read
/// is of the type that the reader states.
/// </summary>
internal sealed class NewtonSoftJsonSerializer : Serializer
{
    public NewtonSoftJsonSerializer(ExtendedActorSystem system) : base(system)
    {
    }

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) =>
        JsonSerializer.SerializeToUtf8Bytes(obj, obj?.GetType() ?? typeof(object));

    public override object FromBinary(byte[] bytes, Type type) => JsonSerializer.Deserialize(bytes, type);
}
