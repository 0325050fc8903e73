using AkkaZkStream.ZooKeeper.Sessions;
using static AkkaZkStream.ZooKeeper.ConnectionState;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class SessionTransitionsTests
{
    private static readonly HashSet<(ConnectionState, ConnectionState)> Allowed =
    [
        (Connecting, Connected), (Connecting, Reconnected), (Connecting, Lost), (Connecting, Closed),
        (Connected, Suspended), (Connected, Lost), (Connected, Closed),
        (Reconnected, Suspended), (Reconnected, Lost), (Reconnected, Closed),
        (Suspended, Reconnected), (Suspended, Lost), (Suspended, Closed),
        (Lost, Connected), (Lost, Closed),
        (Connecting, ConnectedReadOnly), (Suspended, ConnectedReadOnly), (Lost, ConnectedReadOnly),
        (ConnectedReadOnly, Suspended), (ConnectedReadOnly, Lost), (ConnectedReadOnly, Closed),
    ];

    public static TheoryData<ConnectionState, ConnectionState> AllPairs
    {
        get
        {
            var pairs = new TheoryData<ConnectionState, ConnectionState>();
            foreach (var from in Enum.GetValues<ConnectionState>())
                foreach (var to in Enum.GetValues<ConnectionState>())
                    pairs.Add(from, to);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Move_IsAllowedAsInTheTable(ConnectionState from, ConnectionState to) =>
        Assert.Equal(Allowed.Contains((from, to)), SessionTransitions.IsAllowed(from, to));
}
