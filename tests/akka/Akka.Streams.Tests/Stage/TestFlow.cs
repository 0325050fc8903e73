using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Stage;

/// <summary>A flow whose logic a test writes.</summary>
internal sealed class TestFlow<T>(Func<TestFlow<T>, GraphStageLogic> create) : GraphStage<FlowShape<T, T>>
{
    public Inlet<T> In { get; } = new("TestFlow.in");

    public Outlet<T> Out { get; } = new("TestFlow.out");

    public override FlowShape<T, T> Shape => new(In, Out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => create(this);
}
