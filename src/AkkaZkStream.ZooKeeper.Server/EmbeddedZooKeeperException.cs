namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>The root of what keeps an <see cref="EmbeddedZooKeeper"/> from starting or going on.</summary>
public abstract class EmbeddedZooKeeperException : Exception
{
    private protected EmbeddedZooKeeperException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
