using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Where transactions go before anybody hears of them.</summary>
internal interface ITransactionLog : IAsyncDisposable
{
    void Append(TxnHeader header, Txn txn);

    /// <summary>
    /// Returns when everything appended is as safe as this log makes it; a batch's answers wait for it.
    /// </summary>
    void Flush();
}
