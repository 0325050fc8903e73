using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Subscribers that record what they are given, for a test to look at.</summary>
public static partial class TestSubscriber
{
    public interface ISubscriberEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    /// <summary>A probe that demands nothing by itself.</summary>
    public static ManualProbe<T> CreateManualSubscriberProbe<T>(this TestKitBase testKit) => new(testKit);

    /// <summary>A probe that can be asked to demand and to cancel.</summary>
    public static Probe<T> CreateSubscriberProbe<T>(this TestKitBase testKit) => new(testKit);

    public struct OnSubscribe : ISubscriberEvent
    {
        public readonly ISubscription Subscription;

        public OnSubscribe(ISubscription subscription)
        {
            Subscription = subscription;
        }

        public override string ToString() => $"TestSubscriber.OnSubscribe({Subscription})";
    }

    public struct OnNext<T> : ISubscriberEvent, IEquatable<OnNext<T>>
    {
        public readonly T Element;

        public OnNext(T element)
        {
            Element = element;
        }

        public bool Equals(OnNext<T> other) => EqualityComparer<T>.Default.Equals(Element, other.Element);

        public override bool Equals(object obj) => obj is OnNext<T> other && Equals(other);

        public override int GetHashCode() => Element?.GetHashCode() ?? 0;

        public override string ToString() => $"TestSubscriber.OnNext({Element})";
    }

    public sealed class OnComplete : ISubscriberEvent
    {
        public static readonly OnComplete Instance = new();

        private OnComplete()
        {
        }

        public override string ToString() => "TestSubscriber.OnComplete";
    }

    public struct OnError : ISubscriberEvent
    {
        public readonly Exception Cause;

        public OnError(Exception cause)
        {
            Cause = cause;
        }

        public override string ToString() => $"TestSubscriber.OnError({Cause})";
    }
}
