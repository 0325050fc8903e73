namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>Which state may follow which; the table of <see cref="ConnectionState"/>.</summary>
internal static class SessionTransitions
{
    public static bool IsAllowed(ConnectionState from, ConnectionState to) => (from, to) switch
    {
        (ConnectionState.Closed, _) => false,
        (_, ConnectionState.Closed) => true,
        (ConnectionState.Connecting, ConnectionState.Connected) => true,
        (ConnectionState.Connecting, ConnectionState.Reconnected or ConnectionState.Lost) => true,
        (ConnectionState.Connected, ConnectionState.Suspended or ConnectionState.Lost) => true,
        (ConnectionState.Reconnected, ConnectionState.Suspended or ConnectionState.Lost) => true,
        (ConnectionState.Suspended, ConnectionState.Reconnected or ConnectionState.Lost) => true,
        (ConnectionState.Lost, ConnectionState.Connected) => true,
        (ConnectionState.Connecting, ConnectionState.ConnectedReadOnly) => true,
        (ConnectionState.Suspended or ConnectionState.Lost, ConnectionState.ConnectedReadOnly) => true,
        (ConnectionState.ConnectedReadOnly, ConnectionState.Suspended or ConnectionState.Lost) => true,
        _ => false,
    };
}
