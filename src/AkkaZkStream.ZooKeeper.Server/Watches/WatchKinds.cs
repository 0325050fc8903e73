namespace AkkaZkStream.ZooKeeper.Server.Watches;

/// <summary>
/// What one watcher wants of one path. The kinds are independent of each other: setting or losing one never touches
/// another, though a change that several of them match is told once.
/// </summary>
[Flags]
internal enum WatchKinds : byte
{
    None = 0,

    /// <summary>Set by getData and exists, gone after one event.</summary>
    Data = 1,

    /// <summary>Set by getChildren, gone after one event.</summary>
    Children = 2,

    /// <summary>The node and its list of children, for good.</summary>
    Persistent = 4,

    /// <summary>The node and everything below it, for good; without events about lists of children.</summary>
    Recursive = 8,

    OneShot = Data | Children,
    All = OneShot | Persistent | Recursive,
}
