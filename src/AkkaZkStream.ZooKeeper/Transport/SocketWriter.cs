using System.IO.Pipelines;
using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// Sends on the flushing thread as much as the socket takes at once, which is nearly always everything; the rest goes
/// out asynchronously, and the flush completes after it.
/// </summary>
internal sealed class SocketWriter(Socket socket) : PipeWriter
{
    private readonly FrameBuffer _unsent = new();
    private readonly CancellationTokenSource _cancelled = new();

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unsent.Length;

    public override void Advance(int bytes) => _unsent.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _unsent.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _unsent.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var sent = 0;
        while (sent < _unsent.Length)
        {
            var count = socket.Send(_unsent.Written.Span[sent..], SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return FlushRestAsync(sent, cancellationToken);
            if (error != SocketError.Success) throw new SocketException((int)error);
            sent += count;
        }

        _unsent.Clear();
        return default;
    }

    public override void CancelPendingFlush() => _cancelled.Cancel();

    public override void Complete(Exception? exception = null) => socket.Dispose();

    private async ValueTask<FlushResult> FlushRestAsync(int sent, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cancelled.Token);
        while (sent < _unsent.Length)
            sent += await socket.SendAsync(
                _unsent.Written[sent..], SocketFlags.None, either.Token).ConfigureAwait(false);

        _unsent.Clear();
        return default;
    }
}
