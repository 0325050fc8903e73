using System.Diagnostics;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

/// <summary>
/// A server killed in the middle of writes, again and again on the same directory, has every write that it acknowledged.
/// The environment variable EMBEDDED_ZOOKEEPER_KILLS sets the number of kills; a few hundred take some minutes.
/// </summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("EMBEDDED_ZOOKEEPER_KILLS"), out var kills) ? kills : 8;

    private readonly TempDirectory _directory = new();
    private readonly Random _random = new(20260131);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_LosesNoneThatWasAcknowledged()
    {
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Serve();
            var port = int.Parse((await process.StandardOutput.ReadLineAsync())!);
            var client = await WireClient.OpenAsync(port);
            await AssertThereAsync(client, acknowledged);
            await WriteUntilKilledAsync(client, kill, process, acknowledged);
        }

        await using var server = await EmbeddedZooKeeper.StartAsync(
            new EmbeddedZooKeeperOptions { DataDirectory = _directory.Path });
        await AssertThereAsync(await WireClient.OpenAsync(server), acknowledged);
        Assert.NotEmpty(acknowledged);
    }

    /// <summary>Writes are pipelined, so the kill meets some written, some logged and some acknowledged ones.</summary>
    private async Task WriteUntilKilledAsync(WireClient client, int kill, Process process, List<string> acknowledged)
    {
        const int writes = 400;
        var killAfter = _random.Next(1, writes);
        var paths = Enumerable.Range(0, writes).Select(i => $"/n-{kill}-{i}").ToList();
        foreach (var path in paths) await client.SendAsync(OpCode.Create, Servers.Create(path, data: new string('x', 50)));
        try
        {
            for (var i = 0; i < writes; i++)
            {
                if (i == killAfter) process.Kill();
                Assert.Equal(ZkErrorCode.Ok, (await client.ReadAsync()).Header.Error);
                acknowledged.Add(paths[i]);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            // The kill: what follows was never acknowledged.
        }

        await process.WaitForExitAsync();
    }

    private static async Task AssertThereAsync(WireClient client, List<string> paths)
    {
        foreach (var chunk in paths.Chunk(200))
        {
            foreach (var path in chunk) await client.SendAsync(OpCode.Exists, new ExistsRequest(path, false));
            foreach (var path in chunk)
                Assert.True((await client.ReadAsync()).Header.Error == ZkErrorCode.Ok, $"Expected {path}, which was acknowledged.");
        }
    }

    private Process Serve() => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [typeof(KillTests).Assembly.Location, _directory.Path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
