using System.IO.Pipelines;

namespace AkkaZkStream.TestKit.Simulations;

/// <summary>Runs pipes' continuations on a simulation's pump.</summary>
internal sealed class PumpPipeScheduler(WorkPump pump) : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state) => pump.Add(() => action(state));
}
