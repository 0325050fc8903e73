using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Publishers that a test drives.</summary>
public static partial class TestPublisher
{
    public interface IPublisherEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    public static ManualProbe<T> CreateManualPublisherProbe<T>(
        this TestKitBase testKit, bool autoOnSubscribe = true) => new(testKit, autoOnSubscribe);

    public static Probe<T> CreatePublisherProbe<T>(this TestKitBase testKit, long initialPendingRequests = 0) =>
        new(testKit, initialPendingRequests);

    public struct Subscribe : IPublisherEvent
    {
        public readonly ISubscription Subscription;

        public Subscribe(ISubscription subscription)
        {
            Subscription = subscription;
        }
    }

    public struct RequestMore : IPublisherEvent
    {
        public readonly long NrOfElements;
        public readonly ISubscription Subscription;

        public RequestMore(ISubscription subscription, long nrOfElements)
        {
            Subscription = subscription;
            NrOfElements = nrOfElements;
        }
    }

    public struct CancelSubscription : IPublisherEvent
    {
        public readonly ISubscription Subscription;

        public CancelSubscription(ISubscription subscription)
        {
            Subscription = subscription;
        }
    }
}
