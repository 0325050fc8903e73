using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class SharedKillSwitchStage<T>(SharedKillSwitch killSwitch, Task signal)
    : GraphStageWithMaterializedValue<FlowShape<T, T>, SharedKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } =
        new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<SharedKillSwitch> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<SharedKillSwitch>(new KillSwitchLogic<T>(Shape, signal), killSwitch);
}
