namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>A token that fires when an attempt has taken too long, or when its client ends.</summary>
internal sealed class AttemptTimer : IDisposable
{
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _either;

    public AttemptTimer(TimeProvider time, TimeSpan longest, CancellationToken ended)
    {
        _late = new CancellationTokenSource(longest, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_late.Token, ended);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether it is the time that has fired.</summary>
    public bool IsLate => _late.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _late.Dispose();
    }
}
