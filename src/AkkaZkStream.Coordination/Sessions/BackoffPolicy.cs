namespace AkkaZkStream.Coordination.Sessions;

/// <summary>How long to pause after failed attempts: doubling, between two bounds. Pure.</summary>
internal sealed class BackoffPolicy(TimeSpan min, TimeSpan max)
{
    /// <summary>The pause after that many failures in a row, from 1.</summary>
    public TimeSpan After(int failures)
    {
        var pause = min;
        for (var i = 1; i < failures && pause < max; i++) pause += pause;
        return pause < max ? pause : max;
    }
}
