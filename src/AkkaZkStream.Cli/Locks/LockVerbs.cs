using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Nodes;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Locks;

/// <summary><c>akkazk lock list</c> and <c>akkazk leader</c>: who stands in a lock's queue.</summary>
/// <param name="signals">Tell when to end.</param>
/// <param name="output">Standard output.</param>
internal sealed class LockVerbs(StopSignals signals, Stream output)
{
    internal Command List() => NodeVerb.Create(
        "list", "Prints who holds a lock and who waits for it, oldest first.", signals, ListAsync);

    internal Command Leader() => NodeVerb.Create(
        "leader", "Prints who holds a lock, now and at each change, until Ctrl-C.", signals, FollowAsync);

    private async Task ListAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        foreach (var contender in await LockQueueReader.ReadAsync(client, path, cancellationToken: ending))
            output.WriteLine(ContenderLine.Of(contender.Holds ? "holds" : "waits", contender));
    }

    private async Task FollowAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var known = default(FencingToken?);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var queue = await LockQueueReader.ReadAsync(client, path, () => changed.TrySetResult(), ending);
            var leader = queue.Count == 0 ? null : queue[0];
            if (known != (leader?.Token ?? FencingToken.None))
                output.WriteLine(leader is null ? "nobody" : ContenderLine.Of("leads", leader));
            known = leader?.Token ?? FencingToken.None;
            await changed.Task.WaitAsync(ending);
        }
    }
}
