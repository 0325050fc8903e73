using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Engine;

/// <summary>With a log whose disk does nothing until it is told to.</summary>
public sealed class AnswersTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StuckLog _log = new();
    private readonly TaskCompletionSource<Exception> _failed = new();
    private readonly EventLoop _loop;
    private readonly Answers _answers;
    private long _zxid;

    public AnswersTests()
    {
        _loop = new EventLoop(TaskScheduler.Default, () => _answers!.EndTurn(), () => _answers!.EndBatch(), _failed.SetResult);
        var memory = new MemoryBudget(1024 * 1024 * 1024, stateBytes: () => 0);
        _answers = new Answers(_loop, _log, new ServerClock(TimeProvider.System), new Latencies(), memory);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Disk_ThatIsBusy_TakesAllThatCameMeanwhileAtOnce()
    {
        await WriteAsync(1);
        await _log.ForcingAsync();

        foreach (var _ in Enumerable.Range(0, 10)) await WriteAsync(1);
        _log.Free();
        await _log.ForcingAsync();
        _log.Free();
        await _answers.DrainAsync().WaitAsync(Patience);

        Assert.Equal([[1], Enumerable.Range(2, 10).Select(zxid => (long)zxid)], _log.Forced);
    }

    [Fact]
    public async Task Disk_ThatIsFarBehind_PausesWhoeverHasRequestsUntilItHasCaughtUp()
    {
        var wentOn = new TaskCompletionSource();
        await WriteAsync(16 * 1024 * 1024);
        await _log.ForcingAsync();

        await _loop.RunAsync(() =>
        {
            Assert.True(_answers.IsBehind);
            _answers.Pause(new Work(wentOn.SetResult));
        });
        await WriteAsync(1);
        Assert.False(wentOn.Task.IsCompleted);
        _log.Free();

        await wentOn.Task.WaitAsync(Patience);
        await _log.ForcingAsync();
        _log.Free();
    }

    [Fact]
    public async Task Disk_ThatFails_IsTheLoopsEnd()
    {
        _log.Failure = new IOException("disk full");
        await WriteAsync(1);
        _log.Free();

        Assert.Equal("disk full", (await _failed.Task.WaitAsync(Patience)).Message);
        Assert.Empty(_log.Forced);
    }

    private Task WriteAsync(int dataBytes) => _loop.RunAsync(() =>
        _log.Append(new TxnHeader(++_zxid, 0, 0), new SetDataTxn("/n", new byte[dataBytes], 1))).WaitAsync(Patience);

    private sealed class Work(Action action) : IWork
    {
        public void Run() => action();
    }

    private sealed class StuckLog : ITransactionLog, IDisposable
    {
        private readonly SemaphoreSlim _begun = new(0);
        private readonly SemaphoreSlim _freed = new(0);
        private LogGroup _open = new();

        public List<IEnumerable<long>> Forced { get; } = [];

        public Exception? Failure { get; set; }

        public int OpenBytes => _open.Length;

        public void Append(TxnHeader header, Txn txn) => _open.Append(header, txn);

        public LogGroup Seal()
        {
            var sealedGroup = _open;
            _open = new LogGroup();
            return sealedGroup;
        }

        public void Force(IReadOnlyList<LogGroup> groups)
        {
            _begun.Release();
            Assert.True(_freed.Wait(Patience));
            if (Failure != null) throw Failure;
            Forced.Add([.. groups.SelectMany(Zxids)]);
        }

        public Task ForcingAsync() => _begun.WaitAsync(Patience);

        public void Free() => _freed.Release();

        public void Dispose()
        {
            _begun.Dispose();
            _freed.Dispose();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static IEnumerable<long> Zxids(LogGroup group)
        {
            for (var zxid = group.FirstZxid; zxid <= group.LastZxid; zxid++) yield return zxid;
        }
    }
}
