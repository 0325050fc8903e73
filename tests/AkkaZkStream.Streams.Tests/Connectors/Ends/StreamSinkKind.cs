using System.Text;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>Streams that count.</summary>
internal sealed class StreamSinkKind : SinkKind
{
    private readonly List<int> _arrived = [];
    private int _open;
    private int _writesLeft = int.MaxValue;
    private volatile bool _isWaiting;
    private bool _isStalled;

    public override Sink<int, Task> Sink => Flow.Create<int>()
        .Select(number => $"{number}")
        .Via(Lines.Encode())
        .ToMaterialized(ByteSink.ToStream(_ => ValueTask.FromResult<Stream>(new Probe(this))), Keep.Right);

    public override bool IsWaiting => _isWaiting;

    public override void Break() => _writesLeft = 2;

    public override void Stall() => _isStalled = true;

    public override Task<IReadOnlyList<int>> ArrivedAsync() => Task.FromResult<IReadOnlyList<int>>(_arrived);

    public override Task<int> CountOpenAsync() => Task.FromResult(Volatile.Read(ref _open));

    public override void Dispose()
    {
    }

    private sealed class Probe : MemoryStream
    {
        private readonly StreamSinkKind _kind;
        private volatile bool _isWriting;

        public Probe(StreamSinkKind kind)
        {
            _kind = kind;
            Interlocked.Increment(ref kind._open);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _isWriting = true;
            try
            {
                _kind._isWaiting = _kind._isStalled;
                if (_kind._isStalled)
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                if (--_kind._writesLeft < 0)
                    throw new IOException("broken");
                await Task.Yield();
                _kind._arrived.Add(int.Parse(Encoding.UTF8.GetString(buffer.Span)));
            }
            catch (OperationCanceledException)
            {
                for (var turn = 0; turn < 100; turn++)
                    await Task.Yield(); // It takes a while until a write that is given up is over.
                throw;
            }
            finally
            {
                _isWriting = false;
            }
        }

        protected override void Dispose(bool disposing)
        {
            // Whoever disposes of a stream under its write may lose what is in its buffers, or give it to others.
            if (!_isWriting)
                Interlocked.Decrement(ref _kind._open);
            base.Dispose(disposing);
        }
    }
}
