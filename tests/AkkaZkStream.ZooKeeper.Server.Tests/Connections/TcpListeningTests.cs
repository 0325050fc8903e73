using System.Net.Sockets;
using System.Net;
using System.Text;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

public sealed class TcpListeningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_OnEveryAddress_TakesClientsOfBothKinds()
    {
        await using var server = await StartOnAsync(IPAddress.IPv6Any);

        Assert.Equal("imok", await AskAsync(IPAddress.Loopback, server.Port, "ruok"));
        Assert.Equal("imok", await AskAsync(IPAddress.IPv6Loopback, server.Port, "ruok"));
    }

    /// <summary>Whoever comes from an address of four bytes is known by it, in ACLs and in reports.</summary>
    [Fact]
    public async Task Start_OnEveryAddress_KnowsClientsByTheirOwnAddress()
    {
        await using var server = await StartOnAsync(IPAddress.IPv6Any);
        var client = await WireClient.OpenAsync(server, overTcp: true);

        await client.TryAsync(OpCode.Create, Servers.Create("/n", acl: [new Acl(AclPermissions.All, "ip", "127.0.0.1")]));

        Assert.Equal(ZkErrorCode.Ok, await client.SetAsync("/n", "mine"));
        Assert.Contains(" /127.0.0.1:", await AskAsync(IPAddress.Loopback, server.Port, "cons"));
    }

    private static async Task<EmbeddedZooKeeper> StartOnAsync(IPAddress address) =>
        await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { Address = address });

    private static async Task<string> AskAsync(IPAddress address, int port, string word)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        using var client = new TcpClient(address.AddressFamily);
        await client.ConnectAsync(address, port, giveUp.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(word), giveUp.Token);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(giveUp.Token);
    }
}
