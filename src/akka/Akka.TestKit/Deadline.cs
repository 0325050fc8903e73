using System.Diagnostics;

namespace Akka.TestKit;

/// <summary>A moment on the machine's monotonic clock; tests wait on that, whatever the scheduler says.</summary>
internal readonly struct Deadline
{
    private readonly TimeSpan _at;

    private Deadline(TimeSpan at) => _at = at;

    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public static Deadline After(TimeSpan wait) =>
        new(wait == Timeout.InfiniteTimeSpan || wait == TimeSpan.MaxValue ? TimeSpan.MaxValue : Now + wait);

    public TimeSpan Left => _at == TimeSpan.MaxValue ? TimeSpan.MaxValue : _at - Now;

    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>What is left, rounded up, as waits take it: -1 for ever.</summary>
    public int Milliseconds => _at == TimeSpan.MaxValue
        ? -1
        : (int)Math.Clamp(Math.Ceiling(Left.TotalMilliseconds), 0, int.MaxValue);
}
