using System.IO.Pipelines;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>What a connection's thread has read, on its way to the loop that understands it.</summary>
internal sealed class ReceivedBytes
{
    private const int ReadBytesMin = 16 * 1024;

    // The loop that reads the pipe runs on the thread that fills it, inline, so that a reply costs no hop. It never
    // stops the writer: it takes everything, and the longest frame is bounded where frames are cut.
    private readonly Pipe _pipe = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 0,
        resumeWriterThreshold: 0,
        minimumSegmentSize: ReadBytesMin,
        useSynchronizationContext: false));

    /// <summary>Reads some bytes, at least one; 0 at the end.</summary>
    public delegate int Source(Span<byte> buffer);

    public PipeReader Reader => _pipe.Reader;

    /// <summary>Fills the pipe until the source ends or breaks.</summary>
    public void FillFrom(Source source)
    {
        Exception? failure = null;
        try
        {
            while (source(_pipe.Writer.GetMemory(ReadBytesMin).Span) is > 0 and var length)
            {
                _pipe.Writer.Advance(length);
                // Completes at once: nothing pauses this writer.
                _ = _pipe.Writer.FlushAsync();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            failure = new IOException($"The connection broke: {e.Message}", e);
        }

        _pipe.Writer.Complete(failure);
    }
}
