namespace AkkaZkStream.ZooKeeper;

/// <summary>How long a node lives and how it is named; the values are ZooKeeper's.</summary>
public enum CreateMode
{
    /// <summary>Lives until it is deleted.</summary>
    Persistent = 0,

    /// <summary>Dies with its session; can't have children.</summary>
    Ephemeral = 1,

    /// <summary>Persistent; a <see cref="SequenceNumber"/> is appended to its name.</summary>
    PersistentSequential = 2,

    /// <summary>Ephemeral; a <see cref="SequenceNumber"/> is appended to its name.</summary>
    EphemeralSequential = 3,

    /// <summary>The server deletes it some time after its last child has gone (3.5 and later).</summary>
    Container = 4,

    /// <summary>The server deletes it when it has had no children and no change for its time to live. Servers refuse
    /// it (<see cref="ZkErrorCode.Unimplemented"/>) unless <c>zookeeper.extendedTypesEnabled</c> is set.</summary>
    PersistentWithTtl = 5,

    /// <summary>As <see cref="PersistentWithTtl"/>, with a <see cref="SequenceNumber"/> appended to its
    /// name.</summary>
    PersistentSequentialWithTtl = 6,
}
