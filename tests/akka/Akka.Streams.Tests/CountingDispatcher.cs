using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Streams.Tests;

/// <summary>Runs on the pool, counts what it runs, and knows whether it is the one that runs the caller.</summary>
public sealed class CountingDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    [ThreadStatic] private static CountingDispatcher? _current;

    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    public bool IsOn => _current == this;

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(_ =>
    {
        Interlocked.Increment(ref _runs);
        _current = this;
        try
        {
            run.Run();
        }
        finally
        {
            _current = null;
        }
    }, null);

    protected override void Shutdown()
    {
    }
}

/// <summary>Makes one dispatcher.</summary>
public sealed class CountingConfigurator : MessageDispatcherConfigurator
{
    private readonly CountingDispatcher _dispatcher;

    public CountingConfigurator(Config config, IDispatcherPrerequisites prerequisites) : base(config, prerequisites)
    {
        _dispatcher = new CountingDispatcher(this);
    }

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
