using System.IO.Pipelines;
using Xunit.Sdk;

namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>
/// Runs everything on the thread that calls <see cref="Run"/>, in the order it was scheduled, and notes who else came
/// along.
/// </summary>
internal sealed class SingleThread : TaskScheduler
{
    // Far above what any step sets off at one moment.
    private const int ActionsMax = 100_000;

    private readonly Queue<Action> _due = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public SingleThread() => Pipes = new SingleThreadPipes(this);

    public PipeScheduler Pipes { get; }

    /// <summary>How often something happened on another thread.</summary>
    public int Strangers { get; private set; }

    /// <summary>Notes on which thread the caller is.</summary>
    public void NoteCaller()
    {
        if (Environment.CurrentManagedThreadId != _thread) Strangers++;
    }

    public void Schedule(Action action)
    {
        NoteCaller();
        _due.Enqueue(action);
    }

    /// <summary>Runs until nothing is due.</summary>
    public void Run()
    {
        // The test runner's own context would take continuations elsewhere.
        var runners = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var actions = 0;
        while (_due.TryDequeue(out var action))
        {
            action();
            if (++actions == ActionsMax)
                throw new XunitException("Expected everybody to wait for something in the end, got a loop that never does.");
        }

        SynchronizationContext.SetSynchronizationContext(runners);
    }

    /// <summary>Begins a test's own steps; they go on with each <see cref="Run()"/>.</summary>
    public Task<T> Start<T>(Func<Task<T>> steps)
    {
        var running = Task.Factory.StartNew(steps, default, TaskCreationOptions.None, this).Unwrap();
        Run();
        return running;
    }

    /// <summary>Runs a test's own steps, continuations included, until they are done.</summary>
    public T Run<T>(Func<Task<T>> steps)
    {
        var running = Start(steps);
        Assert.True(
            running.IsCompleted, "Expected the steps to be done, but they wait for something that nobody will do.");
        return running.GetAwaiter().GetResult();
    }

    protected override void QueueTask(Task task) => Schedule(() => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class SingleThreadPipes(SingleThread thread) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state) => thread.Schedule(() => action(state));
    }
}
