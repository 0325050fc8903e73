namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// The pause between rounds through the servers: doubles from 20 ms to 1 s, each time a random part between half and
/// all of it, so that the clients of a server that comes back don't come all at once.
/// </summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _next = Shortest;

    public TimeSpan Next()
    {
        var pause = _next * (0.5 + random.NextDouble() / 2);
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }

    public void Reset() => _next = Shortest;
}
