using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A disk that, from <see cref="Hold"/> on, neither takes nor refuses anything until it is told to.</summary>
internal sealed class HeldLog(ITransactionLog log) : ITransactionLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _goesOn = new(initialState: true);
    private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;

    /// <summary>Completes when something is to be forced to the disk, and is not.</summary>
    public Task IsHeld => _isHeld.Task.WaitAsync(Patience);

    public int OpenBytes => log.OpenBytes;

    public void Hold() => _goesOn.Reset();

    public void GoOn(Exception? failure = null)
    {
        _failure = failure;
        _goesOn.Set();
    }

    public void Append(TxnHeader header, Txn txn) => log.Append(header, txn);

    public LogGroup Seal() => log.Seal();

    public void Force(IReadOnlyList<LogGroup> groups)
    {
        if (!_goesOn.IsSet) _isHeld.TrySetResult();
        Assert.True(_goesOn.Wait(Patience));
        if (_failure != null) throw _failure;
        log.Force(groups);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        _goesOn.Dispose();
    }
}
