using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>What a failed request means for a place in a queue. Pure.</summary>
internal static class ZkFault
{
    // The server lives and could not serve the request just now: overload, or a change of leader.
    private static readonly ZkErrorCode[] Passing =
    [
        ZkErrorCode.ConnectionLoss, ZkErrorCode.OperationTimeout, ZkErrorCode.RequestTimeout,
        ZkErrorCode.ThrottledOp, ZkErrorCode.SessionMoved,
    ];

    /// <summary>Sorts an error by what is to be done about it.</summary>
    public static QueueOutcome Classify(Exception error) => error switch
    {
        SessionExpiredException => new QueueOutcome.SessionOver(),
        ObjectDisposedException => new QueueOutcome.SessionOver(),
        NotOwnerException when Ownership.IsLost(error) => new QueueOutcome.SessionOver(),
        ZkException { IsTransient: true } => new QueueOutcome.Interrupted(error.Message),
        ZkException zk when Passing.Contains(zk.Code) => new QueueOutcome.Interrupted(error.Message),
        _ => new QueueOutcome.Refused(error.Message),
    };

    /// <summary>True when the znode, or its parent, does not exist: the answer to a request of its own, or to a step
    /// of a transaction.</summary>
    public static bool IsNoNode(Exception error)
        => error is NoNodeException or TransactionFailedException { Code: ZkErrorCode.NoNode };

    /// <summary>True when a write that failed so may nevertheless have been applied.</summary>
    public static bool MayHaveBeenApplied(Exception error) => error switch
    {
        ConnectionLossException => false,
        UnknownOutcomeException => true,
        ZkException zk =>
            zk.Code is ZkErrorCode.OperationTimeout or ZkErrorCode.RequestTimeout or ZkErrorCode.SystemError,
        _ => true,
    };
}
