using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>
/// Numbers for the names of actors: streams count within their materialiser, supervisors within their system.
/// </summary>
internal sealed class StreamNames
{
    private static readonly ConditionalWeakTable<ActorSystem, StreamNames> Supervisors = [];

    private long _last = -1;

    public static string NextSupervisor(ActorSystem system) =>
        $"StreamSupervisor-{Supervisors.GetOrCreateValue(system).Next()}";

    public long Next() => Interlocked.Increment(ref _last);
}
