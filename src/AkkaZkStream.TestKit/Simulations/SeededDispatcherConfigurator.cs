using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;

namespace AkkaZkStream.TestKit.Simulations;

/// <summary>Gives an actor system's dispatchers the pump of its simulation, which the key <c>pump</c> names.</summary>
public sealed class SeededDispatcherConfigurator : MessageDispatcherConfigurator
{
    private static readonly ConcurrentDictionary<string, WorkPump> Pumps = new();

    private readonly SeededDispatcher _dispatcher;

    /// <summary>Created by the actor system, from the configuration of a <see cref="Simulation"/>.</summary>
    /// <param name="config">The dispatcher's section.</param>
    /// <param name="prerequisites">The system's parts.</param>
    public SeededDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) =>
        _dispatcher = new SeededDispatcher(this, Pumps[config.GetString("pump")]);

    /// <inheritdoc />
    public override MessageDispatcher Dispatcher() => _dispatcher;

    internal static void Register(string name, WorkPump pump) => Pumps[name] = pump;

    internal static void Forget(string name) => Pumps.TryRemove(name, out _);
}
