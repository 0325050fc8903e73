using AkkaZkStream.Coordination.Fencing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>
/// A znode that the holders of one lock path write to. It keeps the newest accepted output, nothing older.
/// </summary>
/// <remarks>
/// It holds <c>fence TOKEN/SEQUENCE</c>, a line feed, and the payload, written as one setData with the version that was
/// read: position and payload change together or not at all. As long as nobody else writes, an accepted output costs
/// one write and no read. The znode, and its parents where they are missing, are created with the first output. The
/// client's session need not be the one that holds the lock.
/// </remarks>
public sealed class FencedZnode : IFence
{
    private readonly VersionedFence _fence;

    /// <summary>Names the znode.</summary>
    /// <param name="client">The connection to use; the caller's to close.</param>
    /// <param name="path">The znode's path.</param>
    /// <param name="options">How lost answers are found out; the defaults if null.</param>
    public FencedZnode(ZooKeeperClient client, ZkPath path, FencedZnodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _fence = new VersionedFence(new ZnodeCell(client, path), options ?? FencedZnodeOptions.Default);
    }

    /// <inheritdoc />
    public ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        _fence.TryAcceptAsync(position, payload, cancellationToken);

    /// <inheritdoc />
    public ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default) =>
        _fence.ReadNewestAsync(cancellationToken);
}
