using System.Buffers;
using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>
/// Sends one connection's frames: whoever flushes first takes all frames that have gathered, and goes on as long as
/// more gather meanwhile. While few requests are on the wire the caller itself flushes, which is soonest; under load
/// it flushes every few requests, which then share a write, and the scheduler flushes the rest.
/// </summary>
internal sealed class ConnectionWriter(IZkConnection connection, Lock gate, PipeScheduler scheduler)
{
    // Up to as many requests on the wire the next one is written at once by its caller.
    private const int InFlightForOwnWriteMax = 4;

    // So many requests are worth a system call of their own, without waiting for the scheduler.
    private const int UnsentForOwnWrite = 16;

    private FrameBuffer _gathering = new();
    private FrameBuffer _sending = new();
    private bool _flushing;
    private bool _scheduled;

    public IZkConnection Connection => connection;

    /// <summary>Where frames are written; within the gate.</summary>
    public FrameBuffer Frames => _gathering;

    /// <summary>How many requests have gathered and were certainly not sent; within the gate.</summary>
    public int UnsentRequests { get; set; }

    /// <summary>Sends what has gathered, now or soon; outside the gate.</summary>
    public void Flush(int inFlight)
    {
        if (inFlight <= InFlightForOwnWriteMax || UnsentRequests >= UnsentForOwnWrite)
        {
            FlushNow();
            return;
        }

        lock (gate)
        {
            if (_scheduled || _flushing) return;
            _scheduled = true;
        }

        scheduler.Schedule(static state => ((ConnectionWriter)state!).FlushNow(), this);
    }

    /// <summary>Sends what has gathered, on this thread, unless another one is at it.</summary>
    public void FlushNow()
    {
        if (TryBegin()) _ = FlushAllAsync();
    }

    private bool TryBegin()
    {
        lock (gate)
        {
            _scheduled = false;
            if (_flushing || _gathering.Length == 0) return false;
            return _flushing = true;
        }
    }

    private async ValueTask FlushAllAsync()
    {
        try
        {
            while (TryTakeGathered())
            {
                connection.Output.Write(_sending.Written.Span);
                await connection.Output.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The loop that reads the connection sees its end and says why.
            connection.Abort();
        }
    }

    private bool TryTakeGathered()
    {
        lock (gate)
        {
            _sending.Clear();
            if (_gathering.Length == 0) return _flushing = false;
            (_gathering, _sending) = (_sending, _gathering);
            UnsentRequests = 0;
            return true;
        }
    }
}
