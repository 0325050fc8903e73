namespace AkkaZkStream.TestKit;

/// <summary>What a semaphore is asked.</summary>
public enum SemaphoreCall
{
    /// <summary>Takes a permit.</summary>
    Acquire = 1,

    /// <summary>Gives a permit back; or loses it, which is a release of unknown outcome.</summary>
    Release = 2,
}
