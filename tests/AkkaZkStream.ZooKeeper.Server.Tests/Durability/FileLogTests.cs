using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

public sealed class FileLogTests : IDisposable
{
    private static readonly SessionClock Clock = new(TimeSpan.FromSeconds(2));

    private readonly TempDirectory _directory = new();
    private readonly Queue<Task> _elsewhere = new();
    private readonly List<Exception> _failures = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Flush_SnapshotIsDue_GoesOnWhileItIsTakenElsewhere()
    {
        await using (var log = Open())
        {
            Write(log, 1, 10);
            Assert.NotEmpty(_elsewhere);
            Write(log, 11, 30);
            Assert.Empty(Snapshots);

            _elsewhere.Dequeue().RunSynchronously();
        }

        Assert.Empty(_failures);
        Assert.Equal("snapshot.000000000000000a", Path.GetFileName(Assert.Single(Snapshots)));
        Assert.Equal(30, RecoveredZxid());
    }

    [Fact]
    public async Task Flush_LastSnapshotIsStillBeingTaken_BeginsNoOther()
    {
        await using var log = Open();

        Write(log, 1, 10);
        Write(log, 11, 20);

        _elsewhere.Dequeue().RunSynchronously();
        Assert.Empty(_elsewhere);
        Write(log, 21, 30);
        _elsewhere.Dequeue().RunSynchronously();
        Assert.Equal(2, Snapshots.Length);
    }

    [Fact]
    public async Task Flush_SnapshotFails_KeepsTheLog()
    {
        await using (var log = Open())
        {
            Write(log, 1, 10);
            // Where the snapshot is to be written, something else stands.
            Directory.CreateDirectory(Path.Combine(_directory.Path, "snapshot.000000000000000a.unfinished"));
            _elsewhere.Dequeue().RunSynchronously();
            Write(log, 11, 12);
        }

        Assert.Single(_failures);
        Assert.Equal(12, RecoveredZxid());
    }

    [Fact]
    public async Task Dispose_SnapshotIsBeingTaken_KeepsTheDirectoryUntilItIs()
    {
        var log = Open();
        Write(log, 1, 10);

        var disposing = log.DisposeAsync();
        Assert.Throws<DataDirectoryException>(() => DataFiles.Open(_directory.Path));
        _elsewhere.Dequeue().RunSynchronously();
        await disposing;

        Assert.Equal(10, RecoveredZxid());
    }

    private string[] Snapshots => Directory.GetFiles(_directory.Path, "snapshot.????????????????");

    private FileLog Open() => new(
        DataFiles.Open(_directory.Path), new SnapshotOptions(EveryBytes: 4200, Clock, RunLater, _failures.Add));

    private Task RunLater(Action action)
    {
        var task = new Task(action);
        _elsewhere.Enqueue(task);
        return task;
    }

    /// <summary>Ten transactions are more than a snapshot's worth; nine are less.</summary>
    private static void Write(FileLog log, long firstZxid, long lastZxid)
    {
        for (var zxid = firstZxid; zxid <= lastZxid; zxid++)
        {
            log.Append(new TxnHeader(zxid, 0, 0), new CreateTxn($"/n{zxid}", new byte[400], NodeAcl.Open, NodeOwner.None));
            log.Force([log.Seal()]);
        }
    }

    private long RecoveredZxid()
    {
        using var files = DataFiles.Open(_directory.Path);
        return new Recovery(files, Clock, nowMs: 0).Run().LastZxid;
    }
}
