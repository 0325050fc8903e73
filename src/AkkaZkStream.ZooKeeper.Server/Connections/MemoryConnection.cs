using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>One end of a connection in memory.</summary>
internal sealed class MemoryConnection(PipeReader input, PipeWriter output) : IZkConnection
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    public void Abort()
    {
        output.Complete();
        // The reader may be in the middle of a read on another thread: it is woken, and completes what it holds itself.
        input.CancelPendingRead();
    }
}
