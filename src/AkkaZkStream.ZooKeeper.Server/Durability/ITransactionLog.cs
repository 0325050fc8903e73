using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Where transactions go before anybody hears of them.</summary>
internal interface ITransactionLog : IAsyncDisposable
{
    /// <summary>Whether nothing was appended since the last <see cref="Seal"/>.</summary>
    bool IsEmpty { get; }

    void Append(TxnHeader header, Txn txn);

    /// <summary>The group is complete: what is appended from now on is the next one's.</summary>
    void Seal();

    /// <summary>
    /// Returns when the sealed group is as safe as this log makes it; its answers wait for it. Runs beside appends, and
    /// for one group at a time.
    /// </summary>
    void Flush();
}
