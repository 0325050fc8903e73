using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

public sealed class TcpTests : VirtualTimeTest
{
    [Fact]
    public async Task Lines_OfSeveralSenders_ArriveEachInOrder()
    {
        await using var server = TcpLineServer.Start();
        Assert.Equal(IPAddress.Loopback, server.EndPoint.Address);
        var received = server.Lines.Take(300).RunWith(Sink.Seq<string>(), Materializer);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(sender =>
            Source.From(Enumerable.Range(0, 100)).Select(i => $"{sender}:{i}").RunWith(Send(server), Materializer))).WaitAsync(Patience);

        var lines = await received.WaitAsync(Patience);
        foreach (var sender in lines.GroupBy(line => line[0]))
            Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{sender.Key}:{i}"), sender);
        Assert.Equal(300, lines.Distinct().Count());
    }

    [Fact]
    public async Task Sender_OfTooLongALine_IsCutOffAlone()
    {
        await using var server = TcpLineServer.Start(bytesMax: 10);
        var received = server.Lines.Take(2).RunWith(Sink.Seq<string>(), Materializer);
        using var bad = new TcpClient();
        await bad.ConnectAsync(server.EndPoint);

        await bad.GetStream().WriteAsync(Encoding.UTF8.GetBytes("good\n" + new string('x', 100)));
        await AssertClosedAsync(bad);
        await Source.Single("other").RunWith(Send(server), Materializer).WaitAsync(Patience);

        Assert.Equal(["good", "other"], await received.WaitAsync(Patience));
    }

    [Fact]
    public async Task Server_DisposedOf_CompletesItsLines()
    {
        var server = TcpLineServer.Start();
        var received = server.Lines.RunWith(Sink.Seq<string>(), Materializer);
        await Source.From(["a", "b"]).RunWith(Send(server), Materializer).WaitAsync(Patience);
        using var open = new TcpClient();
        await open.ConnectAsync(server.EndPoint);

        await server.DisposeAsync();

        await received.WaitAsync(Patience);
        await AssertClosedAsync(open);
    }

    [Fact]
    public async Task Receiver_OfAServersLines_CompletesWhenThatCloses()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var received = TcpLines.Receive("127.0.0.1", port).RunWith(Sink.Seq<string>(), Materializer);

        using (var connection = await listener.AcceptTcpClientAsync())
            await connection.GetStream().WriteAsync("a\nb\r\nc"u8.ToArray());

        Assert.Equal(["a", "b", "c"], await received.WaitAsync(Patience));
    }

    [Fact]
    public async Task Nobody_Listening_FailsBothSides()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound, so that nobody else takes the port; not listening.
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        await Assert.ThrowsAsync<SocketException>(() =>
            TcpLines.Receive("127.0.0.1", port).RunWith(Sink.Ignore<string>(), Materializer).WaitAsync(Patience));
        await Assert.ThrowsAsync<SocketException>(() =>
            Source.Single("a").RunWith(TcpLines.Send("127.0.0.1", port), Materializer).WaitAsync(Patience));
    }

    private static Sink<string, Task> Send(TcpLineServer server) => TcpLines.Send("127.0.0.1", server.EndPoint.Port);

    private static async Task AssertClosedAsync(TcpClient client)
    {
        try
        {
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience));
        }
        catch (IOException)
        {
            // Reset, because it had sent more than was read.
        }
    }
}
