using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Fencing;

/// <summary>Offers each guarded element to a fence, and answers its source; one element at a time.</summary>
internal sealed class FenceStage<T>(IFence fence, Func<T, ReadOnlyMemory<byte>> payload)
    : GraphStage<FlowShape<Guarded<T>, AcceptedElement<T>>>
{
    private readonly Inlet<Guarded<T>> _in = new("Fence.in");
    private readonly Outlet<AcceptedElement<T>> _out = new("Fence.out");

    public override FlowShape<Guarded<T>, AcceptedElement<T>> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, fence, payload);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly FenceStage<T> _stage;
        private readonly IFence _fence;
        private readonly Func<T, ReadOnlyMemory<byte>> _payload;
        private Action<(Guarded<T> Element, FenceResult Result)> _onResult = _ => { };
        private bool _isOffering;
        private bool _isUpstreamFinished;

        public Logic(FenceStage<T> stage, IFence fence, Func<T, ReadOnlyMemory<byte>> payload)
            : base(stage.Shape)
        {
            (_stage, _fence, _payload) = (stage, fence, payload);
            SetHandlers(stage._in, stage._out, this);
        }

        private IScheduler Scheduler => ((ActorMaterializer)Materializer).System.Scheduler;

        public override void PreStart() =>
            _onResult = GetAsyncCallback<(Guarded<T> Element, FenceResult Result)>(r => OnResult(r.Element, r.Result));

        public override void OnPull() => Pull(_stage._in);

        public override void OnPush()
        {
            Guarded<T> element = Grab(_stage._in);
            if (element.IsHeldAt(Scheduler.MonotonicClock))
                Offer(element);
            else
                RefuseLate(element);
        }

        public override void OnUpstreamFinish()
        {
            _isUpstreamFinished = true;
            if (!_isOffering)
                CompleteStage();
        }

        private void RefuseLate(Guarded<T> element)
        {
            element.Refuse();
            Pull(_stage._in);
        }

        private void Offer(Guarded<T> element)
        {
            _isOffering = true;
            ValueTask<FenceOutcome> offer = _fence.TryAcceptAsync(element.Position, _payload(element.Value));
            if (offer.IsCompletedSuccessfully)
                OnResult(element, FenceResult.Answering(element, offer.Result));
            else
                _ = AwaitAsync(element, offer);
        }

        // The source is answered outside of the stage: it must hear of it also when this stage has ended meanwhile.
        private async Task AwaitAsync(Guarded<T> element, ValueTask<FenceOutcome> offer) =>
            _onResult((element, await FenceResult.AnsweringAsync(element, offer).ConfigureAwait(false)));

        private void OnResult(Guarded<T> element, FenceResult result)
        {
            _isOffering = false;
            if (result.Failure is { } failure)
                FailStage(failure);
            else if (result.IsAccepted)
                Push(_stage._out, new AcceptedElement<T>(
                    element.Source, element.Position, element.Granted, element.Value));
            else if (!_isUpstreamFinished)
                Pull(_stage._in);
            if (_isUpstreamFinished)
                CompleteStage();
        }
    }
}
