namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>How long requests took from being taken up to being answered, in whole milliseconds.</summary>
internal sealed class Latencies
{
    private long _count;
    private long _totalMs;

    public long MinMs { get; private set; }

    public long MaxMs { get; private set; }

    public double AverageMs => _count == 0 ? 0 : Math.Round((double)_totalMs / _count, 4);

    public void Add(long ms, int requests)
    {
        MinMs = _count == 0 ? ms : Math.Min(MinMs, ms);
        MaxMs = Math.Max(MaxMs, ms);
        _totalMs += ms * requests;
        _count += requests;
    }

    public void Reset() => (MinMs, MaxMs, _totalMs, _count) = (0, 0, 0, 0);
}
