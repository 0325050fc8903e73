using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

public static class Interleave
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>(
        int inputPorts, int segmentSize, bool eagerClose = false) =>
        new Interleave<T, T>(inputPorts, segmentSize, eagerClose);
}

/// <summary>Emits so many elements of the first input, then as many of the second, and so on round.</summary>
public sealed class Interleave<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    private readonly int _segmentSize;
    private readonly bool _eagerClose;

    internal Interleave(int inputPorts, int segmentSize, bool eagerClose = false)
    {
        if (inputPorts <= 1)
            throw new ArgumentException("Interleave must have more than 1 input port.", nameof(inputPorts));
        if (segmentSize <= 0) throw new ArgumentException("Interleave segment size must be > 0.", nameof(segmentSize));
        _segmentSize = segmentSize;
        _eagerClose = eagerClose;
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Interleave");
    }

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    public Outlet<TOut> Out => Shape.Out;

    public Inlet<TIn> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "Interleave";

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly Interleave<TIn, TOut> _stage;
        private int _count;
        private int _active;
        private int _running;

        public Logic(Interleave<TIn, TOut> stage) : base(stage.Shape)
        {
            _stage = stage;
            _running = stage.Shape.N;
            foreach (var inlet in stage.Shape.Ins) SetHandler(inlet, () => OnPush(inlet), () => OnFinish(inlet));
            SetHandler(stage.Out, this);
        }

        private Inlet<TIn> Active => _stage.In(_active);

        public void OnPull() => TryPull(Active);

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void OnPush(Inlet<TIn> inlet)
        {
            Push(_stage.Out, Grab(inlet));
            if (++_count == _stage._segmentSize) Switch();
        }

        private void OnFinish(Inlet<TIn> inlet)
        {
            _running--;
            if (_stage._eagerClose || _running == 0)
            {
                CompleteStage();
            }
            else if (inlet == Active)
            {
                Switch();
                if (IsAvailable(_stage.Out)) TryPull(Active);
            }
        }

        private void Switch()
        {
            _count = 0;
            do _active = (_active + 1) % _stage.Shape.N;
            while (IsClosed(Active) && _running > 0);
        }
    }
}
