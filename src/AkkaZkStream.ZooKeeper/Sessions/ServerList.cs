namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>The servers in a shuffled order, round and round, so that clients spread over the ensemble. They can be
/// replaced at any time, by any thread.</summary>
internal sealed class ServerList
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private ServerAddress[] _servers;
    private ServerAddress? _current;
    private int _next;

    public ServerList(IReadOnlyList<ServerAddress> servers, Random random)
    {
        _random = random;
        _servers = [.. servers];
        random.Shuffle(_servers);
    }

    public int Count => Volatile.Read(ref _servers).Length;

    public ServerAddress Next()
    {
        lock (_gate)
        {
            _current = _servers[_next];
            _next = (_next + 1) % _servers.Length;
            return _current;
        }
    }

    /// <summary>The server that comes so many after the next one; the round goes on as if nobody had asked.</summary>
    public ServerAddress Ahead(int count)
    {
        lock (_gate) return _servers[(_next + count) % _servers.Length];
    }

    /// <summary>This server will be the next one, if it is still in the list.</summary>
    public void GoTo(ServerAddress server)
    {
        lock (_gate)
        {
            var place = Array.IndexOf(_servers, server);
            if (place >= 0) _next = place;
        }
    }

    public bool Contains(ServerAddress server) => Volatile.Read(ref _servers).Contains(server);

    /// <summary>From now on these are the servers.</summary>
    /// <returns>Whether who is connected to the server returned last should leave it, for the balance of
    /// load.</returns>
    public bool Replace(IReadOnlyList<ServerAddress> servers)
    {
        lock (_gate)
        {
            ServerAddress[] shuffled = [.. servers];
            _random.Shuffle(shuffled);
            var share = ServerBalance.ShareOfNew(_servers, shuffled, _current, _random.NextDouble());
            if (share is { } ofNew)
            {
                _servers = ServerBalance.Order(shuffled, known: _servers, ofNew, _random);
                _next = 0;
            }
            else
            {
                _servers = shuffled;
                _next = (Array.IndexOf(shuffled, _current) + 1) % shuffled.Length;
            }

            return share is not null;
        }
    }
}
