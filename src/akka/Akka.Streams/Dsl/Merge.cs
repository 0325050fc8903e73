using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Emits what comes from any input, in the order of its coming.</summary>
public class Merge<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    private readonly bool _eagerComplete;

    public Merge(int inputPorts, bool eagerComplete = false)
    {
        if (inputPorts < 1) throw new ArgumentException("Merge must have one or more input ports.", nameof(inputPorts));
        _eagerComplete = eagerComplete;
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Merge");
    }

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    public Outlet<TOut> Out => Shape.Out;

    protected override Attributes InitialAttributes => Attributes.CreateName("Merge");

    public Inlet<TIn> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape, _eagerComplete);

    public override string ToString() => "Merge";

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly Outlet<TOut> _out;
        private readonly IEnumerable<Inlet<TIn>> _ins;
        private readonly Queue<Inlet<TIn>> _waiting = new();
        private readonly bool _eagerComplete;
        private int _running;

        public Logic(UniformFanInShape<TIn, TOut> shape, bool eagerComplete) : base(shape)
        {
            _out = shape.Out;
            _ins = shape.Ins;
            _eagerComplete = eagerComplete;
            _running = shape.N;
            foreach (var inlet in _ins) SetHandler(inlet, () => OnPush(inlet), OnFinish);
            SetHandler(_out, this);
        }

        public override void PreStart()
        {
            foreach (var inlet in _ins) TryPull(inlet);
        }

        public void OnPull()
        {
            while (_waiting.TryDequeue(out var inlet))
            {
                if (!IsAvailable(inlet)) continue;
                PushFrom(inlet);
                break;
            }

            if (_running == 0 && _waiting.Count == 0) CompleteStage();
        }

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void OnPush(Inlet<TIn> inlet)
        {
            if (IsAvailable(_out) && _waiting.Count == 0) PushFrom(inlet);
            else _waiting.Enqueue(inlet);
        }

        private void PushFrom(Inlet<TIn> inlet)
        {
            Push(_out, Grab(inlet));
            TryPull(inlet);
        }

        private void OnFinish()
        {
            _running--;
            if (_eagerComplete || (_running == 0 && _waiting.Count == 0)) CompleteStage();
        }
    }
}

/// <inheritdoc cref="Merge{TIn, TOut}" />
public sealed class Merge<T> : Merge<T, T>
{
    public Merge(int inputPorts, bool eagerComplete = false) : base(inputPorts, eagerComplete)
    {
    }
}
