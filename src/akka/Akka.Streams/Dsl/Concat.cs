using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

public static class Concat
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>(int inputPorts = 2) =>
        new Concat<T, T>(inputPorts);
}

/// <summary>Emits all of the first input, then all of the second, and so on.</summary>
public class Concat<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    public Concat(int inputPorts = 2)
    {
        if (inputPorts <= 1)
            throw new ArgumentException("A Concat must have more than 1 input port.", nameof(inputPorts));
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Concat");
    }

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    public Outlet<TOut> Out => Shape.Out;

    protected override Attributes InitialAttributes => Attributes.CreateName("Concat");

    public Inlet<TIn> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape);

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly UniformFanInShape<TIn, TOut> _shape;
        private int _active;

        public Logic(UniformFanInShape<TIn, TOut> shape) : base(shape)
        {
            _shape = shape;
            for (var i = 0; i < shape.N; i++)
            {
                var inlet = shape.In(i);
                SetHandler(inlet, () => Push(shape.Out, Grab(inlet)), () => OnFinish(inlet));
            }

            SetHandler(shape.Out, this);
        }

        public void OnPull() => Pull(_shape.In(_active));

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        // An input that ends before its turn is skipped when it comes.
        private void OnFinish(Inlet<TIn> inlet)
        {
            if (inlet != _shape.In(_active)) return;
            while (_active < _shape.N && IsClosed(_shape.In(_active))) _active++;
            if (_active == _shape.N) CompleteStage();
            else if (IsAvailable(_shape.Out)) Pull(_shape.In(_active));
        }
    }
}
