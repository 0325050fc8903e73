namespace AkkaZkStream.ZooKeeper;

/// <summary>Which of a node's watches are meant; the values are those of the wire.</summary>
[Flags]
public enum WatcherType
{
    /// <summary>Those that <see cref="ZooKeeperClient.GetChildrenAsync"/> sets.</summary>
    Children = 1,

    /// <summary>Those that <see cref="ZooKeeperClient.GetDataAsync"/> and <see cref="ZooKeeperClient.ExistsAsync"/>
    /// set.</summary>
    Data = 2,

    /// <summary>All of them, also those that <see cref="ZooKeeperClient.AddWatchAsync"/> sets, where these are
    /// meant, too.</summary>
    Any = Children | Data,
}
