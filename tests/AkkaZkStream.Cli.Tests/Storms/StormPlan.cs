namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>What goes wrong and when, from a seed. Pure.</summary>
internal static class StormPlan
{
    private static readonly StormEventKind[] OfProcesses =
        [StormEventKind.KillProcess, StormEventKind.PauseProcess, StormEventKind.PauseProcess, StormEventKind.CutConnections];

    private static readonly StormEventKind[] OfServers =
        [StormEventKind.KillLeader, StormEventKind.PauseLeader, StormEventKind.CutConnections];

    /// <summary>What happens to the processes and their connections, in order.</summary>
    public static IEnumerable<StormEvent> ForProcesses(int seed, int processes) =>
        Create(new Random(seed), OfProcesses, processes, quietMs: 400, longestMs: 5000);

    /// <summary>What happens to the servers, in order: rarer, since each time all processes are without one.</summary>
    public static IEnumerable<StormEvent> ForServers(int seed, int servers) =>
        Create(new Random(~seed), OfServers, servers, quietMs: 3000, longestMs: 2000);

    private static IEnumerable<StormEvent> Create(
        Random random, StormEventKind[] kinds, int victims, int quietMs, int longestMs)
    {
        while (true)
        {
            yield return new StormEvent(
                TimeSpan.FromMilliseconds(random.Next(quietMs, 3 * quietMs)),
                kinds[random.Next(kinds.Length)],
                random.Next(victims),
                TimeSpan.FromMilliseconds(random.Next(200, longestMs)));
        }
    }
}
