using Akka.Actor;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>Who hears of the session, and the latest news of it.</summary>
internal sealed class Subscribers
{
    private readonly HashSet<IActorRef> _all = [];
    private CoordinatorProtocol.ISessionEvent _latest = new CoordinatorProtocol.Connecting();

    /// <summary>Adds one, and tells it how things stand.</summary>
    public void Add(IActorRef subscriber)
    {
        _all.Add(subscriber);
        subscriber.Tell(_latest);
    }

    /// <summary>Removes one that has stopped.</summary>
    public void Remove(IActorRef subscriber) => _all.Remove(subscriber);

    /// <summary>Tells everybody.</summary>
    public void Publish(CoordinatorProtocol.ISessionEvent news)
    {
        _latest = news;
        foreach (var subscriber in _all) subscriber.Tell(news);
    }
}
