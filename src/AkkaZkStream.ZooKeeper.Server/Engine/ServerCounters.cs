using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>What connections that are gone have received and sent; those that are open count for themselves.</summary>
internal sealed class ServerCounters
{
    private long _received;
    private long _sent;

    public void Add(ServerConnection gone)
    {
        _received += gone.ReceivedCount;
        _sent += gone.SentCount;
    }

    public long Received(IEnumerable<ServerConnection> open) => _received + open.Sum(one => one.ReceivedCount);

    public long Sent(IEnumerable<ServerConnection> open) => _sent + open.Sum(one => one.SentCount);
}
