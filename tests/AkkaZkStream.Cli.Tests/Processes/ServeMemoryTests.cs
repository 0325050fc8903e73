using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>
/// The embedded server where the runtime itself has a limit, and a client that takes all it can get: the server's own
/// limit, a third of the runtime's, comes first.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class ServeMemoryTests
{
    // 96 MiB in the runtime's way of writing it; five eighths of a third of it are for znodes.
    private const string HeapHardLimit = "6000000";
    private const int StateBytes = 20 * 1024 * 1024;

    // Several times what there is: what is replaced is garbage that has to be collected in time.
    private const int OverwrittenBytes = 80 * 1024 * 1024;
    private const int Window = 64;

    [Fact]
    public async Task Serve_WithAHeapThatIsFilled_RefusesWritesAnswersReadsAndLives()
    {
        var port = FreePorts.Take();
        using var server = AkkazkProcess.StartInShell(
            $"DOTNET_GCHeapHardLimit={HeapHardLimit} exec akkazk zookeeper serve --port {port}");
        await server.LineAsync("that it listens", line => line.Contains($"127.0.0.1:{port}"));
        await using (var client = await ConnectAsync(port))
        {
            foreach (var size in (int[])[1_000, 300_000])
            {
                var filled = await FillAsync(client, size);
                Assert.InRange(filled.Count * (long)size, StateBytes / 2, StateBytes);
                await server.ErrorAsync("beyond it, what adds to them is refused");
                await OverwriteAsync(client, filled, size);
                await EachAsync(filled, async path => Assert.Equal(size, (await client.GetDataAsync(path)).Data.Length));
                await EachAsync(filled, async path => await client.DeleteAsync(path));
                await server.ErrorAsync("there is room again");
            }

            await client.CreateAsync(ZkPath.Parse("/room-again"));
        }

        server.Send(ProcessSignal.Terminate);
        Assert.Equal(0, await server.ExitAsync());
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(int port) => ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
    {
        ConnectString = ConnectString.Parse($"127.0.0.1:{port}"),
        SessionTimeout = TimeSpan.FromSeconds(40),
    });

    /// <summary>Creates nodes until there is no room for any; returns those that there are.</summary>
    private static async Task<List<ZkPath>> FillAsync(ZooKeeperClient client, int size)
    {
        var filled = new List<ZkPath>();
        for (var isRefused = false; !isRefused;)
        {
            var creating = Enumerable.Range(filled.Count, Window)
                .Select(i => ZkPath.Parse($"/of-{size}-bytes-{i}"))
                .Select(path => (Path: path, Made: client.CreateAsync(path, new byte[size]).AsTask()))
                .ToList();
            foreach (var (path, made) in creating)
            {
                if (await IsMadeAsync(made)) filled.Add(path);
                else isRefused = true;
            }
        }

        return filled;
    }

    private static async Task<bool> IsMadeAsync(Task made)
    {
        try
        {
            await made;
            return true;
        }
        catch (ZkOperationException e) when (e.Code == ZkErrorCode.QuotaExceeded)
        {
            return false;
        }
    }

    /// <summary>What adds nothing goes on, however full it is.</summary>
    private static async Task OverwriteAsync(ZooKeeperClient client, List<ZkPath> filled, int size)
    {
        for (var written = 0L; written < OverwrittenBytes; written += filled.Count * (long)size)
            await EachAsync(filled, async path => await client.SetDataAsync(path, new byte[size]));
    }

    private static async Task EachAsync(List<ZkPath> paths, Func<ZkPath, Task> act)
    {
        foreach (var window in paths.Chunk(Window)) await Task.WhenAll(window.Select(act));
    }
}
