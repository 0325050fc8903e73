namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>A data directory can't be used: it or a file in it can't be read or written, or another server uses it at
/// the moment.</summary>
public sealed class DataDirectoryException : EmbeddedZooKeeperException
{
    internal DataDirectoryException(string path, Exception cause)
        : base($"Expected a data directory for this server alone at {path}, got: {cause.Message}", cause) =>
        Path = path;

    /// <summary>The directory.</summary>
    public string Path { get; }
}
