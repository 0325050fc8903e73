namespace AkkaZkStream.Coordination;

/// <summary>With whom a lock may be held at the same time.</summary>
public enum LockMode
{
    /// <summary>With nobody: a mutex, and the writer's side of a read-write lock. Its token is what fences
    /// check.</summary>
    Exclusive = 0,

    /// <summary>
    /// With others that share: the reader's side. Waits for every older exclusive claim, and every younger one waits
    /// for it, so neither side starves. Its token tells grants apart, and orders nothing: no fence may be given it.
    /// </summary>
    Shared = 1,

    /// <summary>
    /// With as many others as there are permits: a semaphore. Who came first goes first. Its token tells grants apart,
    /// and orders nothing.
    /// </summary>
    Permit = 2,
}
