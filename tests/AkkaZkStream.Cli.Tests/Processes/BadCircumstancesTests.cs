using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>What can't work ends soon, with one sentence and the right exit code.</summary>
[Collection(ProcessTests.Name)]
public sealed class BadCircumstancesTests
{
    // A few seconds; a busy machine may make many of them, which is still no hanging.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Server_Refusing_IsAFailure() =>
        await AssertFailsAsync($"--zookeeper 127.0.0.1:{FreePorts.Take()}", 1, "127.0.0.1");

    [Fact]
    public async Task Server_Silent_IsAFailure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertFailsAsync($"--zookeeper 127.0.0.1:{port} --connection-timeout 1s", 1, $"127.0.0.1:{port}");
    }

    [Fact]
    public async Task Chroot_Missing_IsAFailure()
    {
        await using var zooKeeper = await ApacheZooKeeper.StartAsync();

        await AssertFailsAsync($"--zookeeper {zooKeeper.ConnectString}/nowhere", 1, "chroot /nowhere");
    }

    [Fact]
    public async Task Fence_InNoDirectory_IsAFailure()
    {
        using var process = await AkkazkProcess.RunAsync("--fence file:/no/such/directory/numbers");

        Assert.Equal(1, await process.ExitAsync());
        Assert.EndsWith("--fence: expected a file in a directory that exists, got '/no/such/directory/numbers'.", process.Errors);
    }

    [Fact]
    public async Task Output_ThatCannotBeWritten_IsAFailure()
    {
        using var shell = AkkazkProcess.StartInShell("akkazk --output ndjson --every 10ms --duration 20s > /dev/full");

        Assert.Equal(1, await shell.ExitAsync());
        Assert.Contains("No space left on device", shell.Errors);
    }

    [Fact]
    public async Task Port_InUse_IsAFailure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertFailsAsync($"zookeeper serve --port {port}", 1, $"{port}");
    }

    [Theory]
    [InlineData("--nope", "got '--nope'")]
    [InlineData("--window 0s", "got '0s'")]
    [InlineData("--zookeeper :x", "got ':x'")]
    [InlineData("--lock here", "got 'here'")]
    [InlineData("lock list /l --permits x", "got 'x'")]
    [InlineData("lock run /l", "COMMAND: expected at least one word, got nothing.")]
    public async Task Arguments_NotUnderstood_AreAUsageError(string arguments, string expected) =>
        await AssertFailsAsync(arguments, 2, expected);

    private static async Task AssertFailsAsync(string arguments, int exitCode, string sentence)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = AkkazkProcess.Start(arguments);

        Assert.Equal(exitCode, await process.ExitAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Soon);
        Assert.Empty(process.Lines);
        var line = Assert.Single(process.Errors.Split('\n'));
        Assert.Contains(sentence, line);
        Assert.Contains("xpected ", line);
    }
}
