namespace AkkaZkStream.ZooKeeper.Callbacks;

/// <summary>A request's end, to be made known to whoever waits for it.</summary>
internal interface ICompletion : IThreadPoolWorkItem
{
    /// <summary>Completes on this thread if no continuation would run there; false: <see
    /// cref="IThreadPoolWorkItem.Execute"/> is still to be called.</summary>
    bool TryCompleteUnawaited();
}
