namespace Akka.Streams;

/// <summary>Ends the one stream that yielded it.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<Done> _promise;

    internal UniqueKillSwitch(TaskCompletionSource<Done> promise)
    {
        _promise = promise;
    }

    public void Shutdown() => _promise.TrySetResult(Done.Instance);

    public void Abort(Exception cause) => _promise.TrySetException(cause);

    public override string ToString() => $"SingleKillSwitch({GetHashCode()})";
}
