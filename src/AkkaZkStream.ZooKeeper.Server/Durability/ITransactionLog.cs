using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Where transactions go before anybody hears of them.</summary>
internal interface ITransactionLog : IAsyncDisposable
{
    /// <summary>How much was appended since the last <see cref="Seal"/>, in bytes.</summary>
    int OpenBytes { get; }

    void Append(TxnHeader header, Txn txn);

    /// <summary>What was appended is complete, and the caller's; what comes now is the next group's.</summary>
    LogGroup Seal();

    /// <summary>
    /// Returns when these groups, which follow each other, are as safe as this log makes them; their answers wait for
    /// it. Runs beside appends, one call at a time.
    /// </summary>
    void Force(IReadOnlyList<LogGroup> groups);
}
