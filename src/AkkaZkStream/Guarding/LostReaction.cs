namespace AkkaZkStream;

/// <summary>What a guarded source does when its lock was lost.</summary>
public enum LostReaction
{
    /// <summary>
    /// It counts the loss, waits for the answers it still lacks, and takes its place in the queue again.
    /// </summary>
    Requeue = 0,

    /// <summary>It fails the stream with <see cref="GuardedSourceException"/>.</summary>
    Fail = 1,
}
