using System.Globalization;
using System.Text;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Sessions;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>Connections, sessions, ephemeral nodes and watches, in the formats of Apache ZooKeeper 3.8.</summary>
internal static class SessionReport
{
    public static string Cons(ServerEngine engine) => Clients(engine, isBrief: false) + "\n";

    public static string Clients(ServerEngine engine, bool isBrief)
    {
        var text = new StringBuilder();
        foreach (var connection in engine.Connections)
        {
            text.Append($" /{connection.Remote}[{(connection.IsGreeting ? 0 : 1)}]")
                .Append($"(queued=0,recved={connection.ReceivedCount},sent={connection.SentCount}");
            if (!isBrief && connection.Session is { } session) text.Append(Details(engine, connection, session));
            text.Append(")\n");
        }

        return text.ToString();
    }

    public static string Dump(ServerEngine engine)
    {
        var text = new StringBuilder("SessionTracker dump:\n");
        AppendByExpiry(
            text,
            "Session",
            engine,
            engine.State.Sessions.All.Select(one => (one.ExpiresAtMs, $"0x{one.Id:x}")));
        AppendEphemerals(text, engine);
        text.Append("Connections dump:\n");
        AppendByExpiry(
            text,
            "Connections",
            engine,
            engine.Connections.Select(one => (
                ExpiryOf(engine, one), $"ip: /{one.Remote} sessionId: 0x{one.Session?.Id ?? 0:x}")));
        return text.ToString();
    }

    public static string Wchs(ServerEngine engine)
    {
        var watching = engine.Connections.Count(connection => connection.WatchedPaths.Count > 0);
        return $"{watching} connections watching {engine.Watches.PathCount} paths\n"
            + $"Total watches:{engine.Watches.Count}\n";
    }

    /// <summary>Watches by session.</summary>
    public static string Wchc(ServerEngine engine)
    {
        var text = new StringBuilder();
        foreach (var connection in engine.Connections.Where(one => one.WatchedPaths.Count > 0))
        {
            text.Append($"0x{connection.SessionId:x}\n");
            foreach (var path in connection.WatchedPaths) text.Append($"\t{path}\n");
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Watches by path.</summary>
    public static string Wchp(ServerEngine engine)
    {
        var text = new StringBuilder();
        var watches = engine.Connections.SelectMany(one => one.WatchedPaths.Select(path => (path, one.SessionId)));
        foreach (var path in watches.GroupBy(watch => watch.path, watch => watch.SessionId))
        {
            text.Append($"{path.Key}\n");
            foreach (var session in path) text.Append($"\t0x{session:x}\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Details(ServerEngine engine, ServerConnection connection, Session session)
    {
        var (last, latencies) = (connection.LastRequest, connection.Latencies);
        var established = engine.Clock.UtcNowMs - (engine.Clock.NowMs - connection.AcceptedAtMs);
        return $",sid=0x{session.Id:x},lop={OperationNames.Of(last.Type)},est={established},to={session.TimeoutMs}"
            + $",lcxid=0x{last.Xid:x},lzxid=0x{connection.LastZxid:x},lresp={connection.LastAnsweredAtMs}"
            + $",llat={connection.LastLatencyMs},minlat={latencies.MinMs}"
            + string.Create(CultureInfo.InvariantCulture, $",avglat={latencies.AverageMs},maxlat={latencies.MaxMs}");
    }

    private static long ExpiryOf(ServerEngine engine, ServerConnection connection) => connection.Session?.ExpiresAtMs
        ?? connection.AcceptedAtMs + (long)engine.Limits.GreetingTimeout.TotalMilliseconds;

    private static void AppendByExpiry(
        StringBuilder text, string what, ServerEngine engine, IEnumerable<(long AtMs, string Line)> all)
    {
        var sets = all.GroupBy(one => one.AtMs, one => one.Line).OrderBy(set => set.Key).ToList();
        text.Append($"{what} Sets ({sets.Count})/({sets.Sum(set => set.Count())}):\n");
        foreach (var set in sets)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(engine.Clock.UtcNowMs + set.Key - engine.Clock.NowMs);
            var date = at.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
            text.Append($"{set.Count()} expire at {date}:\n");
            foreach (var line in set) text.Append($"\t{line}\n");
        }
    }

    private static void AppendEphemerals(StringBuilder text, ServerEngine engine)
    {
        var owners = engine.State.Sessions.All.Where(one => engine.State.Tree.EphemeralsOf(one.Id).Count > 0).ToList();
        text.Append($"ephemeral nodes dump:\nSessions with Ephemerals ({owners.Count}):\n");
        foreach (var owner in owners)
        {
            text.Append($"0x{owner.Id:x}:\n");
            foreach (var node in engine.State.Tree.EphemeralsOf(owner.Id)) text.Append($"\t{node.Path()}\n");
        }
    }
}
