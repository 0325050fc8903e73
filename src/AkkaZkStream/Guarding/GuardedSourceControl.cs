namespace AkkaZkStream.Guarding;

/// <summary>The control of one running source. Commands that come before the stage has started wait for it.</summary>
internal sealed class GuardedSourceControl : IGuardedSourceControl
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<GuardedSourceStatistics> _completion = new();
    private GuardedSourceStatistics _statistics = GuardedSourceStatistics.Zero;
    private Action? _drain;
    private bool _drainAsked;

    public GuardedSourceStatistics Statistics => Volatile.Read(ref _statistics);

    public Task<GuardedSourceStatistics> Completion => _completion.Task;

    public void Drain()
    {
        Action? drain;
        lock (_gate)
        {
            _drainAsked = true;
            drain = _drain;
        }
        drain?.Invoke();
    }

    /// <summary>The stage has started: from now on <paramref name="drain"/> reaches it.</summary>
    /// <returns>Whether it was told to drain before.</returns>
    public bool Bind(Action drain)
    {
        lock (_gate)
        {
            _drain = drain;
            return _drainAsked;
        }
    }

    public void Count(GuardedSourceStatistics more) => Volatile.Write(ref _statistics, _statistics + more);

    public void End(Exception? failure)
    {
        if (failure is null)
            _completion.TrySetResult(Statistics);
        else
            _completion.TrySetException(failure);
    }
}
