using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The log in files. A batch's transactions are one frame, written and forced to the disk together before any of the
/// batch's answers leaves. When enough has been logged, a new file is begun and a snapshot taken of those before it.
/// </summary>
internal sealed class FileLog(DataFiles files, SnapshotOptions options) : ITransactionLog
{
    private readonly FrameBuffer _batch = new();
    private readonly Snapshots _snapshots = new(files, options);
    private SafeFileHandle? _file;
    private long _length;
    private long _sinceSnapshotBytes;
    private long _lastZxid;

    public void Append(TxnHeader header, Txn txn)
    {
        _file ??= Begin(header.Zxid);
        _lastZxid = header.Zxid;
        var writer = new JuteWriter(_batch);
        TxnCodec.Write(ref writer, header, txn);
    }

    /// <exception cref="IOException">The disk does not take it: nothing of the batch may be answered.</exception>
    public void Flush()
    {
        if (_batch.Length == 0) return;

        var payload = _batch.Written;
        RandomAccess.Write(_file!, [DurableFrame.HeaderOf(payload.Span), payload], _length);
        RandomAccess.FlushToDisk(_file!);
        _length += DurableFrame.HeaderBytes + payload.Length;
        _sinceSnapshotBytes += payload.Length;
        _batch.Clear();
        if (_sinceSnapshotBytes >= options.EveryBytes) BeginSnapshot();
    }

    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        // The directory is ours as long as somebody writes to it.
        await _snapshots.Idle;
        files.Dispose();
    }

    // A file that ends in a batch torn by a crash is never appended to: each start begins its own.
    private SafeFileHandle Begin(long firstZxid)
    {
        _length = 0;
        var file = File.OpenHandle(files.LogPath(firstZxid), FileMode.Create, FileAccess.Write, FileShare.Read);
        files.ForceEntries();
        return file;
    }

    private void BeginSnapshot()
    {
        _file!.Dispose();
        _file = null;
        _sinceSnapshotBytes = 0;
        _snapshots.Begin(_lastZxid);
    }
}
