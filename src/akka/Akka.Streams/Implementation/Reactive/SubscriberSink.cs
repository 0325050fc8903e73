using Akka.Streams.Implementation.Sinks;
using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation.Reactive;

/// <summary>Hands its elements to a subscriber, as it demands them.</summary>
internal sealed class SubscriberSink<T, TMat>(Func<(ISubscriber<T> Subscriber, TMat Value)> create) : SinkStage<T, TMat>
{
    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (subscriber, value) = create();
        return new LogicAndMaterializedValue<TMat>(new Logic(this, subscriber), value);
    }

    private sealed class Logic(SubscriberSink<T, TMat> stage, ISubscriber<T> subscriber)
        : SinkLogic<T>(stage.In, stage)
    {
        private long _demand;
        private bool _ended;

        public override void PreStart() => subscriber.OnSubscribe(new CallbackSubscription(
            GetAsyncCallback<long>(OnRequest), GetAsyncCallback<Exception>(OnCancel)));

        public override void OnPush()
        {
            _demand--;
            subscriber.OnNext(Grab(In));
            if (_demand > 0) TryPull(In);
        }

        public override void OnUpstreamFinish()
        {
            _ended = true;
            subscriber.OnComplete();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _ended = true;
            subscriber.OnError(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_ended) subscriber.OnError(new AbruptTerminationException(Interpreter.Host.Ref));
        }

        private void OnRequest(long n)
        {
            if (n <= 0)
            {
                _ended = true;
                subscriber.OnError(new ArgumentException($"The number of requested elements must be > 0, got {n}."));
                Cancel(In);
                return;
            }

            _demand = _demand + n < 0 ? long.MaxValue : _demand + n;
            TryPull(In);
        }

        private void OnCancel(Exception cause)
        {
            _ended = true;
            Cancel(In, cause);
        }
    }
}
