namespace Reactive.Streams;

/// <summary>A stage that is both a subscriber and a publisher.</summary>
public interface IProcessor<in T1, out T2> : ISubscriber<T1>, IPublisher<T2>
{
}
