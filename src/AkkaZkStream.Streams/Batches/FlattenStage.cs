using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Batches;

/// <summary>Hands out the events of batches one by one.</summary>
internal sealed class FlattenStage<T> : GraphStage<FlowShape<EventBatch<T>, T>>
{
    private readonly Inlet<EventBatch<T>> _in = new("Flatten.in");
    private readonly Outlet<T> _out = new("Flatten.out");

    public override FlowShape<EventBatch<T>, T> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly FlattenStage<T> _stage;
        private EventBatch<T>? _batch;
        private int _next;

        public Logic(FlattenStage<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            _batch = Grab(_stage._in);
            _next = 0;
            Proceed();
        }

        public override void OnPull() => Proceed();

        public override void OnUpstreamFinish()
        {
            if (_batch is null)
                CompleteStage();
        }

        private void Proceed()
        {
            if (_batch is not null && _next < _batch.Count)
                Push(_stage._out, _batch.Values[_next++]);
            if (_batch is not null && _next == _batch.Count)
                ReleaseBatch();
            if (_batch is not null)
                return;
            if (IsClosed(_stage._in))
                CompleteStage();
            else if (IsAvailable(_stage._out) && !HasBeenPulled(_stage._in))
                Pull(_stage._in);
        }

        private void ReleaseBatch()
        {
            _batch!.Release();
            _batch = null;
        }
    }
}
