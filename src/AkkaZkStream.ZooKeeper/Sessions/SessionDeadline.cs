namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Until when the session is certainly alive, on this machine's monotonic clock: from the <b>sending</b> of the
/// newest request that was answered, for the negotiated timeout times the safety factor. An answer that was found
/// late moves it no later than its own request allows.
/// </summary>
internal sealed class SessionDeadline(TimeProvider time, double safetyFactor)
{
    private long _validity;
    private long _timestamp = long.MinValue;

    public long Timestamp => Volatile.Read(ref _timestamp);

    public bool IsPassed => time.GetTimestamp() >= Timestamp;

    public TimeSpan Remaining
    {
        get
        {
            // Read once: the session may end between two readings.
            var deadline = Timestamp;
            var now = time.GetTimestamp();
            return deadline > now ? time.GetElapsedTime(now, deadline) : TimeSpan.Zero;
        }
    }

    /// <summary>A session of that timeout was confirmed by the answer to what was sent at
    /// <paramref name="sentAt"/>.</summary>
    public void Begin(long sentAt, TimeSpan negotiatedTimeout)
    {
        _validity = (long)(negotiatedTimeout.TotalSeconds * safetyFactor * time.TimestampFrequency);
        Volatile.Write(ref _timestamp, sentAt + _validity);
    }

    /// <summary>What was sent at <paramref name="sentAt"/> has been answered; called by one thread at a
    /// time.</summary>
    public void Renew(long sentAt)
    {
        var current = Timestamp;
        // Once ended it stays ended: then the exchange finds another value.
        if (sentAt + _validity > current && current != long.MinValue)
            Interlocked.CompareExchange(ref _timestamp, sentAt + _validity, current);
    }

    /// <summary>The session is over.</summary>
    public void End() => Volatile.Write(ref _timestamp, long.MinValue);
}
