using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>Makes the fence that was asked for; what it needs besides is ended with it.</summary>
internal sealed class FenceChoice : IAsyncDisposable
{
    // Closing waits for the server; when it is out of reach, the session is left to expire.
    private static readonly TimeSpan CloseMax = TimeSpan.FromMilliseconds(250);

    private readonly ZooKeeperClient? _client;
    private readonly TimeProvider _time;

    private FenceChoice(IFence fence, TimeProvider time, ZooKeeperClient? client = null) =>
        (Fence, _time, _client) = (fence, time, client);

    internal IFence Fence { get; }

    /// <summary>
    /// A znode is written through a session of its own: the lock's may be lost without the fence noticing.
    /// </summary>
    internal static async Task<FenceChoice> CreateAsync(
        FenceTarget? target, ZooKeeperOptions zooKeeper, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (target)
        {
            case FenceTarget.FileTarget file:
                DemandDirectory(file.Path);
                return new FenceChoice(new FencedFile(file.Path), time);
            case FenceTarget.NodeTarget node:
                var client = await ZooKeeperClient.ConnectAsync(zooKeeper, cancellationToken);
                return new FenceChoice(new FencedZnode(client, node.Path), time, client);
            default:
                return new FenceChoice(new InMemoryFence(), time);
        }
    }

    private static void DemandDirectory(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(directory))
            throw new CommandException($"--fence: expected a file in a directory that exists, got '{path}'.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null)
            return;
        using var deadline = new CancellationTokenSource(CloseMax, _time);
        await _client.CloseAsync(deadline.Token);
    }
}
