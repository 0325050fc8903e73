using Akka.Streams.Implementation.Sinks;
using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation.Reactive;

/// <summary>
/// Publishes to any number of subscribers, at the pace of the slowest. Waits for the first one; ends when the last one
/// has gone.
/// </summary>
internal sealed class FanoutPublisherSink<T> : SinkStage<T, IPublisher<T>>
{
    public override ILogicAndMaterializedValue<IPublisher<T>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var publisher = new Publisher();
        return new LogicAndMaterializedValue<IPublisher<T>>(new Logic(this, publisher), publisher);
    }

    private sealed class Publisher : IPublisher<T>
    {
        public CallbackGate<ISubscriber<T>> Gate { get; } = new();

        /// <summary>What ended the stream, if it failed; set before the gate is closed.</summary>
        public volatile Exception Failure;

        public void Subscribe(ISubscriber<T> subscriber)
        {
            if (!Gate.TrySend(subscriber)) Refuse(subscriber);
        }

        public void Refuse(ISubscriber<T> subscriber)
        {
            subscriber.OnSubscribe(new CallbackSubscription(static _ => { }, static _ => { }));
            if (Failure is { } failure) subscriber.OnError(failure);
            else subscriber.OnComplete();
        }
    }

    private sealed class Reader(ISubscriber<T> subscriber)
    {
        public ISubscriber<T> Subscriber => subscriber;

        public long Demand { get; set; }
    }

    private sealed class Logic(FanoutPublisherSink<T> stage, Publisher publisher) : SinkLogic<T>(stage.In, stage)
    {
        private readonly List<Reader> _readers = [];

        public override void PreStart() => publisher.Gate.Open(GetAsyncCallback<ISubscriber<T>>(OnSubscribe));

        public override void OnPush()
        {
            var element = Grab(In);
            foreach (var reader in _readers)
            {
                reader.Demand--;
                reader.Subscriber.OnNext(element);
            }

            PullIfAllWait();
        }

        public override void OnUpstreamFinish()
        {
            foreach (var reader in TakeReaders()) reader.Subscriber.OnComplete();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            End(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (_readers.Count > 0) End(new AbruptTerminationException(Interpreter.Host.Ref));
            foreach (var unseen in publisher.Gate.Close()) publisher.Refuse(unseen);
        }

        private void OnSubscribe(ISubscriber<T> subscriber)
        {
            publisher.Gate.Seen();
            var reader = new Reader(subscriber);
            _readers.Add(reader);
            subscriber.OnSubscribe(new CallbackSubscription(
                GetAsyncCallback<long>(n => OnRequest(reader, n)),
                GetAsyncCallback<Exception>(cause => OnCancel(reader, cause))));
        }

        private void OnRequest(Reader reader, long n)
        {
            reader.Demand = reader.Demand + n < 0 ? long.MaxValue : reader.Demand + n;
            PullIfAllWait();
        }

        private void OnCancel(Reader reader, Exception cause)
        {
            if (!_readers.Remove(reader)) return;
            if (_readers.Count == 0) Cancel(In, cause);
            else PullIfAllWait();
        }

        private void PullIfAllWait()
        {
            if (_readers.Count > 0 && _readers.TrueForAll(static reader => reader.Demand > 0)) TryPull(In);
        }

        private void End(Exception failure)
        {
            publisher.Failure = failure;
            foreach (var reader in TakeReaders()) reader.Subscriber.OnError(failure);
        }

        private Reader[] TakeReaders()
        {
            Reader[] readers = [.. _readers];
            _readers.Clear();
            return readers;
        }
    }
}
