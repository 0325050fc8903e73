using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>The numbers of serialisers as configured.</summary>
internal static class SerializerIdentifiers
{
    private const string Path = "akka.actor.serialization-identifiers";

    public static int Find(Type type, ExtendedActorSystem system)
    {
        var identifiers = system.Settings.Config.GetConfig(Path) ?? Config.Empty;
        foreach (var (name, _) in identifiers.Tree.Fields)
        {
            if (Type.GetType(name) == type)
                return identifiers.GetInt($"\"{name}\"");
        }

        throw new ArgumentException($"Couldn't find serializer id for [{type}] under [{Path}].");
    }
}
