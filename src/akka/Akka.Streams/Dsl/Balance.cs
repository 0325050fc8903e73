using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Hands every element to one output: the one that has waited longest.</summary>
public sealed class Balance<T> : GraphStage<UniformFanOutShape<T, T>>
{
    private readonly bool _waitForAllDownstreams;

    public Balance(int outputPorts, bool waitForAllDownstreams = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Balance must have one or more output ports.", nameof(outputPorts));
        _waitForAllDownstreams = waitForAllDownstreams;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Balance");
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    public Inlet<T> In => Shape.In;

    protected override Attributes InitialAttributes => Attributes.CreateName("Balance");

    public Outlet<T> Out(int id) => Shape.Out(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "Balance";

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Balance<T> _stage;
        private readonly Queue<Outlet<T>> _waiting = new();
        private readonly HashSet<Outlet<T>> _unheard = [];
        private int _running;

        public Logic(Balance<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _running = stage.Shape.Outs.Count;
            if (stage._waitForAllDownstreams) _unheard.UnionWith(stage.Shape.Outs);
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
        }

        public override void OnPush() => Serve();

        public override void OnUpstreamFinish()
        {
            if (!IsAvailable(_stage.In)) CompleteStage();
        }

        private void OnPull(Outlet<T> outlet)
        {
            _unheard.Remove(outlet);
            _waiting.Enqueue(outlet);
            Serve();
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            _unheard.Remove(outlet);
            if (--_running == 0) CancelStage(cause);
            else Serve();
        }

        private void Serve()
        {
            while (_waiting.TryPeek(out var head) && IsClosed(head)) _waiting.Dequeue();
            if (_unheard.Count > 0 || _waiting.Count == 0) return;
            if (IsAvailable(_stage.In)) Push(_waiting.Dequeue(), Grab(_stage.In));
            if (IsClosed(_stage.In)) CompleteStage();
            else if (_waiting.Count > 0 && !HasBeenPulled(_stage.In)) Pull(_stage.In);
        }
    }
}
