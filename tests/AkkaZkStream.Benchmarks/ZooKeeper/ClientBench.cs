using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>Our client and ZooKeeper's Java client, on one Apache ZooKeeper without fsync.</summary>
internal sealed class ClientBench : IDisposable
{
    private static readonly ZkPath Node = ZkPath.Parse("/bench");

    private readonly ApacheZooKeeper _server = ApacheZooKeeper.StartAsync().GetAwaiter().GetResult();
    private readonly ZooKeeperClient _client;
    private readonly ZooKeeperClient _synchronous;
    private readonly ZooKeeperClient _polling;
    private readonly JavaClientProcess _java;
    private readonly RawExchange _raw;

    public ClientBench()
    {
        _client = Connect(options => options);
        _synchronous = Connect(options => options with { AllowSynchronousContinuations = true });
        _polling = Connect(options => options with
        {
            AllowSynchronousContinuations = true, BusyPollMax = TimeSpan.FromMicroseconds(200),
        });
        _client.CreateAsync(Node, Pipeline.Data).AsTask().GetAwaiter().GetResult();
        _java = new JavaClientProcess(_server.ConnectString);
        _raw = new RawExchange(_server.Servers[0].Port, Node.Value);
    }

    /// <summary>Microseconds per request, elapsed.</summary>
    public Round Ours(string kind, int count)
    {
        var start = Stopwatch.GetTimestamp();
        Pipeline.RunAsync(_client, Node, kind, count).GetAwaiter().GetResult();
        return new Round(count, Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
    }

    /// <summary>Microseconds of the client's CPU time per request.</summary>
    public Round OursCpu(string kind, int count)
    {
        var start = Environment.CpuUsage.TotalTime;
        Pipeline.RunAsync(_client, Node, kind, count).GetAwaiter().GetResult();
        return new Round(count, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / count);
    }

    public Round Java(string kind, int count) => new(count, _java.Run(kind, count, Node.Value).ElapsedUs / count);

    public Round JavaCpu(string kind, int count) => new(count, _java.Run(kind, count, Node.Value).CpuUs / count);

    /// <summary>The median latency of getData one at a time, in microseconds.</summary>
    public Round JavaLatency(int count) => new(count, _java.Run("latency", count, Node.Value).MedianUs);

    public Round OursLatency(int count) => LatencyAsync(_client, count).GetAwaiter().GetResult();

    /// <summary>The caller goes on on the thread that reads.</summary>
    public Round SynchronousLatency(int count) => LatencyAsync(_synchronous, count).GetAwaiter().GetResult();

    /// <summary>The same, and that thread polls for the answer.</summary>
    public Round PollingLatency(int count) => LatencyAsync(_polling, count).GetAwaiter().GetResult();

    public Round RawLatency(int count, bool spins = false)
    {
        _raw.Spins = spins;
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _raw.Exchange();
            times[i] = Stopwatch.GetTimestamp() - start;
        }

        return Median(times);
    }

    public void Dispose()
    {
        _raw.Dispose();
        _java.Dispose();
        foreach (var client in (ZooKeeperClient[])[_client, _synchronous, _polling])
            client.CloseAsync().AsTask().GetAwaiter().GetResult();
        _server.Dispose();
    }

    private ZooKeeperClient Connect(Func<ZooKeeperOptions, ZooKeeperOptions> with) =>
        ZooKeeperClient.ConnectAsync(with(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(_server.ConnectString),
            SessionTimeout = TimeSpan.FromSeconds(30),
        })).AsTask().GetAwaiter().GetResult();

    private static Round Median(long[] times)
    {
        Array.Sort(times);
        return new Round(times.Length, times[times.Length / 2] * 1e6 / Stopwatch.Frequency);
    }

    private static async Task<Round> LatencyAsync(ZooKeeperClient client, int count)
    {
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await client.GetDataAsync(Node);
            times[i] = Stopwatch.GetTimestamp() - start;
        }

        return Median(times);
    }
}
