using System.Runtime.CompilerServices;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Tests.Dispatch;

/// <summary>All work of all dispatchers of one system, run by the test, in an order that a seed decides.</summary>
internal sealed class SeededPump
{
    private static readonly ConditionalWeakTable<object, SeededPump> Pumps = new();

    private readonly List<IRunnable> _work = [];
    private readonly Lock _lock = new();

    public Random Random { get; set; } = new(0);

    public static SeededPump Of(IDispatcherPrerequisites prerequisites) =>
        Pumps.GetValue(prerequisites.EventStream, _ => new SeededPump());

    public void Add(IRunnable work)
    {
        lock (_lock)
            _work.Add(work);
    }

    public void RunAll()
    {
        while (TakeAny() is { } work)
            work.Run();
    }

    private IRunnable? TakeAny()
    {
        lock (_lock)
        {
            if (_work.Count == 0)
                return null;
            var index = Random.Next(_work.Count);
            var work = _work[index];
            _work.RemoveAt(index);
            return work;
        }
    }
}

/// <summary>Gives all work to the pump of its system, one message a turn.</summary>
internal sealed class SeededDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    public SeededPump Pump { get; } = SeededPump.Of(configurator.Prerequisites);

    protected override void ExecuteTask(IRunnable run) => Pump.Add(run);

    protected override void Shutdown()
    {
    }
}

internal sealed class SeededDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly SeededDispatcher _dispatcher;

    public SeededDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new SeededDispatcher(this) { Throughput = 1 };

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
