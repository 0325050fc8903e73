using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>The filters at work in a system, which its logger asks before it prints.</summary>
internal sealed class MutedEvents : IExtension
{
    private readonly ConcurrentDictionary<FilteredEvents, byte> _filters = new();

    public static MutedEvents Of(ActorSystem system) => system.WithExtension<MutedEvents, Provider>();

    public void Add(FilteredEvents filter) => _filters[filter] = 0;

    public void Remove(FilteredEvents filter) => _filters.TryRemove(filter, out _);

    public bool IsMuted(object published) => _filters.Keys.Any(filter => filter.Fits(published));

    private sealed class Provider : ExtensionIdProvider<MutedEvents>
    {
        public override MutedEvents CreateExtension(ExtendedActorSystem system) => new();
    }
}
