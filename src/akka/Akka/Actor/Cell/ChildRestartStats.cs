namespace Akka.Actor;

/// <summary>A child, and how often it was restarted lately.</summary>
internal sealed class ChildRestartStats(LocalActorRef child)
{
    private int _restarts;
    private TimeSpan? _windowStart;

    public LocalActorRef Child { get; } = child;

    public bool Dying { get; set; }

    /// <summary>
    /// Whether one more restart is allowed: at most <paramref name="maxRetries"/> (-1: no limit) within the window
    /// (zero or less: ever). With a window alone, one restart per window.
    /// </summary>
    public bool RequestRestart(int maxRetries, int windowMs, TimeSpan now)
    {
        if (maxRetries == 0)
            return false;
        if (windowMs > 0)
            return RequestInWindow(maxRetries > 0 ? maxRetries : 1, TimeSpan.FromMilliseconds(windowMs), now);
        return maxRetries < 0 || ++_restarts <= maxRetries;
    }

    private bool RequestInWindow(int maxRetries, TimeSpan window, TimeSpan now)
    {
        _windowStart ??= now;
        if (now - _windowStart > window)
        {
            _windowStart = now;
            _restarts = 1;
            return true;
        }

        return ++_restarts <= maxRetries;
    }
}
