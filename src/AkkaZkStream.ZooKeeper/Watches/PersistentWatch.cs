namespace AkkaZkStream.ZooKeeper.Watches;

/// <summary>A watch that stays until it is disposed.</summary>
internal sealed class PersistentWatch(Func<ValueTask> remove) : IAsyncDisposable
{
    private int _disposed;

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) == 0 ? remove() : ValueTask.CompletedTask;
}
