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
    private readonly List<ZkPath> _created = [];

    public PipelinedClient(ConnectString servers, int window, IZkTransport? transport = null)
    {
        _window = window;
        _client = ConnectAsync(servers, transport).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Microseconds per request, elapsed; creates are of persistent nodes, which stay until they are deleted by
    /// <see cref="DeleteCreated"/>.</summary>
    /// <exception cref="InvalidOperationException">The server shows another number of changes than was asked for.</exception>
    public Round Run(string kind, int count)
    {
        var before = Stat();
        var start = Stopwatch.GetTimestamp();
        RunAsync(kind, count).GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(start);
        var after = Stat();
        Expect(kind == "set" ? count : 0, after.Version - before.Version);
        Expect(kind == "create" ? count : 0, after.NumChildren - before.NumChildren);
        return new Round(count, elapsed.TotalMicroseconds / count);
    }

    /// <summary>Deletes what was created, so that every round finds the server as the first one did.</summary>
    /// <exception cref="InvalidOperationException">Something is left.</exception>
    public void DeleteCreated()
    {
        WindowedAsync(_created, path => _client.DeleteAsync(path), static _ => { }).GetAwaiter().GetResult();
        _created.Clear();
        Expect(0, Stat().NumChildren);
    }

    public void Dispose() => _client.CloseAsync().AsTask().GetAwaiter().GetResult();

    private static async ValueTask<ZooKeeperClient> ConnectAsync(ConnectString servers, IZkTransport? transport)
    {
        var options = new ZooKeeperOptions { ConnectString = servers, SessionTimeout = TimeSpan.FromSeconds(30) };
        var client = await ZooKeeperClient.ConnectAsync(transport == null ? options : options with { Transport = transport });
        await client.CreateAsync(Node, Data);
        return client;
    }

    private static void Expect(int expected, int got)
    {
        if (expected != got) throw new InvalidOperationException($"Expected {expected} changes, got {got}.");
    }

    private Stat Stat() => _client.GetDataAsync(Node).AsTask().GetAwaiter().GetResult().Stat;

    private Task RunAsync(string kind, int count) => kind switch
    {
        "get" => WindowedAsync(
            Times(count), _ => _client.GetDataAsync(Node), static got => Expect(DataBytes, got.Data.Length)),
        "set" => WindowedAsync(Times(count), _ => _client.SetDataAsync(Node, Data), static _ => { }),
        _ => WindowedAsync(
            Times(count),
            _ => _client.CreateAsync(NumberedChild, Data, CreateMode.PersistentSequential),
            made => _created.Add(made.Path)),
    };

    private static IEnumerable<int> Times(int count) => Enumerable.Range(0, count);

    private async Task WindowedAsync<TIn, T>(IEnumerable<TIn> all, Func<TIn, ValueTask<T>> request, Action<T> check)
    {
        var outstanding = new Queue<ValueTask<T>>(_window);
        foreach (var one in all)
        {
            if (outstanding.Count == _window) check(await outstanding.Dequeue());
            outstanding.Enqueue(request(one));
        }

        while (outstanding.TryDequeue(out var oldest)) check(await oldest);
    }
}
