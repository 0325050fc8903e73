namespace AkkaZkStream.ZooKeeper;

/// <summary>How a client stands with its session; the names are Curator's.</summary>
/// <remarks>
/// Connecting → Connected: a session began. Connected, Reconnected → Suspended: the connection went. Suspended →
/// Reconnected: it came back, same session. Suspended, Connected, Reconnected → Lost: the session is over. Lost →
/// Connected: a new session began (with <see cref="ZooKeeperOptions.NewSessionAfterLost"/>). Any → Closed: the client
/// was closed or detached.
/// </remarks>
public enum ConnectionState
{
    /// <summary>No session yet.</summary>
    Connecting = 0,

    /// <summary>A new session began. Nothing of an earlier one holds: no ephemeral node, no watch.</summary>
    Connected = 1,

    /// <summary>The connection is gone; the session may live. Pause what depends on it.</summary>
    Suspended = 2,

    /// <summary>The connection is back, the session is the same, watches have been set again. Read again what may
    /// have changed.</summary>
    Reconnected = 3,

    /// <summary>The session is over, as the server said, or as this client's own clock says. Final: its id never
    /// comes back. Stop what depended on it.</summary>
    Lost = 4,

    /// <summary>Closed or detached by its owner. Final.</summary>
    Closed = 5,
}
