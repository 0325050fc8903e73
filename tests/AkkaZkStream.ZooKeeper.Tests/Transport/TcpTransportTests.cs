using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>Names that stand for several addresses, and for others from time to time.</summary>
public sealed class TcpTransportTests : IDisposable
{
    private static readonly IPAddress NobodyThere = IPAddress.Parse("127.77.0.1");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TcpTransportTests() => _listener.Start();

    private static ZooKeeperOptions Options => new() { ConnectString = ConnectString.Parse("unused") };

    private ServerAddress Server => new("zookeeper.test", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Connect_OneOfSeveralAddressesListens_FindsIt()
    {
        var transport = Transport(_ => [NobodyThere, IPAddress.Loopback, IPAddress.Parse("127.77.0.2")]);

        var connection = await ConnectAsync(transport);

        Assert.False(connection.Input.TryRead(out _));
        connection.Abort();
    }

    [Fact]
    public async Task Connect_EachTime_ResolvesAnew()
    {
        IPAddress address = NobodyThere;
        var asked = new List<string>();
        var transport = Transport(host =>
        {
            asked.Add(host);
            return [address];
        });
        await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(transport));

        address = IPAddress.Loopback;
        (await ConnectAsync(transport)).Abort();

        Assert.Equal(["zookeeper.test", "zookeeper.test"], asked);
    }

    [Fact]
    public async Task Connect_SeveralAddresses_DoesNotAlwaysBeginWithTheSame()
    {
        var transport = Transport(_ => [IPAddress.Loopback, IPAddress.Parse("127.77.0.1")]);
        using var other = new TcpListener(NobodyThere, Server.Port);
        other.Start();

        var first = 0;
        for (var i = 0; i < 60; i++)
        {
            (await ConnectAsync(transport)).Abort();
            if (_listener.Pending()) first++;
            while (_listener.Pending()) (await _listener.AcceptSocketAsync()).Dispose();
        }

        Assert.InRange(first, 1, 59);
    }

    [Fact]
    public async Task Connect_UnknownName_SaysSo()
    {
        var transport = Transport(_ => throw new SocketException((int)SocketError.HostNotFound));

        var e = await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(transport));

        Assert.StartsWith($"Could not connect to {Server}: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_LookupHangs_EndsWithTheAttempt()
    {
        using var answers = new ManualResetEventSlim();
        using var attempt = new CancellationTokenSource();
        var connecting = Transport(_ =>
        {
            // The look-up is under way: time is over.
            attempt.Cancel();
            answers.Wait();
            return [];
        }).ConnectAsync(Server, Options, attempt.Token).AsTask();

        var e = await Assert.ThrowsAsync<IOException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.IsType<TimeoutException>(e.InnerException);
        Assert.Equal(
            $"Could not connect to {Server}: the look-up of its name, zookeeper.test, did not end in time.", e.Message);
        answers.Set();
    }

    [Fact]
    public async Task Connect_ResolverFailsInItsOwnWay_IsAFailedAttempt()
    {
        var transport = Transport(_ => throw new ArgumentException("no such name"));

        var e = await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(transport));

        Assert.Equal($"Could not connect to {Server}: no such name", e.Message);
    }

    private static TcpTransport Transport(HostLookup.Resolver resolve) => new(new HostLookup(resolve));

    private ValueTask<IZkConnection> ConnectAsync(TcpTransport transport) =>
        transport.ConnectAsync(Server, Options, default);
}
