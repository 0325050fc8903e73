using System.Globalization;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>
/// The same client on both servers, each a process of its own on loopback: the embedded one in memory, Apache ZooKeeper
/// without fsync.
/// </summary>
internal sealed class ServerBench : IDisposable
{
    private const int Window = 1000;

    private readonly ServedProcess _embedded = new();
    private readonly ApacheZooKeeper _apache = ApacheZooKeeper.StartAsync().GetAwaiter().GetResult();
    private readonly PipelinedClient _onEmbedded;
    private readonly PipelinedClient _onApache;

    public ServerBench()
    {
        _onEmbedded = new PipelinedClient(ConnectString.Parse($"127.0.0.1:{_embedded.Port}"), Window);
        _onApache = new PipelinedClient(ConnectString.Parse(_apache.ConnectString), Window);
    }

    public Round Embedded(string kind, int count) => TimeOf(_onEmbedded, kind, count);

    public Round Apache(string kind, int count) => TimeOf(_onApache, kind, count);

    /// <summary>
    /// The server's resident memory in MB after as many gets, sets and creates each. What was created is deleted
    /// afterwards: who is faster warms up for more rounds, and would otherwise be measured with more znodes.
    /// </summary>
    public Round EmbeddedMemory(int count) => MemoryAfter(_onEmbedded, _embedded.Id, count);

    /// <inheritdoc cref="EmbeddedMemory"/>
    public Round ApacheMemory(int count) => MemoryAfter(_onApache, _apache.Servers[0].ProcessId, count);

    public void Dispose()
    {
        _onEmbedded.Dispose();
        _onApache.Dispose();
        _embedded.Dispose();
        _apache.Dispose();
    }

    private static Round TimeOf(PipelinedClient client, string kind, int count)
    {
        var round = client.Run(kind, count);
        client.DeleteCreated();
        return round;
    }

    private static Round MemoryAfter(PipelinedClient client, int processId, int count)
    {
        foreach (var kind in (string[])["get", "set", "create"]) client.Run(kind, count);
        var resident = ResidentMb(processId);
        client.DeleteCreated();
        return new Round(3 * count, resident);
    }

    // The kernel's own count, of which neither runtime knows a nicer one: "VmRSS:     12345 kB".
    private static double ResidentMb(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        var digits = string.Concat(line.Where(char.IsAsciiDigit));
        return double.Parse(digits, CultureInfo.InvariantCulture) / 1024;
    }
}
