namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// Whether a thread that reads asks once more for the next bytes, or sleeps until they come. It asks on only while that
/// pays: after bytes that came soon, and no longer than so soon. What comes late costs one such time, and then nothing
/// until something comes soon again.
/// </summary>
internal sealed class BusyPoll(TimeSpan longest, TimeProvider time)
{
    /// <summary>Beyond this a wake-up is a small part of the waiting.</summary>
    public static readonly TimeSpan LongestMax = TimeSpan.FromMilliseconds(10);

    private readonly bool _isOn = longest > TimeSpan.Zero && Environment.ProcessorCount > 1;
    private bool _cameSoon;
    private long _beganAt;

    /// <summary>Whether to ask once more before sleeping.</summary>
    public bool GoesOn => _cameSoon && IsSoon;

    private bool IsSoon => time.GetElapsedTime(_beganAt) < longest;

    /// <summary>Bytes are waited for.</summary>
    public void Begin()
    {
        if (_isOn) _beganAt = time.GetTimestamp();
    }

    /// <summary>They have come.</summary>
    public void End() => _cameSoon = _isOn && IsSoon;
}
