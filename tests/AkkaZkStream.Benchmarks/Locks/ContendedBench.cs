using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Foreign;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>Several clients on one lock, each with a session of its own: ours, and other libraries'.</summary>
internal sealed class ContendedBench : IDisposable
{
    private readonly ActorSystem _system;
    private readonly LockClient[] _clients;
    private readonly Lazy<ForeignPeer> _curator;
    private readonly Lazy<ForeignPeer> _kazoo;

    private ContendedBench(ActorSystem system, LockClient[] clients, string servers)
    {
        (_system, _clients) = (system, clients);
        _curator = new(() => ForeignPeer.StartCuratorAsync(servers).GetAwaiter().GetResult());
        _kazoo = new(() => ForeignPeer.StartKazooAsync(servers).GetAwaiter().GetResult());
    }

    public static async Task<ContendedBench> StartAsync(string servers, int clients)
    {
        var persistent = ConfigurationFactory.ParseString("akka.zkstream.coordination.parents = persistent");
        var system = ActorSystem.Create("contended", persistent);
        var coordination = ZkCoordination.Get(system);
        var options = coordination.Options() with { ConnectString = ConnectString.Parse(servers) };
        var all = Enumerable.Range(0, clients)
            .Select(i => new LockClient(system, coordination.StartCoordinator(options, $"coordinator-{i}")))
            .ToArray();
        foreach (var client in all) await client.ConnectedAsync();
        return new ContendedBench(system, all, servers);
    }

    public void Dispose()
    {
        if (_curator.IsValueCreated) _curator.Value.Dispose();
        if (_kazoo.IsValueCreated) _kazoo.Value.Dispose();
        CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance).GetAwaiter().GetResult();
    }

    /// <summary>Cycles, shared between our clients; the figure is the longest wait for one, in milliseconds.</summary>
    public Round RunOurs(int cycles)
    {
        var path = ZkPath.Parse("/benchmarks/ours");
        var work = _clients.Select(client => Task.Run(() => ShareAsync(client, path, cycles / _clients.Length)));
        var waits = Task.WhenAll(work).GetAwaiter().GetResult();
        return new Round(cycles, waits.Max().TotalMilliseconds);
    }

    public Round RunCurator(int cycles) => Run(_curator.Value, cycles, "/benchmarks/curator");

    public Round RunKazoo(int cycles) => Run(_kazoo.Value, cycles, "/benchmarks/kazoo");

    private static async Task<TimeSpan> ShareAsync(LockClient client, ZkPath path, int cycles)
    {
        var longest = TimeSpan.Zero;
        for (var i = 0; i < cycles; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var held = await client.AcquireAsync(path);
            var waited = Stopwatch.GetElapsedTime(start);
            if (waited > longest) longest = waited;
            await held.DisposeAsync();
        }

        return longest;
    }

    private Round Run(ForeignPeer peer, int cycles, string path)
    {
        var answer = peer.AskAsync($"cycles {cycles} {_clients.Length} {path}").GetAwaiter().GetResult().Split(' ');
        if (answer[0] != "done") throw new InvalidOperationException($"Expected done, got {answer[0]}.");
        return new Round(cycles, double.Parse(answer[1], CultureInfo.InvariantCulture) / 1e6);
    }
}
