using AkkaZkStream.ZooKeeper.Callbacks;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>The state, and who is told when it changes. Moves are made under one lock, so listeners hear them in
/// order.</summary>
internal sealed class SessionState(CallbackQueue callbacks, ILogger logger)
{
    private Action<ConnectionState>[] _listeners = [];

    public ConnectionState Current { get; private set; } = ConnectionState.Connecting;

    public Lock Gate { get; } = new();

    /// <summary>Whether the table allows the move; within <see cref="Gate"/>.</summary>
    public bool MayMove(ConnectionState to) => SessionTransitions.IsAllowed(Current, to);

    /// <summary>Makes a move that is allowed; within <see cref="Gate"/>. What the new state says of the session has to
    /// be true before: listeners and other threads look at once.</summary>
    public void Move(ConnectionState to)
    {
        Telemetry.Moved(Current, to);
        Current = to;
        foreach (var listener in _listeners)
            callbacks.Post(new Callback<ConnectionState>(listener, to, logger));
    }

    /// <summary>Adds a listener; dispose the result to remove it.</summary>
    public IDisposable Listen(Action<ConnectionState> listener)
    {
        lock (Gate) _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    private sealed class Subscription(SessionState state, Action<ConnectionState> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (state.Gate) state._listeners = [.. state._listeners.Where(each => each != listener)];
        }
    }
}
