namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What <see cref="ShowsAttribute"/> names; the rows of the table in README.md.</summary>
public enum Recipe
{
    Mutex,
    ReadWriteLock,
    Semaphore,
    MultiLock,
    Leader,
    Barrier,
    DoubleBarrier,
    SharedValue,
    Counter,
    Group,
    PersistentNode,
}
