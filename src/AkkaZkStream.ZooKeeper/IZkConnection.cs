using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper;

/// <summary>One byte connection to a server. The client reads from one loop and writes from one at a time.</summary>
public interface IZkConnection : IDuplexPipe
{
    /// <summary>
    /// Closes both directions at once; pending and later reads complete. Called at least once, from any thread, never
    /// waits.
    /// </summary>
    void Abort();
}
