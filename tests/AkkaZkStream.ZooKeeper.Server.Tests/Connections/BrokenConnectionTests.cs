using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>Clients that vanish at the worst moment.</summary>
public sealed class BrokenConnectionTests
{
    /// <summary>The answers fill the socket, the server waits to send more, and then the client is gone.</summary>
    [Fact]
    public async Task Client_GoneWhileTheServerWaitsToSend_HurtsNobodyElse()
    {
        await using var server = await EmbeddedZooKeeper.StartAsync();
        var witness = await WireClient.OpenAsync(server);
        await witness.CreateAsync("/big", data: new string('x', 500_000));

        for (var round = 0; round < 5; round++)
        {
            var tcp = new TcpClient { LingerState = new LingerOption(true, 0) };
            await tcp.ConnectAsync(IPAddress.Loopback, server.Port);
            var client = new WireClient(new StreamConnection(tcp.GetStream()));
            await client.ConnectAsync(timeoutMs: 6000);
            for (var i = 0; i < 40; i++) await client.SendAsync(OpCode.GetData, new GetDataRequest("/big", false));
            await client.ReadAsync();

            tcp.Client.Close();

            Assert.Equal(ZkErrorCode.Ok, await witness.SetAsync("/big", new string('x', 500_000)));
        }

        await WireClient.OpenAsync(server);
    }
}
