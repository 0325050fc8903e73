namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>The request types that the tests count or strike, by ZooKeeper's numbers.</summary>
public enum Op
{
    Delete = 2,
    Exists = 3,
    GetData = 4,
    SetData = 5,
    GetChildren = 8,
    Sync = 9,
    Ping = 11,
    GetChildren2 = 12,
    Multi = 14,
    Create2 = 15,
    CreateContainer = 19,
    SetWatches = 101,
    CloseSession = -11,
}
