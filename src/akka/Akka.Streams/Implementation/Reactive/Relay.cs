using Reactive.Streams;

namespace Akka.Streams.Implementation.Reactive;

/// <summary>A subscriber and a publisher in one: what subscribes to it first gets what it is given.</summary>
internal sealed class Relay<T> : IProcessor<T, T>
{
    private readonly object _lock = new();
    private ISubscriber<T> _subscriber;
    private ISubscription _subscription;
    private Action<ISubscriber<T>> _end;

    public void Subscribe(ISubscriber<T> subscriber)
    {
        ISubscription subscription;
        Action<ISubscriber<T>> end;
        lock (_lock)
        {
            if (_subscriber is not null)
                throw new InvalidOperationException("A relay has one subscriber, and has it already.");
            _subscriber = subscriber;
            subscription = _subscription;
            end = _end;
        }

        if (subscription is not null) subscriber.OnSubscribe(subscription);
        end?.Invoke(subscriber);
    }

    public void OnSubscribe(ISubscription subscription)
    {
        ISubscriber<T> subscriber;
        lock (_lock)
        {
            if (_subscription is not null)
            {
                subscription.Cancel();
                return;
            }

            _subscription = subscription;
            subscriber = _subscriber;
        }

        subscriber?.OnSubscribe(subscription);
    }

    // Elements come on demand only, and demand comes from the subscriber.
    public void OnNext(T element) => _subscriber.OnNext(element);

    public void OnError(Exception cause) => End(subscriber => subscriber.OnError(cause));

    public void OnComplete() => End(static subscriber => subscriber.OnComplete());

    private void End(Action<ISubscriber<T>> end)
    {
        ISubscriber<T> subscriber;
        lock (_lock)
        {
            _end = end;
            subscriber = _subscriber;
        }

        if (subscriber is not null) end(subscriber);
    }
}
