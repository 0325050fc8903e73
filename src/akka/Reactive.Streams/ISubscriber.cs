namespace Reactive.Streams;

/// <summary>
/// Receives one OnSubscribe, then as many OnNext as were requested, then at most one OnComplete or OnError.
/// </summary>
public interface ISubscriber<in T>
{
    void OnSubscribe(ISubscription subscription);

    void OnNext(T element);

    void OnError(Exception cause);

    void OnComplete();
}
