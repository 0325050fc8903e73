namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>The servers in a shuffled order, round and round, so that clients spread over the ensemble.</summary>
internal sealed class ServerList
{
    private readonly ServerAddress[] _servers;
    private int _next;

    public ServerList(IReadOnlyList<ServerAddress> servers, Random random)
    {
        _servers = [.. servers];
        random.Shuffle(_servers);
    }

    public int Count => _servers.Length;

    /// <summary>Whether the next one begins a round.</summary>
    public bool IsAtStart => _next == 0;

    public ServerAddress Next()
    {
        var server = _servers[_next];
        _next = (_next + 1) % _servers.Length;
        return server;
    }

    /// <summary>The server just returned will be the next one again.</summary>
    public void StepBack() => _next = (_next + _servers.Length - 1) % _servers.Length;
}
