using System.Collections.Concurrent;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>One thread per actor that is given this dispatcher.</summary>
internal sealed class PinnedDispatcher : MessageDispatcher
{
    private readonly BlockingCollection<IRunnable> _work = new();

    public PinnedDispatcher(MessageDispatcherConfigurator configurator) : base(configurator) =>
        new Thread(Loop) { IsBackground = true, Name = Id }.Start();

    protected override void ExecuteTask(IRunnable run)
    {
        if (!_work.IsAddingCompleted)
            _work.Add(run);
    }

    protected override void Shutdown() => _work.CompleteAdding();

    private void Loop()
    {
        foreach (var run in _work.GetConsumingEnumerable())
        {
            try
            {
                run.Run();
            }
            catch (Exception failure)
            {
                ReportFailure(failure);
            }
        }
    }
}

/// <summary>
/// Configures <c>type = PinnedDispatcher</c>: every actor gets a dispatcher, hence a thread, of its own.
/// </summary>
internal sealed class PinnedDispatcherConfigurator : MessageDispatcherConfigurator
{
    public PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override MessageDispatcher Dispatcher() => new PinnedDispatcher(this);
}
