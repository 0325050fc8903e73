using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Merges its inputs; when several have an element, the preferred one goes first.</summary>
public sealed class MergePreferred<T> : GraphStage<MergePreferred<T>.MergePreferredShape>
{
    private readonly bool _eagerClose;

    public MergePreferred(int secondaryPorts, bool eagerClose = false)
    {
        if (secondaryPorts < 1)
            throw new ArgumentException(
                "A MergePreferred must have one or more secondary ports.", nameof(secondaryPorts));
        _eagerClose = eagerClose;
        Shape = new MergePreferredShape(secondaryPorts, "MergePreferred");
    }

    public override MergePreferredShape Shape { get; }

    public Outlet<T> Out => Shape.Out;

    public Inlet<T> Preferred => Shape.Preferred;

    public Inlet<T> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public sealed class MergePreferredShape : UniformFanInShape<T, T>
    {
        private readonly int _secondaryPorts;

        public MergePreferredShape(int secondaryPorts, IInit init) : base(secondaryPorts, init)
        {
            _secondaryPorts = secondaryPorts;
            Preferred = NewInlet<T>("preferred");
        }

        public MergePreferredShape(int secondaryPorts, string name) : this(secondaryPorts, new InitName(name))
        {
        }

        public Inlet<T> Preferred { get; }

        protected override FanInShape<T> Construct(IInit init) => new MergePreferredShape(_secondaryPorts, init);
    }

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly MergePreferredShape _shape;
        private readonly bool _eagerClose;
        private int _next;
        private int _running;

        public Logic(MergePreferred<T> stage) : base(stage.Shape)
        {
            _shape = stage.Shape;
            _eagerClose = stage._eagerClose;
            _running = _shape.Inlets.Length;
            foreach (var inlet in _shape.Ins.Append(_shape.Preferred)) SetHandler(inlet, Serve, OnFinish);
            SetHandler(_shape.Out, this);
        }

        public override void PreStart()
        {
            TryPull(_shape.Preferred);
            foreach (var inlet in _shape.Ins) TryPull(inlet);
        }

        public void OnPull() => Serve();

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void Serve()
        {
            if (!IsAvailable(_shape.Out)) return;
            var ready = NextReady();
            if (ready is not null)
            {
                Push(_shape.Out, Grab(ready));
                TryPull(ready);
            }

            CompleteIfDrained();
        }

        // The others take turns.
        private Inlet<T> NextReady()
        {
            if (IsAvailable(_shape.Preferred)) return _shape.Preferred;
            for (var i = 0; i < _shape.N; i++)
            {
                var index = (_next + i) % _shape.N;
                if (!IsAvailable(_shape.In(index))) continue;
                _next = (index + 1) % _shape.N;
                return _shape.In(index);
            }

            return null;
        }

        private void OnFinish()
        {
            _running--;
            if (_eagerClose) CompleteStage();
            else CompleteIfDrained();
        }

        private void CompleteIfDrained()
        {
            if (_running == 0 && !_shape.Ins.Append(_shape.Preferred).Any(IsAvailable)) CompleteStage();
        }
    }
}
