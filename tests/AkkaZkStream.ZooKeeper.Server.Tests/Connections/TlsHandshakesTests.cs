using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

public sealed class TlsHandshakesTests
{
    [Fact]
    public void Handshakes_BeyondTheLimit_CloseTheSlowest()
    {
        var handshakes = new TlsHandshakes(max: 2);
        using var slow = new MemoryStream();
        using var quick = new MemoryStream();
        using var late = new MemoryStream();

        var begun = handshakes.Begin(slow);
        handshakes.End(handshakes.Begin(quick));
        handshakes.Begin(new MemoryStream());
        Assert.True(slow.CanRead);
        handshakes.Begin(late);

        Assert.False(slow.CanRead);
        Assert.True(quick.CanRead);
        Assert.True(late.CanRead);
        // Its handshake fails now, and ends in its own time.
        handshakes.End(begun);
    }
}
