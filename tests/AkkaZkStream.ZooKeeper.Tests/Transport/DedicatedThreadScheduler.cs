using System.Collections.Concurrent;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>A scheduler with a thread of its own, for observers that must not depend on the pool.</summary>
internal sealed class DedicatedThreadScheduler : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _due = [];

    public DedicatedThreadScheduler() => new Thread(Run) { IsBackground = true, Name = "observer" }.Start();

    public void Dispose() => _due.CompleteAdding();

    protected override void QueueTask(Task task) => _due.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run()
    {
        foreach (var task in _due.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
