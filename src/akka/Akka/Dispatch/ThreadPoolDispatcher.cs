using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// Runs mailboxes on the thread pool. A mailbox that a worker woke goes on that worker's own queue, where its message
/// is warm; one that used up its turn, and every 64th, goes on the shared queue, so that nobody starves.
/// </summary>
internal sealed class ThreadPoolDispatcher : MessageDispatcher
{
    private const int LocalRunMax = 64;

    [ThreadStatic]
    private static int _localRun;

    public ThreadPoolDispatcher(MessageDispatcherConfigurator configurator) : base(configurator)
    {
    }

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    protected override void Shutdown()
    {
    }

    /// <summary>
    /// When nobody waits for the thread: handing it over would wake another one, only for it to look in vain.
    /// </summary>
    internal override bool KeepsThread => ThreadPool.PendingWorkItemCount == 0;

    internal override void Execute(Mailbox mailbox, bool rescheduled)
    {
        var local = !rescheduled && ++_localRun % LocalRunMax != 0;
        ThreadPool.UnsafeQueueUserWorkItem(mailbox, local);
    }
}

/// <summary>Configures <c>type = Dispatcher</c>.</summary>
internal sealed class ThreadPoolDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly MessageDispatcher _dispatcher;

    public ThreadPoolDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new ThreadPoolDispatcher(this);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
