using System.Diagnostics;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>
/// A durable embedded server in a process of its own: this program, started with <see cref="Verb"/> and the data
/// directory. It takes no snapshots, so that its log tells in which groups it wrote.
/// </summary>
internal sealed class DurableServer : IDisposable
{
    public const string Verb = "serve-durable";

    private readonly Process _process;

    public DurableServer(string directory)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DurableServer).Assembly.Location, Verb, directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        Port = int.Parse(_process.StandardOutput.ReadLine()!);
    }

    public int Port { get; }

    /// <summary>In the process that was started: prints its port and serves until its input ends.</summary>
    public static int Serve(string directory)
    {
        var server = EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            DataDirectory = directory,
            SnapshotBytes = 1L << 40,
        }).AsTask().GetAwaiter().GetResult();
        Console.WriteLine(server.Port);
        Console.In.ReadToEnd();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
