using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The log in files. A group of transactions is one frame, written and forced to the disk together before any of its
/// answers leaves, while the next group is collected. When enough has been logged, a new file is begun and a snapshot
/// taken of those before it.
/// </summary>
internal sealed class FileLog(DataFiles files, SnapshotOptions options) : ITransactionLog
{
    private readonly Snapshots _snapshots = new(files, options);
    private Group _open = new();
    private Group _sealed = new();
    private SafeFileHandle? _file;
    private long _length;
    private long _sinceSnapshotBytes;

    public bool IsEmpty => _open.Bytes.Length == 0;

    public void Append(TxnHeader header, Txn txn)
    {
        if (IsEmpty) _open.FirstZxid = header.Zxid;
        _open.LastZxid = header.Zxid;
        var writer = new JuteWriter(_open.Bytes);
        TxnCodec.Write(ref writer, header, txn);
    }

    public void Seal() => (_sealed, _open) = (_open, _sealed);

    /// <exception cref="IOException">The disk does not take it: nothing of the group may be answered.</exception>
    public void Flush()
    {
        var payload = _sealed.Bytes.Written;
        _file ??= Begin(_sealed.FirstZxid);
        RandomAccess.Write(_file, [DurableFrame.HeaderOf(payload.Span), payload], _length);
        RandomAccess.FlushToDisk(_file);
        _length += DurableFrame.HeaderBytes + payload.Length;
        _sinceSnapshotBytes += payload.Length;
        _sealed.Bytes.Clear();
        if (_sinceSnapshotBytes >= options.EveryBytes) BeginSnapshot();
    }

    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        // The directory is ours as long as somebody writes to it.
        await _snapshots.Idle;
        files.Dispose();
    }

    // A file that ends in a group torn by a crash is never appended to: each start begins its own.
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
        _snapshots.Begin(_sealed.LastZxid);
    }

    private sealed class Group
    {
        public FrameBuffer Bytes { get; } = new();

        public long FirstZxid { get; set; }

        public long LastZxid { get; set; }
    }
}
