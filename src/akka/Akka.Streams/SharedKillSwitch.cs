using Akka.Streams.Implementation.Stages;

namespace Akka.Streams;

/// <summary>Ends all streams that its flow stands in.</summary>
public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<Done> _promise = new();
    private readonly string _name;

    internal SharedKillSwitch(string name)
    {
        _name = name;
    }

    public void Shutdown() => _promise.TrySetResult(Done.Instance);

    public void Abort(Exception cause) => _promise.TrySetException(cause);

    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() => new SharedKillSwitchStage<T>(this, _promise.Task);

    public override string ToString() => $"KillSwitch({_name})";
}
