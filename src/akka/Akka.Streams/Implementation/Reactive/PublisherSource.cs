using Akka.Streams.Implementation.Sources;
using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation.Reactive;

/// <summary>The elements of a publisher; asks for as many as the input buffer holds.</summary>
internal sealed class PublisherSource<T, TMat>(Func<(IPublisher<T> Publisher, TMat Value)> create)
    : SourceStage<T, TMat>
{
    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (publisher, value) = create();
        return new LogicAndMaterializedValue<TMat>(new Logic(this, publisher), value);
    }

    private sealed class Logic(PublisherSource<T, TMat> stage, IPublisher<T> publisher)
        : SourceLogic<T>(stage.Out, stage)
    {
        private readonly Queue<T> _buffer = new();
        private ISubscription _subscription;
        private int _capacity;
        private int _requested;
        private bool _completed;

        public override void PreStart()
        {
            _capacity = EffectiveAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max;
            publisher.Subscribe(new CallbackSubscriber<T>(
                GetAsyncCallback<ISubscription>(OnSubscribe),
                GetAsyncCallback<T>(OnNext),
                GetAsyncCallback<Exception>(FailStage),
                GetAsyncCallback(OnComplete)));
        }

        public override void OnPull()
        {
            if (_buffer.TryDequeue(out var element)) Push(Out, element);
            if (_completed && _buffer.Count == 0) CompleteStage();
            else Request();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            CancelSubscription(cause);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => CancelSubscription(new AbruptStageTerminationException(this));

        private void OnSubscribe(ISubscription subscription)
        {
            _subscription = subscription;
            Request();
        }

        private void OnNext(T element)
        {
            _requested--;
            if (IsAvailable(Out) && _buffer.Count == 0) Push(Out, element);
            else _buffer.Enqueue(element);
        }

        private void OnComplete()
        {
            _completed = true;
            if (_buffer.Count == 0) CompleteStage();
        }

        // Demand is renewed in batches: when half of what may be on its way, or lie here, is used up.
        private void Request()
        {
            var used = _capacity - _requested - _buffer.Count;
            if (_subscription is null || used < Math.Max(1, _capacity / 2)) return;
            _requested += used;
            _subscription.Request(used);
        }

        private void CancelSubscription(Exception cause)
        {
            var subscription = _subscription;
            _subscription = null;
            if (subscription is null || _completed) return;
            if (subscription is ISubscriptionWithCancelException withCause) withCause.Cancel(cause);
            else subscription.Cancel();
        }
    }
}
