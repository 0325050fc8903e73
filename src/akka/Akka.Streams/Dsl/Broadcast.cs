using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Hands every element to all outputs; goes at the pace of the slowest.</summary>
public sealed class Broadcast<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;

    private readonly bool _eagerCancel;

    public Broadcast(int outputPorts, bool eagerCancel = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Broadcast must have one or more output ports.", nameof(outputPorts));
        _eagerCancel = eagerCancel;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Broadcast");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("Broadcast");

    public Outlet<T> Out(int id) => Shape.Out(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "Broadcast";

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Broadcast<T> _stage;
        private readonly Outlet<T>[] _outs;
        private readonly bool[] _pulled;
        private int _waitingFor;
        private int _running;

        public Logic(Broadcast<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _outs = stage.Shape.Outs.ToArray();
            _pulled = new bool[_outs.Length];
            _waitingFor = _running = _outs.Length;
            SetHandler(stage.In, this);
            for (var i = 0; i < _outs.Length; i++)
            {
                var id = i;
                SetHandler(_outs[i], () => OnPull(id), cause => OnCancel(id, cause));
            }
        }

        public override void OnPush()
        {
            _waitingFor = _running;
            var element = Grab(_stage.In);
            for (var i = 0; i < _outs.Length; i++)
            {
                if (IsClosed(_outs[i])) continue;
                Push(_outs[i], element);
                _pulled[i] = false;
            }
        }

        private void OnPull(int id)
        {
            _pulled[id] = true;
            _waitingFor--;
            PullIfAllWait();
        }

        private void OnCancel(int id, Exception cause)
        {
            if (_stage._eagerCancel || --_running == 0)
            {
                CancelStage(cause);
                return;
            }

            if (_pulled[id]) return;
            _waitingFor--;
            PullIfAllWait();
        }

        private void PullIfAllWait()
        {
            if (_waitingFor == 0) TryPull(_stage.In);
        }
    }
}
