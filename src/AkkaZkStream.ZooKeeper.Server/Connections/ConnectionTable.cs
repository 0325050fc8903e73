using AkkaZkStream.ZooKeeper.Server.Engine;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// All connections, and who has to go when there are too many or they hold too much. Connections that say nothing, or
/// do not take what was said to them last, are waited for only so long, and not at all once others need their place.
/// </summary>
internal sealed class ConnectionTable(int connectionsMax, MemoryBudget memory, ILogger logger)
{
    private readonly HashSet<ServerConnection> _open = [];
    private readonly LinkedList<ServerConnection> _awaited = [];
    private readonly List<ServerConnection> _lost = [];
    private int _leavingCount;
    private long _refusedCount;

    /// <summary>Those that may still say something.</summary>
    public IReadOnlyCollection<ServerConnection> Open => _open;

    private int Count => _open.Count + _leavingCount;

    /// <summary>Makes room for one more connection, if need be at the cost of the one awaited longest.</summary>
    /// <returns>False: there is no room, and everybody here has a session.</returns>
    public bool TryMakeRoom()
    {
        var hasRoom = true;
        while (hasRoom && (Count >= connectionsMax || !memory.HasRoomForConnection(ServerConnection.IdleBytes)))
            hasRoom = TryDropAwaited();
        if (!hasRoom && _refusedCount++ == 0)
            logger.LogWarning("Refused a connection: {Count} are open, at most {Max}", Count, connectionsMax);
        return hasRoom;
    }

    public void Add(ServerConnection connection)
    {
        _open.Add(connection);
        Await(connection);
    }

    /// <summary>It has a session: it may be silent.</summary>
    public void Welcome(ServerConnection connection) => _awaited.Remove(connection.Awaited);

    /// <summary>Nothing that it says is looked at any more, but it has not been told everything yet.</summary>
    public void Leave(ServerConnection connection)
    {
        if (connection.Awaited.List != null) _awaited.Remove(connection.Awaited);
        _open.Remove(connection);
        _leavingCount++;
        Await(connection);
    }

    /// <summary>It has left, and holds nothing any more.</summary>
    public void Forget(ServerConnection connection)
    {
        _awaited.Remove(connection.Awaited);
        _leavingCount--;
    }

    /// <summary>Closes those that were awaited since before <paramref name="oldestMs"/>; called once a tick.</summary>
    public void DropAwaitedSince(long oldestMs)
    {
        while (_awaited.First is { } first && first.Value.AwaitedSinceMs < oldestMs)
            first.Value.Abort("it said nothing, or did not read what was said to it, for too long");
        if (_refusedCount > 1) logger.LogWarning("Refused {Count} connections since the last tick", _refusedCount);
        _refusedCount = 0;
    }

    /// <summary>Closes the connection that was awaited longest; false: everybody has a session.</summary>
    public bool TryDropAwaited()
    {
        if (_awaited.First is not { } first) return false;

        first.Value.Abort("others need its place");
        return true;
    }

    /// <summary>
    /// This connection was not told something that it must be told, for want of memory: it goes at the end of the turn.
    /// </summary>
    public void Lose(ServerConnection connection) => _lost.Add(connection);

    /// <summary>Called at the end of a turn: whoever holds most goes, until the others have room again.</summary>
    public void Relieve()
    {
        foreach (var connection in _lost) Cut(connection);
        _lost.Clear();
        if (!memory.IsCrowded) return;

        foreach (var connection in _open.Concat(_awaited).Distinct().OrderByDescending(one => one.HeldBytes).ToList())
        {
            if (!memory.IsCrowded) return;
            Cut(connection);
        }
    }

    /// <summary>Whether this is more than everybody's equal part, while all hold too much.</summary>
    public bool IsTooMuch(long bytes) => memory.IsCrowded && memory.IsMoreThanFair(bytes, Count);

    private void Await(ServerConnection connection) => _awaited.AddLast(connection.Awaited);

    private void Cut(ServerConnection connection)
    {
        logger.LogWarning(
            "Closed the connection from {Remote}: it held {Held} bytes, all of them {All} of {Max}",
            connection.Remote,
            connection.HeldBytes,
            memory.ConnectionBytes,
            memory.ConnectionBytesMax);
        connection.Abort("it held too much of the server's memory");
    }
}
