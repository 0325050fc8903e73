using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>
/// Runs everything that is scheduled on it on the thread that calls <see cref="Run"/>, in order, and moves the clock when
/// nothing is left to do. Whatever comes in from another thread is counted: it ran elsewhere.
/// </summary>
internal sealed class OneThread : TaskScheduler
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Queue<Task> _tasks = new();
    private readonly Thread _thread = Thread.CurrentThread;

    public OneThread() => Pipes = new OneThreadPipes(this);

    public ManualTime Time { get; } = new();

    public PipeScheduler Pipes { get; }

    public int FromElsewhere { get; private set; }

    /// <summary>How much ran: the same run gives the same number.</summary>
    public int RanCount { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    public void Run(Func<Task> work)
    {
        // xunit's context would take continuations elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        var root = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();
        var end = Time.GetUtcNow() + TimeMax;
        while (!root.IsCompleted)
        {
            if (_tasks.TryDequeue(out var task))
            {
                RanCount++;
                TryExecuteTask(task);
                continue;
            }

            Assert.True(Time.GetUtcNow() < end, $"Expected the run to end, got nothing left to do, {FromElsewhere} from elsewhere.");
            Time.Advance(Step);
        }

        root.GetAwaiter().GetResult();
    }

    protected override void QueueTask(Task task)
    {
        if (Thread.CurrentThread != _thread) FromElsewhere++;
        _tasks.Enqueue(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private sealed class OneThreadPipes(OneThread thread) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state) =>
            Task.Factory.StartNew(action, state, CancellationToken.None, TaskCreationOptions.None, thread);
    }
}
