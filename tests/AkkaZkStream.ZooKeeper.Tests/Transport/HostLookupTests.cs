using System.Net;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>Look-ups of names, some of which end only when the test lets them.</summary>
public sealed class HostLookupTests : IDisposable
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly CancellationToken Fired = new(canceled: true);

    private readonly ManualResetEventSlim _answers = new();
    private readonly HostLookup _lookup;
    private int _asked;

    public HostLookupTests() => _lookup = new HostLookup(_ =>
    {
        Interlocked.Increment(ref _asked);
        _answers.Wait();
        return [IPAddress.Loopback];
    });

    // Not disposed of: a look-up may still wait for it.
    public void Dispose() => _answers.Set();

    [Fact]
    public void Find_LookupHangs_EndsWithTheCallersTime()
    {
        var e = Assert.Throws<TimeoutException>(() => _lookup.Find("zk1.test", Fired));

        Assert.Equal("the look-up of its name, zk1.test, did not end in time.", e.Message);
    }

    [Fact]
    public void Find_SameHostAgainMeanwhile_WaitsForTheSameLookup()
    {
        Assert.Throws<TimeoutException>(() => _lookup.Find("zk1.test", Fired));
        Assert.Throws<TimeoutException>(() => _lookup.Find("ZK1.test", Fired));
        _answers.Set();

        using var deadline = new CancellationTokenSource(Longest);
        Assert.Equal([IPAddress.Loopback], _lookup.Find("zk1.test", deadline.Token));
        Assert.InRange(_asked, 1, 2);
    }

    [Fact]
    public void Find_AfterALookupHasEnded_AsksAnew()
    {
        _answers.Set();
        using var deadline = new CancellationTokenSource(Longest);

        _lookup.Find("zk1.test", deadline.Token);
        _lookup.Find("zk1.test", deadline.Token);

        Assert.Equal(2, _asked);
    }

    [Fact]
    public void Find_MoreThanMayHang_IsRefusedUntilSomeHaveEnded()
    {
        for (var i = 0; i < HostLookup.UnderWayMax; i++)
            Assert.Throws<TimeoutException>(() => _lookup.Find($"zk{i}.test", Fired));

        var e = Assert.Throws<IOException>(() => _lookup.Find("one-more.test", Fired));
        Assert.Equal("expected at most 64 look-ups of names at once, got one more.", e.Message);

        _answers.Set();
        Assert.True(
            SpinWait.SpinUntil(() => Record.Exception(() => _lookup.Find("one-more.test", default)) is null, Longest),
            "Expected a place for one more when others have ended.");
    }

    [Fact]
    public void Find_Address_AsksNobody()
    {
        Assert.Equal([IPAddress.IPv6Loopback], _lookup.Find("::1", Fired));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public void Find_NameUnknown_ThrowsWhatTheResolverThrew()
    {
        var lookup = new HostLookup(_ => throw new SocketException((int)SocketError.HostNotFound));

        var e = Assert.Throws<SocketException>(() => lookup.Find("zk1.test", default));

        Assert.Equal(SocketError.HostNotFound, e.SocketErrorCode);
    }
}
