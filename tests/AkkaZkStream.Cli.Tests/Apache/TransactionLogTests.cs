using System.Diagnostics;
using System.Text;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Apache;

/// <summary>The log is written to by kazoo, a client that shares no code with ours.</summary>
public sealed class TransactionLogTests
{
    private const string Script = """
        import sys
        from kazoo.client import KazooClient
        client = KazooClient(sys.argv[1])
        client.start()
        client.create('/a', b'x')
        client.create('/a/n-', b'y', ephemeral=True, sequence=True)
        client.set('/a', b'z')
        both = client.transaction()
        both.create('/b', b'w')
        both.delete('/b')
        both.commit()
        refused = client.transaction()
        refused.create('/c', b'')
        refused.delete('/missing')
        refused.commit()
        client.stop()
        """;

    [Fact]
    public async Task Read_OperationsOfAForeignClient_AreThereInOrder()
    {
        await using var zooKeeper = await ApacheZooKeeper.StartAsync();
        await RunKazooAsync(zooKeeper.ConnectString);

        var log = TransactionLog.Read(zooKeeper.DataDirectory);

        Assert.Equal(
            [
                "CreateSession", "Create /a x", "Create /a/n-0000000000 y", "SetData /a z",
                "Create /b w + Delete /b", "", "CloseSession + Delete /a/n-0000000000",
            ],
            log.Select(Describe));
        Assert.Equal(log.Select(one => one.Zxid).Distinct().Order(), log.Select(one => one.Zxid));
        Assert.Single(log.Select(one => one.SessionId).Distinct());
    }

    private static string Describe(LoggedTransaction transaction) => string.Join(" + ", transaction.Operations.Select(
        operation => $"{operation.Kind} {operation.Path} {Encoding.UTF8.GetString(operation.Data.Span)}".Trim()));

    private static async Task RunKazooAsync(string connectString)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, connectString])
        {
            RedirectStandardError = true,
        })!;
        var errors = await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, "Expected python3-kazoo to run (apt-get install python3-kazoo), got: " + errors);
    }
}
