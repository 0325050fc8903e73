using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// What goes wrong with servers and networks, on demand: for tests and simulations. Each method's task completes
/// when the fault is in force.
/// </summary>
/// <remarks>
/// Cut and delayed bytes are held, as TCP would; none is lost, doubled or overtaken while a connection lives.
/// </remarks>
public sealed class EmbeddedZooKeeperFaults
{
    private readonly ServerEngine _engine;
    private readonly Action<bool> _setListening;

    internal EmbeddedZooKeeperFaults(ServerEngine engine, Action<bool> setListening) =>
        (_engine, _setListening) = (engine, setListening);

    /// <summary>Breaks the connection of the next request that matches.</summary>
    /// <param name="kind">Whether the request is applied.</param>
    /// <param name="matches">Which request; every one, pings included, if left out.</param>
    public InjectedFault OnNext(RequestFault kind, Func<RequestInfo, bool>? matches = null) =>
        _engine.RequestFaults.Arm(kind, matches ?? (_ => true));

    /// <summary>Breaks connections without a word; sessions live on until they expire.</summary>
    /// <param name="session">Whose; everybody's if left out.</param>
    public Task DropConnectionsAsync(SessionId? session = null) =>
        OnConnections(session, connection => connection.Abort("an injected fault: dropped"));

    /// <summary>Ends a session now, as if it had been silent for its timeout.</summary>
    public Task ExpireSessionAsync(SessionId session) => OnLoop(() => _engine.Expire(session));

    /// <summary>
    /// Cuts connections in one direction or both: what is sent is held until <see cref="HealAsync"/>. A session whose
    /// requests are cut expires, its pings unheard.
    /// </summary>
    /// <param name="requests">The server does not hear the client.</param>
    /// <param name="replies">The client does not hear the server.</param>
    /// <param name="session">Whose present connection; everybody's if left out. Connections made later are
    /// whole.</param>
    public Task CutAsync(bool requests, bool replies, SessionId? session = null) =>
        OnConnections(session, connection => connection.Hold(requests, replies));

    /// <summary>Ends <see cref="CutAsync"/>: what was held goes through, in order.</summary>
    public Task HealAsync() => CutAsync(requests: false, replies: false);

    /// <summary>Holds everything the server sends back for a while.</summary>
    /// <param name="delay">How long, on the server's clock; zero ends it, and what waits still waits its time.</param>
    public Task DelayRepliesAsync(TimeSpan delay) => OnLoop(() => _engine.ReplyDelay = delay);

    /// <summary>Stops the server in its tracks, as SIGSTOP would: connections stay open, clocks go on.</summary>
    public void Pause() => _engine.Loop.IsPaused = true;

    /// <summary>Ends <see cref="Pause"/>. Sessions that were silent for too long expire at the next tick.</summary>
    public void Resume() => _engine.Loop.IsPaused = false;

    /// <summary>
    /// Takes the server down, as a kill would: connections break, new ones are refused, nothing ages. Its state is
    /// kept, also of a server that has it in memory only.
    /// </summary>
    public Task GoDownAsync()
    {
        _setListening(false);
        return OnLoop(_engine.GoDown);
    }

    /// <summary>
    /// Ends <see cref="GoDownAsync"/>: same port, same state, every session with its whole timeout ahead.
    /// </summary>
    /// <exception cref="PortInUseException">Somebody has taken the port meanwhile.</exception>
    public Task ComeBackAsync() => OnLoop(() =>
    {
        _engine.ComeBack();
        _setListening(true);
    });

    private Task OnConnections(SessionId? session, Action<ServerConnection> act) => OnLoop(() =>
    {
        foreach (var connection in _engine.Connections.ToList())
            if (session == null || connection.Session?.Id == session.Value.Value)
                act(connection);
    });

    private Task OnLoop(Action act) => _engine.Loop.RunAsync(act);
}
