using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>
/// A server that a test answers for: it takes connections in memory, agrees to sessions, answers pings, and keeps all
/// other requests for the test to answer.
/// </summary>
internal sealed class ScriptedServer(SingleThread thread) : IZkTransport
{
    /// <summary>The connections made, the newest last.</summary>
    public List<ScriptedConnection> Connections { get; } = [];

    public ScriptedConnection Newest => Connections[^1];

    /// <summary>What was asked for at each connection.</summary>
    public List<ConnectRequest> Asked { get; } = [];

    /// <summary>Which servers were tried.</summary>
    public List<ServerAddress> Tried { get; } = [];

    /// <summary>Answers the request for a session; null leaves it unanswered.</summary>
    public Func<ConnectRequest, ConnectResponse?> Agree { get; set; } = Default;

    /// <summary>Whether connections can be made.</summary>
    public bool IsUp { get; set; } = true;

    public bool AnswersPings { get; set; } = true;

    /// <summary>What it says when it is asked by the four-letter word <c>isro</c>.</summary>
    public bool TakesWrites { get; set; } = true;

    /// <summary>Session 0x1 for whoever wants a new one, the old one for whoever has one; the timeout asked
    /// for.</summary>
    public static ConnectResponse? Default(ConnectRequest request) =>
        new ConnectResponse(0, request.Timeout, request.SessionId == 0 ? 1 : request.SessionId, new byte[16], false);

    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
    {
        thread.NoteCaller();
        Tried.Add(server);
        if (!IsUp) throw new IOException("The server is down.");
        var connection = new ScriptedConnection(this, thread);
        Connections.Add(connection);
        return new ValueTask<IZkConnection>(connection);
    }
}
