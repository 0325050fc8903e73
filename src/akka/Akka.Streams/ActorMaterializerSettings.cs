using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Implementation;
using Akka.Streams.Supervision;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams;

/// <summary>The settings of a materialiser, from <c>akka.stream.materializer</c>.</summary>
public sealed class ActorMaterializerSettings
{
    public readonly int InitialInputBufferSize;
    public readonly int MaxInputBufferSize;
    public readonly string Dispatcher;
    public readonly Decider SupervisionDecider;
    public readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(
        int initialInputBufferSize, int maxInputBufferSize, string dispatcher, Decider decider, int syncProcessingLimit)
    {
        RequireValid(initialInputBufferSize, maxInputBufferSize, syncProcessingLimit);
        InitialInputBufferSize = initialInputBufferSize;
        MaxInputBufferSize = maxInputBufferSize;
        Dispatcher = dispatcher;
        SupervisionDecider = decider;
        SyncProcessingLimit = syncProcessingLimit;
    }

    public static ActorMaterializerSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(StreamsConfig.Reference);
        return Create(system.Settings.Config.GetConfig("akka.stream.materializer"));
    }

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize) =>
        new(initialSize, maxSize, Dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithDispatcher(string dispatcher) =>
        new(InitialInputBufferSize, MaxInputBufferSize, dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, decider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSyncProcessingLimit(int limit) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, SupervisionDecider, limit);

    public override bool Equals(object obj) => obj is ActorMaterializerSettings other
        && InitialInputBufferSize == other.InitialInputBufferSize && MaxInputBufferSize == other.MaxInputBufferSize
        && Dispatcher == other.Dispatcher && SupervisionDecider == other.SupervisionDecider
        && SyncProcessingLimit == other.SyncProcessingLimit;

    public override int GetHashCode() => HashCode.Combine(
        InitialInputBufferSize, MaxInputBufferSize, Dispatcher, SupervisionDecider, SyncProcessingLimit);

    /// <summary>What every stage inherits unless the graph says otherwise.</summary>
    internal Attributes ToAttributes() => new(
        new Attributes.InputBuffer(InitialInputBufferSize, MaxInputBufferSize),
        new Attributes.CancellationStrategy(new Attributes.CancellationStrategy.PropagateFailure()),
        new ActorAttributes.Dispatcher(Dispatcher),
        new ActorAttributes.SupervisionStrategy(SupervisionDecider),
        new ActorAttributes.SyncProcessingLimit(SyncProcessingLimit));

    private static ActorMaterializerSettings Create(Config config) => new(
        config.GetInt("initial-input-buffer-size"),
        config.GetInt("max-input-buffer-size"),
        config.GetString("dispatcher"),
        Deciders.StoppingDecider,
        config.GetInt("sync-processing-limit"));

    private static void RequireValid(int initial, int max, int limit)
    {
        if (initial <= 0)
            throw new ArgumentException($"initial-input-buffer-size must be positive, got {initial}.");
        if (max < initial || (max & (max - 1)) != 0)
            throw new ArgumentException(
                $"max-input-buffer-size must be a power of two not below {initial}, got {max}.");
        if (limit <= 0)
            throw new ArgumentException($"sync-processing-limit must be positive, got {limit}.");
    }
}
