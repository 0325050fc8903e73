using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>A transport that counts what passes, and breaks connections at a chosen reply.</summary>
public sealed class FaultyTransport(IZkTransport inner) : IZkTransport
{
    private readonly List<FaultyConnection> _connections = [];
    private readonly List<(Op Op, TaskCompletionSource Struck)> _losses = [];
    private volatile bool _isDown;

    public Traffic Traffic { get; } = new();

    /// <summary>No watch event of this path arrives, as no ZooKeeper would have it: to see what relies on them.</summary>
    public ZkPath? Swallowed { get; set; }

    public async ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
    {
        if (_isDown) throw new IOException($"{server}: the network is down.");
        var whole = await inner.ConnectAsync(server, options, cancellationToken);
        var connection = new FaultyConnection(whole, this, options);
        lock (_connections) _connections.Add(connection);

        // Broken since it was begun: what cuts all connections may not have seen this one.
        if (_isDown) connection.Abort();
        return connection;
    }

    /// <summary>The next reply to such a request is swallowed, and its connection cut: applied, and nobody
    /// told.</summary>
    public Task LoseReplyTo(Op op)
    {
        var struck = new TaskCompletionSource();
        lock (_losses) _losses.Add((op, struck));
        return struck.Task;
    }

    /// <summary>Cuts every connection; new ones are possible.</summary>
    public void Cut()
    {
        FaultyConnection[] all;
        lock (_connections)
        {
            all = [.. _connections];
            _connections.Clear();
        }

        foreach (var connection in all) connection.Abort();
    }

    /// <summary>Lets no further connection be made before <see cref="Mend"/>.</summary>
    public void Refuse() => _isDown = true;

    /// <summary>Cuts every connection and lets none be made before <see cref="Mend"/>.</summary>
    public void Break()
    {
        _isDown = true;
        Cut();
    }

    public void Mend() => _isDown = false;

    internal bool Strikes(int op)
    {
        lock (_losses)
        {
            var at = _losses.FindIndex(loss => (int)loss.Op == op);
            if (at < 0) return false;
            _losses[at].Struck.TrySetResult();
            _losses.RemoveAt(at);
            return true;
        }
    }
}
