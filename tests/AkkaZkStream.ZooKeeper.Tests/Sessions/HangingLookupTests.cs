using System.Net;
using AkkaZkStream.ZooKeeper.Tests.Ensemble;
using AkkaZkStream.ZooKeeper.Tests.Simulation;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>A name server that never answers for a server's name takes no longer than an attempt may take.</summary>
public sealed class HangingLookupTests(ApacheServer server) : IClassFixture<ApacheServer>
{
    private const string Hanging = "hangs.test";

    // So many that a share of this time is the shortest that an attempt gets, 0.5 s.
    private const int ServersThatAnswer = 40;
    private static readonly TimeSpan ConnectionTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Connect_FirstServersNameIsNeverResolved_GoesOnToTheNext()
    {
        using var never = new ManualResetEventSlim();
        var asked = 0;
        var lookup = new HostLookup(_ =>
        {
            Interlocked.Increment(ref asked);
            never.Wait();
            return [IPAddress.Loopback];
        });

        await using (await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(string.Join(',', HangingThenAnswering())),
            ConnectionTimeout = ConnectionTimeout,
            Random = new FirstServer(),
            Transport = new TcpTransport(lookup),
        }))
        {
            // It still hangs, and has held up nobody.
            Assert.Equal(1, asked);
        }

        never.Set();
    }

    [Fact]
    public void Connect_TransportSaysWhatTookSoLong_IsTheReasonGiven()
    {
        var simulated = new SimulatedClient(options => options with { Transport = new LateTransport() });
        var connecting = simulated.Thread.Start(() => ZooKeeperClient.ConnectAsync(simulated.Options).AsTask());

        simulated.Advance(5.1);

        Assert.Equal(
            "Expected a session with scripted:1 within 5 s, got none: Could not connect: the look-up took too long.",
            connecting.Exception!.InnerException!.Message);
    }

    private IEnumerable<string> HangingThenAnswering() =>
        [Hanging, .. Enumerable.Repeat(server.ConnectString.ToString(), ServersThatAnswer)];

    /// <summary>Ends each attempt when its time is over, with a reason.</summary>
    private sealed class LateTransport : IZkTransport
    {
        public ValueTask<IZkConnection> ConnectAsync(
            ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
        {
            var connecting = new TaskCompletionSource<IZkConnection>();
            cancellationToken.Register(() => connecting.TrySetException(new IOException(
                "Could not connect: the look-up took too long.", new TimeoutException())));
            return new ValueTask<IZkConnection>(connecting.Task);
        }
    }
}
