using Akka.Actor;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

public static partial class TestPublisher
{
    /// <summary>Records subscriptions, demand and cancellations; publishes nothing by itself.</summary>
    public class ManualProbe<T> : IPublisher<T>
    {
        internal ManualProbe(TestKitBase testKit, bool autoOnSubscribe)
        {
            Probe = testKit.CreateTestProbe();
            AutoOnSubscribe = autoOnSubscribe;
        }

        public bool AutoOnSubscribe { get; }

        public TestProbe Probe { get; }

        public IPublisher<T> Publisher => this;

        public StreamTestKit.PublisherProbeSubscription<T> Subscription { get; protected set; }

        public void Subscribe(ISubscriber<T> subscriber)
        {
            var subscription = new StreamTestKit.PublisherProbeSubscription<T>(subscriber, Probe);
            Probe.Ref.Tell(new Subscribe(subscription), ActorRefs.NoSender);
            if (AutoOnSubscribe) subscriber.OnSubscribe(subscription);
        }

        public StreamTestKit.PublisherProbeSubscription<T> ExpectSubscription(
            CancellationToken cancellationToken = default) =>
            ExpectSubscriptionAsync(cancellationToken).GetAwaiter().GetResult();

        public async Task<StreamTestKit.PublisherProbeSubscription<T>> ExpectSubscriptionAsync(
            CancellationToken cancellationToken = default)
        {
            Subscription = await ExpectSubscriptionTask(Probe, cancellationToken).ConfigureAwait(false);
            return Subscription;
        }

        public ManualProbe<T> ExpectRequest(
            ISubscription subscription, int nrOfElements, CancellationToken cancellationToken = default)
        {
            ExpectRequestAsync(subscription, nrOfElements, cancellationToken).GetAwaiter().GetResult();
            return this;
        }

        public async Task ExpectRequestAsync(
            ISubscription subscription, int nrOfElements, CancellationToken cancellationToken = default) =>
            await Probe.ExpectMsgAsync<RequestMore>(
                r => ReferenceEquals(r.Subscription, subscription) && r.NrOfElements == nrOfElements,
                cancellationToken: cancellationToken).ConfigureAwait(false);

        public IPublisherEvent ExpectEvent(CancellationToken cancellationToken = default) =>
            ExpectEventAsync(cancellationToken).GetAwaiter().GetResult();

        public async Task<IPublisherEvent> ExpectEventAsync(CancellationToken cancellationToken = default) =>
            await Probe.ExpectMsgAsync<IPublisherEvent>(cancellationToken: cancellationToken).ConfigureAwait(false);

        public ManualProbe<T> ExpectNoMsg(CancellationToken cancellationToken = default)
        {
            Probe.ExpectNoMsg(cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default)
        {
            Probe.ExpectNoMsg(duration, cancellationToken);
            return this;
        }

        public async Task ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
            await Probe.ExpectNoMsgAsync(cancellationToken).ConfigureAwait(false);

        public async Task ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
            await Probe.ExpectNoMsgAsync(duration, cancellationToken).ConfigureAwait(false);

        protected static async Task<StreamTestKit.PublisherProbeSubscription<T>> ExpectSubscriptionTask(
            TestProbe probe, CancellationToken cancellationToken)
        {
            var subscribe = await probe.ExpectMsgAsync<Subscribe>(cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return (StreamTestKit.PublisherProbeSubscription<T>)subscribe.Subscription;
        }
    }
}
