using Reactive.Streams;

namespace Akka.Streams.Implementation.Reactive;

/// <summary>A subscriber made of callbacks.</summary>
internal sealed class CallbackSubscriber<T>(
    Action<ISubscription> onSubscribe, Action<T> onNext, Action<Exception> onError, Action onComplete) : ISubscriber<T>
{
    public void OnSubscribe(ISubscription subscription) => onSubscribe(subscription);

    public void OnNext(T element) => onNext(element);

    public void OnError(Exception cause) => onError(cause);

    public void OnComplete() => onComplete();
}
