using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The log in files. Groups of transactions are written as one frame and forced to the disk together before any of
/// their answers leaves, while the next are collected. When enough has been logged, a new file is begun and a snapshot
/// taken of those before it.
/// </summary>
internal sealed class FileLog(DataFiles files, SnapshotOptions options) : ITransactionLog
{
    private readonly Snapshots _snapshots = new(files, options);
    private LogGroup _open = new();
    private LogFile? _file;
    private long _sinceSnapshotBytes;

    public int OpenBytes => _open.Length;

    public void Append(TxnHeader header, Txn txn) => _open.Append(header, txn);

    public LogGroup Seal()
    {
        var complete = _open;
        _open = new LogGroup();
        return complete;
    }

    /// <exception cref="IOException">The disk does not take it: nothing of these groups may be answered.</exception>
    public void Force(IReadOnlyList<LogGroup> groups)
    {
        // A file that ends in a frame torn by a crash is never appended to: each start begins its own.
        _file ??= LogFile.Begin(files, groups[0].FirstZxid);
        _sinceSnapshotBytes += _file.Append([.. groups.Select(group => group.Bytes)]);
        if (_sinceSnapshotBytes >= options.EveryBytes) BeginSnapshot(groups[^1].LastZxid);
    }

    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        // The directory is ours as long as somebody writes to it.
        await _snapshots.Idle;
        files.Dispose();
    }

    private void BeginSnapshot(long lastZxid)
    {
        _file!.Dispose();
        _file = null;
        _sinceSnapshotBytes = 0;
        _snapshots.Begin(lastZxid);
    }
}
