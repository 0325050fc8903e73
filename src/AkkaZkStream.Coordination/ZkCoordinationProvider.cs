using Akka.Actor;

namespace AkkaZkStream.Coordination;

/// <summary>Creates <see cref="ZkCoordination"/>, once per actor system.</summary>
public sealed class ZkCoordinationProvider : ExtensionIdProvider<ZkCoordination>
{
    /// <summary>Creates the extension.</summary>
    public override ZkCoordination CreateExtension(ExtendedActorSystem system) => new(system);
}
