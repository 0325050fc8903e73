namespace AkkaZkStream.Jobs;

/// <summary>Counts what the job's output has seen. Written on the stream's thread, read from any.</summary>
internal sealed class NumbersCounter
{
    private long _elements;
    private long _windows;
    private long _late;

    public void Count(NumbersEvent output)
    {
        if (output is NumbersEvent.ElementAccepted)
            Interlocked.Increment(ref _elements);
        else if (output is NumbersEvent.WindowFired)
            Interlocked.Increment(ref _windows);
    }

    public void CountLate() => Interlocked.Increment(ref _late);

    public NumbersSummary Summary(GuardedSourceStatistics sources) => new(
        Interlocked.Read(ref _elements),
        Interlocked.Read(ref _windows),
        sources.Grants,
        sources.Refused,
        Interlocked.Read(ref _late),
        sources.Lost,
        sources.Unknown);
}
