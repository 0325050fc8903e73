namespace AkkaZkStream.Coordination;

/// <summary>What becomes of a coordinator's ZooKeeper session, and of the locks in it, when the coordinator dies or
/// moves.</summary>
public enum SessionHandOver
{
    /// <summary>The session expires; who wants a lock from the successor stands behind the old holders until
    /// then.</summary>
    Off = 0,

    /// <summary>The successor goes on with the session. What it needs for that lies in a znode that not everybody may
    /// read; where everybody may, no session is opened.</summary>
    On = 1,

    /// <summary>As <see cref="On"/>, also where everybody may read that znode, and so take the session.</summary>
    Open = 2,
}
