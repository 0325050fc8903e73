namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// The server could not go on: mostly, the disk did not take a write. Nobody was told that what was not written had
/// happened; all that was acknowledged is there when it is started anew.
/// </summary>
public sealed class ServerStoppedException : EmbeddedZooKeeperException
{
    internal ServerStoppedException(Exception cause)
        : base($"The server stopped, because it could not go on: {cause.Message}", cause)
    {
    }
}
