using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>A connection that may wait for a batch of answers, over a socket of its own.</summary>
public sealed class TcpConnectionTests : IDisposable
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Socket _server;
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public TcpConnectionTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _client.Connect(listener.LocalEndpoint);
        _server = listener.AcceptSocket();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void LowWater_FewerBytesThere_IsNotReadableUntilTheRestComes()
    {
        if (!OperatingSystem.IsLinux()) return;
        var lowWater = new ReceiveLowWater(_client);
        lowWater.Set(100);
        _server.Send(new byte[99]);
        Assert.True(SpinWait.SpinUntil(() => _client.Available == 99, Longest), "Expected 99 bytes to arrive.");

        Assert.False(_client.Poll(0, SelectMode.SelectRead));

        _server.Send(new byte[1]);
        Assert.True(_client.Poll(Longest, SelectMode.SelectRead));
        Assert.Equal(100, lowWater.Bytes);
    }

    [Fact]
    public async Task Gather_MoreThanEverComes_IsReadAllTheSame()
    {
        var connection = new TcpConnection(_client, TimeSpan.Zero);
        connection.Gather(4096);
        new Thread(connection.ReadUntilClosed) { IsBackground = true }.Start();

        _server.Send(new byte[10]);
        var read = await connection.Input.ReadAsync().AsTask().WaitAsync(Longest);

        Assert.Equal(10, read.Buffer.Length);
        connection.Input.AdvanceTo(read.Buffer.End);

        // After that it no longer waits for a batch, until there is reason to.
        _server.Send(new byte[1]);
        Assert.Equal(1, (await connection.Input.ReadAsync().AsTask().WaitAsync(Longest)).Buffer.Length);
    }

    [Fact]
    public async Task Gather_ConnectionEnds_IsToldAtOnce()
    {
        var connection = new TcpConnection(_client, TimeSpan.Zero);
        connection.Gather(4096);
        new Thread(connection.ReadUntilClosed) { IsBackground = true }.Start();

        _server.Shutdown(SocketShutdown.Both);

        Assert.True((await connection.Input.ReadAsync().AsTask().WaitAsync(Longest)).IsCompleted);
    }
}
