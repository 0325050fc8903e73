using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Of a server that keeps everything in memory.</summary>
internal sealed class NoLog : ITransactionLog
{
    public bool IsEmpty => true;

    public void Append(TxnHeader header, Txn txn)
    {
    }

    public void Seal()
    {
    }

    public void Flush()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
