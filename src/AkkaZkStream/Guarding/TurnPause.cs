namespace AkkaZkStream.Guarding;

/// <summary>
/// The pause between two turns at the lock: how long, and when to look whether it has been changed. Pure.
/// </summary>
internal sealed class TurnPause(GuardedSourceSettings settings)
{
    // A pause that may be changed is looked at again at this pace.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private TimeSpan? _since;

    /// <summary>The pause as it is now.</summary>
    public TimeSpan Length => settings.EveryNow?.Invoke() ?? settings.Every;

    /// <summary>A pause of a fixed length begins, or none.</summary>
    public TimeSpan BeginFixed(TimeSpan length)
    {
        _since = null;
        return length;
    }

    /// <summary>A pause between two turns begins; returns when to look at it again.</summary>
    public TimeSpan BeginBetweenTurns(TimeSpan now)
    {
        _since = settings.EveryNow is null ? null : now;
        return _since is null ? Length : Left(now);
    }

    /// <summary>When to look at the pause again; zero when it is over.</summary>
    public TimeSpan Left(TimeSpan now)
    {
        if (_since is not { } since)
            return TimeSpan.Zero;
        TimeSpan left = since + Length - now;
        if (left <= TimeSpan.Zero)
            return TimeSpan.Zero;
        return left < LookAgainAfter ? left : LookAgainAfter;
    }
}
