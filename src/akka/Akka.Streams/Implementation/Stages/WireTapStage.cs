using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Hands elements on, and a copy of each to the tap if it waits for one; a slow tap misses elements.</summary>
internal sealed class WireTapStage<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public override UniformFanOutShape<T, T> Shape { get; } = new(2, "WireTap");

    public override string ToString() => "WireTap";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape);

    private sealed class Logic : GraphStageLogic
    {
        public Logic(UniformFanOutShape<T, T> shape) : base(shape)
        {
            var main = shape.Out(0);
            var tap = shape.Out(1);
            SetHandler(shape.In, () =>
            {
                var element = Grab(shape.In);
                Push(main, element);
                if (IsAvailable(tap)) Push(tap, element);
            });
            SetHandler(main, () => Pull(shape.In));
            SetHandler(tap, DoNothing, _ => { });
        }
    }
}
