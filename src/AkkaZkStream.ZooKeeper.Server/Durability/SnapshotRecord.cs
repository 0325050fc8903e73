namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Kinds of record in a snapshot. Values are explicit and append-only: files outlive programs.</summary>
internal enum SnapshotRecord
{
    State = 1,
    Session = 2,
    Node = 3,
    End = 4,
}
