using System.Text;
using AkkaZkStream.ZooKeeper.Contract.Faults;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>
/// What all contracts share: a client of its own for each test, and a node of its own, below which it works, so that
/// tests can run on one server in any order.
/// </summary>
public abstract class ZooKeeperContract(IContractServer server) : IAsyncLifetime
{
    private readonly List<ZooKeeperClient> _clients = [];

    /// <summary>The server under test.</summary>
    protected IContractServer Server { get; } = server;

    /// <summary>A connected client.</summary>
    protected ZooKeeperClient Client { get; private set; } = null!;

    /// <summary>This test's own node.</summary>
    protected ZkPath Root { get; private set; }

    /// <summary>A transport that breaks on demand; clients made with <see cref="ThroughFaults"/> use it.</summary>
    protected FaultyTransport Faults { get; } = new(server.Transport);

    public async Task InitializeAsync()
    {
        Client = await ConnectAsync();
        Root = ZkPath.Root.Child($"test-{Guid.NewGuid():n}");
        await Client.CreateAsync(Root);
    }

    public async Task DisposeAsync()
    {
        Faults.Release();
        foreach (var client in _clients) await client.CloseAsync();
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> data) => Encoding.UTF8.GetString(data.Span);

    /// <summary>A client of its own, which sees all that was done before: it may be served by another member.</summary>
    protected async Task<ZooKeeperClient> ConnectAsync(Func<ZooKeeperOptions, ZooKeeperOptions>? with = null)
    {
        var options = new ZooKeeperOptions
        {
            ConnectString = Server.ConnectString,
            Transport = Server.Transport,
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        };
        var client = await ZooKeeperClient.ConnectAsync(with is null ? options : with(options));
        _clients.Add(client);
        await client.SyncAsync(ZkPath.Root);
        return client;
    }

    /// <summary>Options for a client whose connection the test can break.</summary>
    protected ZooKeeperOptions ThroughFaults(ZooKeeperOptions options) => options with { Transport = Faults };

    /// <summary>From here on <see cref="Client"/> sees what other clients have done so far, on other members too.</summary>
    protected async Task CatchUpAsync() => await Client.SyncAsync(ZkPath.Root);

    /// <summary>Creates a child of <see cref="Root"/> with some data.</summary>
    protected async Task<ZkPath> CreateNodeAsync(string name, string data = "")
    {
        return (await Client.CreateAsync(Root.Child(name), Bytes(data))).Path;
    }
}
