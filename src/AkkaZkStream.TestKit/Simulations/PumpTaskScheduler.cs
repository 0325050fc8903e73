namespace AkkaZkStream.TestKit.Simulations;

/// <summary>Runs tasks on a simulation's pump.</summary>
internal sealed class PumpTaskScheduler(WorkPump pump) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => pump.Add(() => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
