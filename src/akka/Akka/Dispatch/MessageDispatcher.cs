using Akka.Event;

namespace Akka.Dispatch;

/// <summary>
/// Decides where and when mailboxes run: <see cref="ExecuteTask"/> gets one work item per ready mailbox. Whoever
/// derives a dispatcher may run them in any order, one at a time or in parallel, but each exactly once.
/// </summary>
public abstract class MessageDispatcher
{
    /// <summary>Messages per turn of a mailbox where the configuration says nothing.</summary>
    public const int DefaultThroughput = 100;

    private int _throughput = DefaultThroughput;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        Id = configurator.Config.GetString("id");
        Throughput = configurator.Config.GetInt("throughput", DefaultThroughput);
    }

    public MessageDispatcherConfigurator Configurator { get; }

    public string Id { get; protected set; }

    /// <summary>How many messages a mailbox may process in one turn.</summary>
    public int Throughput
    {
        get => _throughput;
        set => _throughput = value;
    }

    public long? ThroughputDeadlineTime { get; protected set; }

    public EventStream EventStream => Configurator.Prerequisites.EventStream;

    public void Schedule(Action run) => Schedule(new ActionRunnable(run));

    public void Schedule(IRunnable run) => ExecuteTask(run);

    protected abstract void ExecuteTask(IRunnable run);

    protected abstract void Shutdown();

    protected void ReportFailure(Exception ex) =>
        EventStream.Publish(new Error(ex, GetType().FullName, GetType(), "A work item of the dispatcher failed."));

    internal virtual void Execute(Mailbox mailbox, bool rescheduled) => ExecuteTask(mailbox);

    /// <summary>Whether a mailbox that has used up its turn may have the next one at once.</summary>
    internal virtual bool KeepsThread => false;

    internal void ShutdownNow() => Shutdown();
}
