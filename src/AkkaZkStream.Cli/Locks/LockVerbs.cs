using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Nodes;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Locks;

/// <summary><c>akkazk lock list</c> and <c>akkazk leader</c>: who stands in a lock's queue.</summary>
/// <param name="signals">Tell when to end.</param>
/// <param name="output">Standard output.</param>
/// <param name="errors">Where it is told that the connection has broken.</param>
internal sealed class LockVerbs(StopSignals signals, Stream output, TextWriter errors)
{
    private readonly Option<int> _permits = Options.Number(
        "--permits", "How many permits a semaphore has; 0: what a shared count at its path says.", 0, 0, int.MaxValue);

    internal Command List() => NodeVerb.Create(
        "list",
        "Prints who holds a lock and who waits for it, oldest first: state, mode, token, since when, who.",
        signals,
        ListAsync,
        _permits);

    internal Command Leader() => NodeVerb.Create(
        "leader", "Prints who holds a lock, now and at each change, until Ctrl-C.", signals, FollowAsync);

    private async Task ListAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var permits = arguments.GetValue(_permits);
        if (permits == 0)
            permits = await SharedPermits.ReadAsync(client, path, ending);
        var queue = await LockQueueReader.ReadAsync(client, path, permits: permits, cancellationToken: ending);
        foreach (var contender in queue)
            output.WriteLine(ContenderLine.Of(StateOf(contender, permits), contender));
    }

    // Of a permit that nobody knows the number of, it cannot be told.
    private static string StateOf(LockContender contender, int permits)
        => contender.Holds ? "holds" : contender.Mode is LockMode.Permit && permits == 0 ? "stands" : "waits";

    private async Task FollowAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        using var connection = client.OnStateChanged(state => ConnectionWords.Tell(state, errors));
        var known = default(FencingToken?);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (await TryReadAsync(client, path, changed, ending) is not { } queue)
                continue;
            var leader = queue.Count == 0 ? null : queue[0];
            if (known != (leader?.Token ?? FencingToken.None))
                output.WriteLine(leader is null ? "nobody" : ContenderLine.Of("leads", leader));
            known = leader?.Token ?? FencingToken.None;
            await changed.Task.WaitAsync(ending);
        }
    }

    // Null when the connection broke on the way: the next read waits for the next connection.
    private static async Task<IReadOnlyList<LockContender>?> TryReadAsync(
        ZooKeeperClient client, ZkPath path, TaskCompletionSource changed, CancellationToken ending)
    {
        try
        {
            return await LockQueueReader.ReadAsync(
                client, path, () => changed.TrySetResult(), cancellationToken: ending);
        }
        catch (ZkException e) when (e.IsTransient || e is SessionExpiredException)
        {
            return null;
        }
    }
}
