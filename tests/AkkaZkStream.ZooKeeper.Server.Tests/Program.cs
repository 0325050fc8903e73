namespace AkkaZkStream.ZooKeeper.Server.Tests;

/// <summary>Serves a data directory until it is killed: <c>dotnet THIS.dll DIRECTORY</c> prints the port it listens on.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            DataDirectory = args[0],
            SnapshotBytes = 64 * 1024,
        });
        Console.WriteLine(server.Port);
        // Ends with whoever started it, should nobody kill it before.
        await Console.In.ReadToEndAsync();
    }
}
