namespace AkkaZkStream.Streams.EventTime;

/// <summary>What becomes of an element, given how far time has come when it arrives.</summary>
internal enum Timeliness
{
    /// <summary>Its window has not fired yet.</summary>
    OnTime = 0,

    /// <summary>Its window has fired and is still kept: the element fires it again.</summary>
    Update = 1,

    /// <summary>Its window is gone: the element is counted and goes to the late side.</summary>
    Late = 2,
}

/// <summary>
/// Windows fire when the watermark reaches their end, and are kept for the allowed lateness after that.
/// </summary>
internal readonly struct LatenessPolicy
{
    private readonly long _allowed;

    public LatenessPolicy(TimeSpan allowed)
    {
        if (allowed < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(allowed), allowed, Messages.NotNegative);
        _allowed = allowed.Ticks;
    }

    /// <summary>Whether windows are kept after they have fired.</summary>
    public bool KeepsFired => _allowed > 0;

    public Timeliness Judge(long windowEnd, long watermark)
    {
        if (MayFire(windowEnd, watermark) == false)
            return Timeliness.OnTime;
        return MayForget(windowEnd, watermark) ? Timeliness.Late : Timeliness.Update;
    }

    public bool MayFire(long windowEnd, long watermark) => windowEnd <= watermark;

    public bool MayForget(long windowEnd, long watermark) => ForgottenAt(windowEnd) <= watermark;

    public long ForgottenAt(long windowEnd) => EventTicks.Later(windowEnd, _allowed);
}
