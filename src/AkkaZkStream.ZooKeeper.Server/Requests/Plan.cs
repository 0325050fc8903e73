using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>What becomes of a write: the change to make (none for a check that holds), or why not.</summary>
internal readonly record struct Plan(Txn? Txn, ZkErrorCode Error)
{
    public static readonly Plan NothingToDo = default;

    public static implicit operator Plan(ZkErrorCode error) => new(null, error);

    public static implicit operator Plan(Txn txn) => new(txn, ZkErrorCode.Ok);
}
