using System.Diagnostics;
using AkkaZkStream.Cli.Tests.Processes;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Contract.Faults;

namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>
/// Processes that share one lock on an ensemble of three, and all that goes wrong with either. The processes reach the
/// servers through relays, so that connections can be cut.
/// </summary>
internal sealed class Storm : IDisposable
{
    public const string Lock = "/akkazk/locks/numbers";
    public const string Fence = "/numbers";

    private readonly ApacheEnsemble _ensemble;
    private readonly TcpRelay[] _relays;
    private readonly AkkazkProcess[] _present;
    private readonly List<AkkazkProcess> _killed = [];

    private Storm(ApacheEnsemble ensemble, int processes)
    {
        _ensemble = ensemble;
        _relays = [.. ensemble.Servers.Select(server => new TcpRelay(server.Port))];
        _present = [.. Enumerable.Range(0, processes).Select(_ => Start())];
    }

    /// <summary>Those that run.</summary>
    public IReadOnlyList<AkkazkProcess> Present => _present;

    /// <summary>Those that were killed, in order.</summary>
    public IReadOnlyList<AkkazkProcess> Killed => _killed;

    /// <summary>What has happened so far, for the report.</summary>
    public Dictionary<StormEventKind, int> Counts { get; } = Enum.GetValues<StormEventKind>().ToDictionary(kind => kind, _ => 0);

    /// <summary>Starts so many processes and waits until each has had its turn.</summary>
    public static async Task<Storm> StartAsync(ApacheEnsemble ensemble, int processes)
    {
        var storm = new Storm(ensemble, processes);
        await storm.AllGoOnAsync();
        return storm;
    }

    /// <summary>Lets things go wrong for so long; then everything runs again.</summary>
    public async Task BlowAsync(int seed, TimeSpan length)
    {
        var begun = Stopwatch.GetTimestamp();
        bool IsOver() => Stopwatch.GetElapsedTime(begun) >= length;
        await Task.WhenAll(
            FollowAsync(StormPlan.ForProcesses(seed, _present.Length), IsOver),
            FollowAsync(StormPlan.ForServers(seed, _relays.Length), IsOver));
        await _ensemble.HealAsync();
        await AllGoOnAsync();
    }

    /// <summary>Ends all that run, as Ctrl-C does; each has to end well.</summary>
    public async Task EndAsync()
    {
        foreach (var process in _present) process.Send(ProcessSignal.Interrupt);
        foreach (var process in _present) Assert.Equal(0, await process.ExitAsync());
    }

    public void Dispose()
    {
        foreach (var process in _present.Concat(_killed)) process.Dispose();
        foreach (var relay in _relays) relay.Dispose();
    }

    /// <summary>Each of them prints ten elements more.</summary>
    private async Task AllGoOnAsync()
    {
        foreach (var process in _present)
        {
            var before = process.History.Elements.Count;
            await process.HistoryAsync("ten more elements", run => run.Elements.Count >= before + 10);
        }
    }

    private async Task FollowAsync(IEnumerable<StormEvent> plan, Func<bool> isOver)
    {
        foreach (var next in plan)
        {
            await PassAsync(next.After);
            if (isOver()) return;
            await HappenAsync(next);
            lock (Counts) Counts[next.Kind]++;
        }
    }

    private Task HappenAsync(StormEvent next) => next.Kind switch
    {
        StormEventKind.KillProcess => KillAsync(next.Victim),
        StormEventKind.PauseProcess => PauseAsync(_present[next.Victim], next.For),
        StormEventKind.CutConnections => CutAsync(_relays[next.Victim % _relays.Length]),
        StormEventKind.KillLeader => KillLeaderAsync(next.For),
        _ => PauseLeaderAsync(),
    };

    private Task KillAsync(int victim)
    {
        _present[victim].Send(ProcessSignal.Kill);
        _killed.Add(_present[victim]);
        _present[victim] = Start();
        return Task.CompletedTask;
    }

    private static async Task PauseAsync(AkkazkProcess process, TimeSpan time)
    {
        process.Send(ProcessSignal.Stop);
        await PassAsync(time);
        process.Send(ProcessSignal.Continue);
    }

    private static Task CutAsync(TcpRelay relay)
    {
        relay.Cut();
        return Task.CompletedTask;
    }

    private async Task KillLeaderAsync(TimeSpan time)
    {
        var leader = await _ensemble.LeaderAsync();
        leader.Kill();
        await PassAsync(time);
        await leader.StartAsync();
    }

    private async Task PauseLeaderAsync()
    {
        var leader = await _ensemble.LeaderAsync();
        leader.Pause();
        await _ensemble.LeaderOtherThanAsync(leader);
        leader.Resume();
        await leader.ServesAsync();
    }

    // Signals and sockets know no virtual time: the storm blows in real time, and no check depends on how long.
    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private AkkazkProcess Start()
    {
        var servers = string.Join(',', _relays.Select(relay => $"127.0.0.1:{relay.Port}"));
        return AkkazkProcess.Start(
            $"run --zookeeper {servers} --lock {Lock} --fence znode:{Fence} --parallelism 2 --every 20ms --duration 0s "
            + "--session-timeout 3s --connection-timeout 60s --output ndjson");
    }
}
