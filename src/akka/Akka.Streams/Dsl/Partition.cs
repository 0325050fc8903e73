using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>The partitioner named an output that there is not.</summary>
public sealed class PartitionOutOfBoundsException : Exception
{
    public PartitionOutOfBoundsException(string message) : base(message)
    {
    }
}

/// <summary>Hands every element to the output that a function names.</summary>
public sealed class Partition<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;

    private readonly Func<T, int> _partitioner;

    public Partition(int outputPorts, Func<T, int> partitioner)
    {
        _partitioner = partitioner;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Partition");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    public Outlet<T> Out(int id) => Shape.Out(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "Partition";

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Partition<T> _stage;
        private int _running;
        private Outlet<T> _pendingFor;
        private T _pending;

        public Logic(Partition<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _running = stage.Shape.Outs.Count;
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            var outlet = Choose(_stage._partitioner(element));
            if (IsClosed(outlet))
            {
                PullIfAnybodyWaits();
            }
            else if (IsAvailable(outlet))
            {
                Push(outlet, element);
                PullIfAnybodyWaits();
            }
            else
            {
                _pendingFor = outlet;
                _pending = element;
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_pendingFor is null) CompleteStage();
        }

        private Outlet<T> Choose(int index)
        {
            var outs = _stage.Shape.Outs;
            if (index >= 0 && index < outs.Count) return outs[index];
            throw new PartitionOutOfBoundsException(
                $"partitioner must return an index in the range [0,{outs.Count - 1}]. returned: [{index}].");
        }

        private void OnPull(Outlet<T> outlet)
        {
            if (outlet == _pendingFor)
            {
                Push(outlet, _pending);
                TakePending();
            }
            else if (_pendingFor is null)
            {
                TryPull(_stage.In);
            }
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            if (--_running == 0) CancelStage(cause);
            else if (outlet == _pendingFor) TakePending();
        }

        private void TakePending()
        {
            _pendingFor = null;
            _pending = default;
            if (IsClosed(_stage.In)) CompleteStage();
            else PullIfAnybodyWaits();
        }

        private void PullIfAnybodyWaits()
        {
            if (_stage.Shape.Outs.Any(IsAvailable)) TryPull(_stage.In);
        }
    }
}
