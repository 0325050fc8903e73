using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The one materialiser of a system.</summary>
internal sealed class SystemMaterializer : ExtensionIdProvider<SystemMaterializer.Holder>
{
    public static ActorMaterializer Of(ActorSystem system) =>
        system.WithExtension<Holder, SystemMaterializer>().Materializer;

    public override Holder CreateExtension(ExtendedActorSystem system) => new(ActorMaterializer.Create(system));

    internal sealed class Holder(ActorMaterializer materializer) : IExtension
    {
        public ActorMaterializer Materializer => materializer;
    }
}
