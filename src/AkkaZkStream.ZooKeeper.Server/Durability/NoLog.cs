using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Of a server that keeps everything in memory.</summary>
internal sealed class NoLog : ITransactionLog
{
    public int OpenBytes => 0;

    public void Append(TxnHeader header, Txn txn)
    {
    }

    public LogGroup Seal() => new();

    public void Force(IReadOnlyList<LogGroup> groups)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
