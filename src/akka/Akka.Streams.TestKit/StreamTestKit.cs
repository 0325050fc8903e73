using Akka.Actor;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

public class StreamTestKit
{
    /// <summary>What a publisher probe gives its subscriber: records what is asked of it.</summary>
    public sealed class PublisherProbeSubscription<T> : ISubscription
    {
        public PublisherProbeSubscription(ISubscriber<T> subscriber, TestProbe publisherProbe)
        {
            Subscriber = subscriber;
            PublisherProbe = publisherProbe;
        }

        public ISubscriber<T> Subscriber { get; }

        public TestProbe PublisherProbe { get; }

        public void Request(long n) => Record(new TestPublisher.RequestMore(this, n));

        public void Cancel() => Record(new TestPublisher.CancelSubscription(this));

        public long ExpectRequest(CancellationToken cancellationToken = default) =>
            ExpectRequestAsync(cancellationToken).GetAwaiter().GetResult();

        public void ExpectRequest(long n, CancellationToken cancellationToken = default) =>
            ExpectRequestAsync(n, cancellationToken).GetAwaiter().GetResult();

        public async Task<long> ExpectRequestAsync(CancellationToken cancellationToken = default)
        {
            var request = await PublisherProbe.ExpectMsgAsync<TestPublisher.RequestMore>(
                r => ReferenceEquals(r.Subscription, this), cancellationToken: cancellationToken).ConfigureAwait(false);
            return request.NrOfElements;
        }

        public async Task ExpectRequestAsync(long n, CancellationToken cancellationToken = default) =>
            await PublisherProbe.ExpectMsgAsync<TestPublisher.RequestMore>(
                r => ReferenceEquals(r.Subscription, this) && r.NrOfElements == n, cancellationToken: cancellationToken)
                .ConfigureAwait(false);

        public void ExpectCancellation(CancellationToken cancellationToken = default) =>
            ExpectCancellationAsync(cancellationToken).GetAwaiter().GetResult();

        /// <summary>Passes over demand that came before.</summary>
        public async Task ExpectCancellationAsync(CancellationToken cancellationToken = default) =>
            await PublisherProbe.FishForMessageAsync(
                e => e is TestPublisher.CancelSubscription cancel && ReferenceEquals(cancel.Subscription, this),
                cancellationToken: cancellationToken).ConfigureAwait(false);

        public void SendOnSubscribe() => Subscriber.OnSubscribe(this);

        public void SendNext(T element) => Subscriber.OnNext(element);

        public void SendComplete() => Subscriber.OnComplete();

        public void SendError(Exception cause) => Subscriber.OnError(cause);

        private void Record(TestPublisher.IPublisherEvent e) => PublisherProbe.Ref.Tell(e, ActorRefs.NoSender);
    }
}
