namespace AkkaZkStream;

/// <summary>A running guarded source, or several of them: what materialising one gives.</summary>
/// <remarks>Safe to use from any thread, at once after materialisation.</remarks>
public interface IGuardedSourceControl
{
    /// <summary>
    /// What was counted so far. It only grows, and is read while the source runs: the numbers belong together, but may
    /// be a moment old.
    /// </summary>
    GuardedSourceStatistics Statistics { get; }

    /// <summary>
    /// Completes when the source has ended: with the final numbers, or with the failure that ended the stream. The lock
    /// has been given back by then, unless the source's settings say that it waited for that long enough.
    /// </summary>
    Task<GuardedSourceStatistics> Completion { get; }

    /// <summary>
    /// Ends the source in good order: it makes no new claim, takes a pending one back, waits for the answers to what it
    /// has emitted, gives the lock back, completes. What was refused by then is not offered again. May be called again.
    /// </summary>
    void Drain();
}
