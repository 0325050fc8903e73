namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a transaction that was applied.</summary>
/// <param name="Steps">One result per step, in order.</param>
/// <param name="Zxid">The transaction's id.</param>
public sealed record TransactionResult(IReadOnlyList<TransactionStepResult> Steps, Zxid Zxid);
