using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages about the coordinator itself: its session, and its end.</summary>
public static class CoordinatorProtocol
{
    /// <summary>What a subscriber hears: one <see cref="ISessionEvent"/> at once, which says how things stand, and
    /// every later one.</summary>
    public interface ISessionEvent;

    /// <summary>Subscribes the sender until it stops.</summary>
    public sealed record Subscribe
    {
        /// <summary>The only instance.</summary>
        public static readonly Subscribe Instance = new();
    }

    /// <summary>
    /// Ends the coordinator: no new claim is taken, waiting ones are withdrawn, holders hear
    /// <see cref="LockProtocol.Lost"/>; each lock is given on when its holder has released it, at the latest after the
    /// deadline that the holder had been promised. Then the session is closed and the actor stops.
    /// Where its session is handed over (<see cref="SessionHandOver"/>) and somebody holds or waits, it stops at once,
    /// without a word to them, and leaves the session to its successor.
    /// </summary>
    public sealed record Terminate
    {
        /// <summary>The only instance.</summary>
        public static readonly Terminate Instance = new();
    }

    /// <summary>No session yet, and no attempt has failed so far.</summary>
    public sealed record Connecting : ISessionEvent;

    /// <summary>A session stands.</summary>
    /// <param name="Session">As the ensemble names it.</param>
    /// <param name="Timeout">What the server has granted, which need not be what was asked for.</param>
    public sealed record SessionOpened(SessionId Session, TimeSpan Timeout) : ISessionEvent;

    /// <summary>An attempt to open a session failed. The coordinator tries again, more and more slowly.</summary>
    /// <param name="Reason">One sentence for people: what was expected, and what was got.</param>
    public sealed record ConnectFailed(string Reason) : ISessionEvent;

    /// <summary>The connection broke; grants stand until their deadlines, waiting goes on.</summary>
    /// <param name="Session">As the ensemble names it.</param>
    public sealed record SessionSuspended(SessionId Session) : ISessionEvent;

    /// <summary>The connection is back within the session.</summary>
    /// <param name="Session">As the ensemble names it.</param>
    /// <param name="Timeout">What the server has granted.</param>
    public sealed record SessionResumed(SessionId Session, TimeSpan Timeout) : ISessionEvent;

    /// <summary>The session is over: all grants are lost, those who wait queue anew in the next session.</summary>
    /// <param name="Session">As the ensemble named it.</param>
    public sealed record SessionLost(SessionId Session) : ISessionEvent;
}
