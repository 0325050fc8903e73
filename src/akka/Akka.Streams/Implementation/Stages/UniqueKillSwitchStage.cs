using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class UniqueKillSwitchStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, UniqueKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } =
        new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    protected override Attributes InitialAttributes => Attributes.CreateName("breaker");

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var promise = new TaskCompletionSource<Done>();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(
            new KillSwitchLogic<T>(Shape, promise.Task), new UniqueKillSwitch(promise));
    }
}
