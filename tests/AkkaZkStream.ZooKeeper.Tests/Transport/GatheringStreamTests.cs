using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>The stream below TLS, over a socket of its own.</summary>
public sealed class GatheringStreamTests : IDisposable
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Socket _server;
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly GatheringStream _stream;

    public GatheringStreamTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _client.Connect(listener.LocalEndpoint);
        _server = listener.AcceptSocket();
        _stream = new GatheringStream(_client, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Gather_SoManyThere_AreOneRead()
    {
        _stream.Gather(100);
        _server.Send(new byte[60]);
        _server.Send(new byte[60]);
        Assert.True(SpinWait.SpinUntil(() => _client.Available == 120, Longest), "Expected 120 bytes to arrive.");

        Assert.Equal(120, _stream.Read(new byte[1024]));
    }

    [Fact]
    public void Gather_MoreThanEverComes_IsReadAllTheSame()
    {
        _stream.Gather(4096);
        _server.Send(new byte[10]);

        Assert.Equal(10, _stream.Read(new byte[1024].AsSpan()));
    }

    [Fact]
    public void Gather_OtherSideCloses_IsTheEnd()
    {
        _stream.Gather(4096);
        _server.Shutdown(SocketShutdown.Both);

        Assert.Equal(0, _stream.Read(new byte[1024], 0, 1024));
    }

    [Fact]
    public void Read_OtherSideResets_SaysSoAsAStreamDoes()
    {
        _server.LingerState = new LingerOption(true, 0);
        _server.Dispose();

        Assert.IsType<SocketException>(Assert.Throws<IOException>(() => _stream.Read(new byte[1024])).InnerException);
    }
}
