namespace Reactive.Streams;

/// <summary>A provider of a potentially unbounded number of elements, published as subscribers demand them.</summary>
public interface IPublisher<out T>
{
    void Subscribe(ISubscriber<T> subscriber);
}
