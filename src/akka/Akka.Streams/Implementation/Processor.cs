using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>A processor made of its two halves.</summary>
internal static class Processor
{
    public static IProcessor<TIn, TOut> Of<TIn, TOut>(ISubscriber<TIn> subscriber, IPublisher<TOut> publisher) =>
        new Halves<TIn, TOut>(subscriber, publisher);

    private sealed class Halves<TIn, TOut>(ISubscriber<TIn> subscriber, IPublisher<TOut> publisher)
        : IProcessor<TIn, TOut>
    {
        public void OnSubscribe(ISubscription subscription) => subscriber.OnSubscribe(subscription);

        public void OnNext(TIn element) => subscriber.OnNext(element);

        public void OnError(Exception cause) => subscriber.OnError(cause);

        public void OnComplete() => subscriber.OnComplete();

        public void Subscribe(ISubscriber<TOut> next) => publisher.Subscribe(next);
    }
}
