using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests;

/// <summary>Client and server together run on one thread under virtual time, and run the same way every time.</summary>
public sealed class OneThreadTests
{
    [Fact]
    public void Session_FromConnectToClose_RunsNowhereElse()
    {
        var (first, elsewhere) = RunOnce();
        var (second, _) = RunOnce();

        Assert.Equal(0, elsewhere);
        Assert.Equal(first, second);
        // Nine tenths of its timeout after the newest request that was answered, to the step of this clock.
        var lost = Assert.Single(first, line => line.EndsWith("state Lost", StringComparison.Ordinal))[..^" state Lost".Length];
        Assert.InRange(TimeSpan.Parse(lost), new TimeSpan(0, 12, 0, 5, 400), new TimeSpan(0, 12, 0, 5, 450));
    }

    private static (List<string> Trace, int FromElsewhere) RunOnce()
    {
        var thread = new OneThread();
        var trace = new List<string>();
        thread.Run(() => LiveAsync(thread, trace));
        trace.Add($"ran {thread.RanCount}");
        return (trace, thread.FromElsewhere);
    }

    private static async Task LiveAsync(OneThread thread, List<string> trace)
    {
        void note(string what) => trace.Add($"{thread.Time.GetUtcNow():HH:mm:ss.fff} {what}");

        await using var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            TimeProvider = thread.Time,
            TaskScheduler = thread,
            PipeScheduler = thread.Pipes,
        });
        var client = await ConnectAsync(server, thread);
        client.OnStateChanged(state => note($"state {state}"));

        var node = (await client.CreateAsync(ZkPath.Parse("/n-"), mode: CreateMode.EphemeralSequential)).Path;
        await client.GetDataAsync(node, watched => note($"event {watched.Type} {watched.Path}"));
        await client.SetDataAsync(node, new byte[10]);
        note($"created {node}");

        await server.Faults.DropConnectionsAsync();
        note($"exists {(await client.ExistsAsync(node)).Exists}");

        await server.Faults.CutAsync(requests: true, replies: true);
        await WaitForLossAsync(client);
        await server.Faults.HealAsync();
        note($"lost, exists {(await client.ExistsAsync(node)).Exists}");

        await client.CloseAsync();
        note("closed");
    }

    private static async Task WaitForLossAsync(ZooKeeperClient client)
    {
        var lost = new TaskCompletionSource();
        using var listening = client.OnStateChanged(state =>
        {
            if (state == ConnectionState.Lost) lost.TrySetResult();
        });
        await lost.Task;
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(EmbeddedZooKeeper server, OneThread thread) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Transport = server.Transport,
            TimeProvider = thread.Time,
            TaskScheduler = thread,
            PipeScheduler = thread.Pipes,
            SessionTimeout = TimeSpan.FromSeconds(6),
            Random = new Random(1),
        });
}
