using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>Keeps a window of requests outstanding, as the Java contestant does.</summary>
internal static class Pipeline
{
    private const int Window = 1000;

    public static byte[] Data { get; } = new byte[100];

    public static Task RunAsync(ZooKeeperClient client, ZkPath node, string kind, int count) => kind switch
    {
        "get" => WindowedAsync(count, () => client.GetDataAsync(node)),
        "set" => WindowedAsync(count, () => client.SetDataAsync(node, Data)),
        _ => WindowedAsync(count, () => client.CreateAsync(node.Child("n-"), Data, CreateMode.EphemeralSequential)),
    };

    private static async Task WindowedAsync<T>(int count, Func<ValueTask<T>> request)
    {
        var outstanding = new Queue<ValueTask<T>>(Window);
        for (var i = 0; i < count; i++)
        {
            if (outstanding.Count == Window) await outstanding.Dequeue();
            outstanding.Enqueue(request());
        }

        while (outstanding.TryDequeue(out var oldest)) await oldest;
    }
}
