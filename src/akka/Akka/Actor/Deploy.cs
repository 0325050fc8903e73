using Akka.Util;

namespace Akka.Actor;

/// <summary>Where and how an actor is put to work.</summary>
public class Deploy : IEquatable<Deploy>, ISurrogated
{
    public const int NoStashSize = -1;
    public static readonly string NoDispatcherGiven = string.Empty;
    public static readonly Deploy Local = new();
    public static readonly Deploy None = null;

    public Deploy()
    {
        Dispatcher = NoDispatcherGiven;
        StashCapacity = NoStashSize;
    }

    public string Dispatcher { get; private init; }

    public int StashCapacity { get; private init; }

    public virtual Deploy WithDispatcher(string dispatcher) =>
        new() { Dispatcher = dispatcher, StashCapacity = StashCapacity };

    public virtual Deploy WithStashCapacity(int stashSize) =>
        new() { Dispatcher = Dispatcher, StashCapacity = stashSize };

    public bool Equals(Deploy other) =>
        other is not null && Dispatcher == other.Dispatcher && StashCapacity == other.StashCapacity;

    public ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException(
            "Expected a deployment that stays in its process, got a request to send it away.");
}
