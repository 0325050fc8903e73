namespace AkkaZkStream.TestKit;

/// <summary>What a process did with a lock, or with the resource that it guards.</summary>
public enum LockOperationKind
{
    /// <summary>Took the lock; the result is a token.</summary>
    Acquire = 1,

    /// <summary>Gave the lock back; or lost it, which is a release of unknown outcome.</summary>
    Release = 2,

    /// <summary>Wrote to the fenced resource, under a token.</summary>
    Write = 3,
}
