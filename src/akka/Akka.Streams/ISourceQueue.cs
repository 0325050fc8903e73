namespace Akka.Streams;

/// <summary>A source that elements are offered to.</summary>
public interface ISourceQueue<in T>
{
    /// <summary>Completes when the element is enqueued, dropped, or refused because the stream has ended.</summary>
    Task<IQueueOfferResult> OfferAsync(T element);

    /// <summary>Ends as the stream does.</summary>
    Task WatchCompletionAsync();
}

/// <summary>A queue that can also end the stream.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Completes the stream after what has been enqueued.</summary>
    void Complete();

    /// <summary>Fails the stream at once.</summary>
    void Fail(Exception ex);

    new Task WatchCompletionAsync();
}
