using System.CommandLine;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary>What a verb does with a node, once the client stands.</summary>
/// <param name="client">Connected.</param>
/// <param name="path">The node that was named.</param>
/// <param name="arguments">Whatever else was given.</param>
/// <param name="cancellationToken">Fires when an orderly end is asked for.</param>
internal delegate Task NodeAction(
    ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken cancellationToken);
