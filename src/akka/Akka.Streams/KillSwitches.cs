using Akka.Streams.Implementation.Stages;

namespace Akka.Streams;

/// <summary>Flows that end a stream from outside.</summary>
public static class KillSwitches
{
    /// <summary>
    /// A switch for the streams that are yet to be materialised with its flow, and for those that have been.
    /// </summary>
    public static SharedKillSwitch Shared(string name) => new(name);

    /// <summary>A flow that yields a switch of its own.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => new UniqueKillSwitchStage<T>();

    /// <summary>A flow that ends when the token is cancelled: with a failure, or gracefully.</summary>
    public static IGraph<FlowShape<T, T>, NotUsed> AsFlow<T>(
        this CancellationToken cancellationToken, bool cancelGracefully = false) =>
        new CancellationTokenStage<T>(cancellationToken, cancelGracefully);
}
