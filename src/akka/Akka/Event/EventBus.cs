using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>
/// Subscribers by classifier. Publishing takes no lock: the subscribers of each classifier seen are kept until a
/// subscription changes.
/// </summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
{
    private readonly Lock _lock = new();
    private readonly List<(TSubscriber Subscriber, TClassifier Classifier)> _subscriptions = new();
    private ConcurrentDictionary<TClassifier, TSubscriber[]> _cache = new();

    /// <summary>False when it was subscribed already.</summary>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            var covered = _subscriptions.Any(entry =>
                Same(entry.Subscriber, subscriber) && IsSubClassification(entry.Classifier, classifier));
            if (covered)
                return false;

            _subscriptions.Add((subscriber, classifier));
            _cache = new ConcurrentDictionary<TClassifier, TSubscriber[]>();
            return true;
        }
    }

    /// <summary>Ends all subscriptions. False when there were none.</summary>
    public virtual bool Unsubscribe(TSubscriber subscriber) => Remove(entry => Same(entry.Subscriber, subscriber));

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier) =>
        Remove(entry => Same(entry.Subscriber, subscriber) && IsSubClassification(classifier, entry.Classifier));

    public virtual void Publish(TEvent @event)
    {
        var classifier = GetClassifier(@event);
        var cache = Volatile.Read(ref _cache);
        if (!cache.TryGetValue(classifier, out var subscribers))
            cache[classifier] = subscribers = SubscribersOf(classifier);
        foreach (var subscriber in subscribers)
            Publish(@event, subscriber);
    }

    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract TClassifier GetClassifier(TEvent @event);

    private bool Remove(Predicate<(TSubscriber Subscriber, TClassifier Classifier)> match)
    {
        lock (_lock)
        {
            var removed = _subscriptions.RemoveAll(match) > 0;
            if (removed)
                _cache = new ConcurrentDictionary<TClassifier, TSubscriber[]>();
            return removed;
        }
    }

    private TSubscriber[] SubscribersOf(TClassifier classifier)
    {
        lock (_lock)
        {
            return _subscriptions
                .Where(entry => IsSubClassification(entry.Classifier, classifier))
                .Select(entry => entry.Subscriber)
                .Distinct()
                .ToArray();
        }
    }

    private static bool Same(TSubscriber left, TSubscriber right) =>
        EqualityComparer<TSubscriber>.Default.Equals(left, right);
}

/// <summary>An event bus whose subscribers are actors.</summary>
public abstract class ActorEventBus<TEvent, TClassifier> : EventBus<TEvent, TClassifier, Akka.Actor.IActorRef>;
