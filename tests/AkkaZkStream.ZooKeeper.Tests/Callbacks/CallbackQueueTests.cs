using AkkaZkStream.ZooKeeper.Callbacks;

namespace AkkaZkStream.ZooKeeper.Tests.Callbacks;

/// <summary>On which thread a caller goes on.</summary>
public class CallbackQueueTests
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public void Answered_SynchronousAllowed_GoesOnOnTheThreadThatHasRead()
    {
        var caller = new Caller();

        new CallbackQueue(TaskScheduler.Default, allowSynchronous: true).CompleteAnswered(caller);

        Assert.Same(Thread.CurrentThread, caller.WentOnOn);
    }

    [Fact]
    public void Answered_SynchronousNotAllowed_GoesOnOnThePool()
    {
        var caller = new Caller();

        new CallbackQueue(TaskScheduler.Default).CompleteAnswered(caller);

        Assert.True(caller.Executed.Wait(Longest));
        Assert.NotSame(Thread.CurrentThread, caller.WentOnOn);
    }

    [Fact]
    public void Answered_SchedulerOfOnesOwn_GoesOnThere()
    {
        var caller = new Caller();
        var scheduler = new Collecting();

        new CallbackQueue(scheduler, allowSynchronous: true).CompleteAnswered(caller);

        Assert.Null(caller.WentOnOn);
        scheduler.RunAll();
        Assert.NotNull(caller.WentOnOn);
    }

    [Fact]
    public void NotAnswered_SynchronousAllowed_GoesOnOnThePool()
    {
        var caller = new Caller();

        new CallbackQueue(TaskScheduler.Default, allowSynchronous: true).Complete(caller);

        Assert.True(caller.Executed.Wait(Longest));
        Assert.NotSame(Thread.CurrentThread, caller.WentOnOn);
    }

    [Fact]
    public void Answered_WatcherOfAnEarlierEventIsAtWork_GoesOnAfterIt()
    {
        var caller = new Caller();
        var watcher = new Caller { MayGoOn = new ManualResetEventSlim() };
        var queue = new CallbackQueue(TaskScheduler.Default, allowSynchronous: true);
        queue.Post(watcher);

        queue.CompleteAnswered(caller);

        Assert.False(caller.Executed.IsSet);
        watcher.MayGoOn.Set();
        Assert.True(caller.Executed.Wait(Longest));
        Assert.True(watcher.Executed.IsSet);
    }

    /// <summary>Awaits already, so that completing it runs its continuation.</summary>
    private sealed class Caller : ICompletion
    {
        public ManualResetEventSlim Executed { get; } = new();

        public ManualResetEventSlim MayGoOn { get; init; } = new(initialState: true);

        public Thread? WentOnOn { get; private set; }

        public bool TryCompleteUnawaited() => false;

        public void Execute()
        {
            MayGoOn.Wait(Longest);
            WentOnOn = Thread.CurrentThread;
            Executed.Set();
        }
    }

    private sealed class Collecting : TaskScheduler
    {
        private readonly List<Task> _tasks = [];

        public void RunAll() => _tasks.ForEach(task => TryExecuteTask(task));

        protected override void QueueTask(Task task) => _tasks.Add(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => _tasks;
    }
}
