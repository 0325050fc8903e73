namespace AkkaZkStream.ZooKeeper.Watches;

/// <summary>What a watch waits for; the first three fire once.</summary>
internal enum WatchKind
{
    Data,
    Exists,
    Children,
    Persistent,
    PersistentRecursive,
}
