using Akka.Dispatch;

namespace AkkaZkStream.TestKit.Simulations;

/// <summary>Puts each ready mailbox on a simulation's pump.</summary>
internal sealed class SeededDispatcher(MessageDispatcherConfigurator configurator, WorkPump pump)
    : MessageDispatcher(configurator)
{
    protected override void ExecuteTask(IRunnable run) => pump.Add(run.Run);

    protected override void Shutdown()
    {
    }
}
