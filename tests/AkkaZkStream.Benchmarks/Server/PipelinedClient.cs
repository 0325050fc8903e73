using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>One client that keeps a window of requests outstanding.</summary>
internal sealed class PipelinedClient : IDisposable
{
    public const int DataBytes = 100;

    private static readonly ZkPath Node = ZkPath.Parse("/bench");
    private static readonly ZkPath NumberedChild = Node.Child("n-");
    private static readonly byte[] Data = new byte[DataBytes];

    private readonly ZooKeeperClient _client;
    private readonly int _window;

    public PipelinedClient(ConnectString servers, int window, IZkTransport? transport = null)
    {
        _window = window;
        _client = ConnectAsync(servers, transport).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Microseconds per request, elapsed; creates are of persistent nodes, which stay.</summary>
    public Round Run(string kind, int count)
    {
        var start = Stopwatch.GetTimestamp();
        RunAsync(kind, count).GetAwaiter().GetResult();
        return new Round(count, Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
    }

    public void Dispose() => _client.CloseAsync().AsTask().GetAwaiter().GetResult();

    private static async ValueTask<ZooKeeperClient> ConnectAsync(ConnectString servers, IZkTransport? transport)
    {
        var options = new ZooKeeperOptions { ConnectString = servers, SessionTimeout = TimeSpan.FromSeconds(30) };
        var client = await ZooKeeperClient.ConnectAsync(transport == null ? options : options with { Transport = transport });
        await client.CreateAsync(Node, Data);
        return client;
    }

    private Task RunAsync(string kind, int count) => kind switch
    {
        "get" => WindowedAsync(count, () => _client.GetDataAsync(Node)),
        "set" => WindowedAsync(count, () => _client.SetDataAsync(Node, Data)),
        _ => WindowedAsync(count, () => _client.CreateAsync(NumberedChild, Data, CreateMode.PersistentSequential)),
    };

    private async Task WindowedAsync<T>(int count, Func<ValueTask<T>> request)
    {
        var outstanding = new Queue<ValueTask<T>>(_window);
        for (var i = 0; i < count; i++)
        {
            if (outstanding.Count == _window) await outstanding.Dequeue();
            outstanding.Enqueue(request());
        }

        while (outstanding.TryDequeue(out var oldest)) await oldest;
    }
}
