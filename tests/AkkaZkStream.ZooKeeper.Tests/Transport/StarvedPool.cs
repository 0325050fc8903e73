namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>While it lives, no thread of the pool is free: all that it may have are blocked.</summary>
internal sealed class StarvedPool : IDisposable
{
    private readonly ManualResetEventSlim _free = new();
    private readonly (int Workers, int Ports) _max = Limits();

    public StarvedPool()
    {
        var workers = Math.Max(Environment.ProcessorCount, ThreadPool.ThreadCount);
        ThreadPool.SetMaxThreads(workers, _max.Ports);

        // More than there can be threads: whoever becomes free takes the next one, before anything that is queued
        // later.
        for (var i = 0; i < 2 * workers; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static free => free.Wait(), _free, preferLocal: false);
    }

    public void Dispose()
    {
        _free.Set();
        ThreadPool.SetMaxThreads(_max.Workers, _max.Ports);
    }

    private static (int Workers, int Ports) Limits()
    {
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        return (workers, ports);
    }
}
