namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>Three servers that agree on sessions, and each of which may be in a bad mood.</summary>
internal sealed class ScriptedEnsemble : IZkTransport
{
    private long _newestSession;

    public ScriptedEnsemble(SingleThread thread)
    {
        Members = [.. Enumerable.Range(0, 3).Select(i => new ScriptedMember(this, thread, hangsUpOnShared: i > 0))];
    }

    public static ConnectString ConnectString => ConnectString.Parse("m0:1,m1:1,m2:1");

    public IReadOnlyList<ScriptedMember> Members { get; }

    /// <summary>The sessions that live.</summary>
    public HashSet<long> Sessions { get; } = [];

    /// <summary>The newest transaction.</summary>
    public long Zxid { get; set; } = 1;

    public long NextSession() => ++_newestSession;

    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) =>
        Members[server.Host[1] - '0'].Server.ConnectAsync(server, options, cancellationToken);
}
