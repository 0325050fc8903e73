using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// What connections that are gone have received and sent (those that are open count for themselves), and how long
/// everybody's requests took.
/// </summary>
internal sealed class ServerCounters
{
    private long _received;
    private long _sent;

    public Latencies Latencies { get; } = new();

    public void Add(ServerConnection gone)
    {
        _received += gone.ReceivedCount;
        _sent += gone.SentCount;
    }

    /// <summary>Of what is counted here; connections go on counting.</summary>
    public void Reset()
    {
        (_received, _sent) = (0, 0);
        Latencies.Reset();
    }

    public long Received(IEnumerable<ServerConnection> open) => _received + open.Sum(one => one.ReceivedCount);

    public long Sent(IEnumerable<ServerConnection> open) => _sent + open.Sum(one => one.SentCount);
}
