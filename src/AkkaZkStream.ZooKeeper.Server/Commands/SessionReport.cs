using System.Text;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>Connections, sessions, ephemeral nodes and watches, in the formats of Apache ZooKeeper 3.8.</summary>
internal static class SessionReport
{
    public static string Cons(ServerEngine engine) => Clients(engine) + "\n";

    public static string Clients(ServerEngine engine)
    {
        var text = new StringBuilder();
        foreach (var connection in engine.Connections)
        {
            text.Append($" /{connection.Remote}[{(connection.IsGreeting ? 0 : 1)}]")
                .Append($"(queued=0,recved={connection.ReceivedCount},sent={connection.SentCount}");
            if (connection.Session is { } session) text.Append($",sid=0x{session.Id:x},to={session.TimeoutMs}");
            text.Append(")\n");
        }

        return text.ToString();
    }

    public static string Dump(ServerEngine engine)
    {
        var text = new StringBuilder("SessionTracker dump:\n");
        foreach (var session in engine.State.Sessions.All)
            text.Append($"0x{session.Id:x} expires in {session.ExpiresAtMs - engine.Clock.NowMs} ms\n");

        var owners = engine.State.Sessions.All.Where(one => engine.State.Tree.EphemeralsOf(one.Id).Count > 0).ToList();
        text.Append($"ephemeral nodes dump:\nSessions with Ephemerals ({owners.Count}):\n");
        foreach (var owner in owners)
        {
            text.Append($"0x{owner.Id:x}:\n");
            foreach (var node in engine.State.Tree.EphemeralsOf(owner.Id)) text.Append($"\t{node.Path()}\n");
        }

        return text.ToString();
    }

    public static string Wchs(ServerEngine engine)
    {
        var watching = engine.Connections.Count(connection => connection.WatchedPaths.Count > 0);
        return $"{watching} connections watching {engine.Watches.PathCount} paths\n"
            + $"Total watches:{engine.Watches.Count}\n";
    }
}
