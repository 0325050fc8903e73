using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Commands;

/// <summary>What <c>akkazk run</c> was asked to do.</summary>
internal sealed record RunOptions
{
    internal required int Parallelism { get; init; }

    internal required TimeSpan Every { get; init; }

    internal required TimeSpan Window { get; init; }

    /// <summary>Zero: until Ctrl-C.</summary>
    internal required TimeSpan Duration { get; init; }

    internal required long Seed { get; init; }

    internal required OutputKind Output { get; init; }

    /// <summary>Null: an embedded server of this process's own.</summary>
    internal required ConnectString? ZooKeeper { get; init; }

    /// <summary>Who the run is to ZooKeeper, and whom it trusts.</summary>
    internal required ZooKeeperAccess Access { get; init; }

    internal required TimeSpan SessionTimeout { get; init; }

    internal required TimeSpan ConnectionTimeout { get; init; }

    internal required ZkPath Lock { get; init; }

    /// <summary>Null: a fence in this process's memory.</summary>
    internal required FenceTarget? Fence { get; init; }

    /// <summary>Below which pause and window length are read, and followed; null: they stay as they are.</summary>
    internal required ZkPath? Config { get; init; }
}
