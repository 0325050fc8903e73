namespace AkkaZkStream.ZooKeeper;

/// <summary>How a client stands with its session; the names are Curator's.</summary>
/// <remarks>
/// Connecting → Connected: a session began. Connected, Reconnected → Suspended: the connection went. Suspended →
/// Reconnected: it came back, same session. Suspended, Connected, Reconnected → Lost: the session is over. Lost →
/// Connected: a new session began (with <see cref="ZooKeeperOptions.NewSessionAfterLost"/>). Connecting, Suspended,
/// Lost → ConnectedReadOnly: a connection to a server that serves reads only. ConnectedReadOnly → Suspended, Lost: as
/// above. Any → Closed: the client
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

    /// <summary>Connected to a server that is cut off from its ensemble (with
    /// <see cref="ZooKeeperOptions.AllowReadOnly"/>): it answers reads, perhaps with what is no longer true, and
    /// refuses writes and syncs with <see cref="ZkErrorCode.NotReadOnly"/>. Nothing keeps an older session alive
    /// meanwhile: its deadline runs on. (Apache ZooKeeper 3.8 does not continue it there at all, and begins a session
    /// of its own only where <c>localSessionsEnabled</c> is set.) A session that was begun here is unknown elsewhere,
    /// and Lost when the connection ends. The client moves on by itself, as soon as it finds a server that takes
    /// writes.</summary>
    ConnectedReadOnly = 6,
}
