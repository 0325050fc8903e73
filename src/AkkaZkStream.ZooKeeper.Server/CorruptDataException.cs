namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// A data directory lacks transactions that were acknowledged. The server does not start and leaves the files alone:
/// restore them from a copy, or start on an empty directory and accept the loss.
/// </summary>
public sealed class CorruptDataException : EmbeddedZooKeeperException
{
    internal CorruptDataException(string path, long offset, string reason)
        : base($"Expected intact data in {path}, got damage at byte {offset}: {reason}.") =>
        (Path, Offset) = (path, offset);

    /// <summary>The damaged file.</summary>
    public string Path { get; }

    /// <summary>Where in the file, in bytes from its beginning.</summary>
    public long Offset { get; }
}
