namespace AkkaZkStream.Coordination;

/// <summary>The kind of the znodes that are created above a lock when they are missing.</summary>
public enum ParentNodes
{
    /// <summary>The server removes them some time after their last child has gone. Needs ZooKeeper 3.5.3 or
    /// later.</summary>
    Container = 1,

    /// <summary>They stay until somebody deletes them.</summary>
    Persistent = 2,
}
