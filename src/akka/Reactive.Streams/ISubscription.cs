namespace Reactive.Streams;

/// <summary>One life of a subscriber with a publisher: demand and cancellation travel through it.</summary>
public interface ISubscription
{
    void Request(long n);

    void Cancel();
}
