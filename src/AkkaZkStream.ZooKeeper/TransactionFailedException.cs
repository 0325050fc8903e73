namespace AkkaZkStream.ZooKeeper;

/// <summary>A step of a transaction was refused, so nothing of it was applied.</summary>
public sealed class TransactionFailedException : ZkException
{
    internal TransactionFailedException(int failedStep, ZkErrorCode code, ZkPath path)
        : base(code, path, Messages.TransactionRefused(failedStep, path, code)) =>
        FailedStep = failedStep;

    /// <summary>Which step was refused; from 0. <see cref="ZkException.Code"/> says why.</summary>
    public int FailedStep { get; }
}
