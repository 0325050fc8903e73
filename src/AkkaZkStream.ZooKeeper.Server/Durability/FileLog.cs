using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The log in files. A batch's transactions are one frame, written and forced to the disk together before any of the
/// batch's answers leaves. When enough has been logged, a snapshot is taken and a new file begun.
/// </summary>
internal sealed class FileLog(DataFiles files, StateMachine state, long snapshotBytes) : ITransactionLog
{
    private readonly FrameBuffer _batch = new();
    private SafeFileHandle? _file;
    private long _length;
    private long _sinceSnapshotBytes;

    public void Append(TxnHeader header, Txn txn)
    {
        _file ??= Begin(header.Zxid);
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
        if (_sinceSnapshotBytes >= snapshotBytes) TakeSnapshot();
    }

    public void Dispose()
    {
        _file?.Dispose();
        files.Dispose();
    }

    // A file that ends in a batch torn by a crash is never appended to: each start begins its own.
    private SafeFileHandle Begin(long firstZxid)
    {
        _length = 0;
        return File.OpenHandle(files.LogPath(firstZxid), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    private void TakeSnapshot()
    {
        Snapshot.Write(files, state);
        _file!.Dispose();
        _file = null;
        _sinceSnapshotBytes = 0;
        files.DeleteOld();
    }
}
