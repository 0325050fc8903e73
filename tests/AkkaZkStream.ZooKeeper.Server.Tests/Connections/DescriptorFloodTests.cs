using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>A server in a process that may open far fewer files than it has clients.</summary>
public sealed class DescriptorFloodTests : IDisposable
{
    private const int DescriptorsMax = 256;

    private readonly TempDirectory _directory = new();
    private readonly List<Socket> _silent = [];

    public void Dispose()
    {
        foreach (var socket in _silent) socket.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Server_OutOfDescriptors_TakesThemFromWhoSaysNothing()
    {
        using var process = Serve();
        try
        {
            var port = int.Parse((await process.StandardOutput.ReadLineAsync())!);
            for (var i = 0; i < 2 * DescriptorsMax; i++) await DialAsync(port);

            var client = await WireClient.OpenAsync(port);

            Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/served"));
            // There is no place for all of them: the first has gone.
            Assert.Equal(0, await _silent[0].ReceiveAsync(new byte[1]));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task DialAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _silent.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, port);
    }

    // The shell's own limit goes over to what it becomes.
    private Process Serve() => Process.Start(new ProcessStartInfo(
        "bash",
        ["-c", $"ulimit -n {DescriptorsMax}; exec dotnet \"$0\" \"$1\"", typeof(DescriptorFloodTests).Assembly.Location, _directory.Path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
