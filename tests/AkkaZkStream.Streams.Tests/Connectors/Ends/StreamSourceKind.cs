using System.Text;
using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>Streams that count, a line a read.</summary>
/// <param name="isDeaf">Whether a read goes on when it is cancelled, as one of a file or of the console does.</param>
internal sealed class StreamSourceKind(bool isDeaf) : FedSourceKind<string>(number => $"{number}\n")
{
    private int _open;
    private int _taken;

    public override Source<int, NotUsed> Source =>
        ByteSource.FromStream(() => new Probe(this)).Via(Lines.Decode()).Select(int.Parse);

    public override int Open => Volatile.Read(ref _open);

    public override int Taken => Volatile.Read(ref _taken);

    public override Task StirAsync() => isDeaf ? SendAsync([0]) : Task.CompletedTask;

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var line = await Input.ReadAsync(isDeaf ? CancellationToken.None : cancellationToken);
            Interlocked.Increment(ref _taken);
            return Encoding.UTF8.GetBytes(line, buffer.Span);
        }
        catch (ChannelClosedException e)
        {
            return e.InnerException is { } failure ? throw failure : 0;
        }
    }

    private sealed class Probe : MemoryStream
    {
        private readonly StreamSourceKind _kind;
        private volatile bool _isReading;

        public Probe(StreamSourceKind kind)
        {
            _kind = kind;
            Interlocked.Increment(ref kind._open);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _isReading = true;
            try
            {
                return await _kind.ReadAsync(buffer, cancellationToken);
            }
            finally
            {
                _isReading = false;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (!_isReading) // Else somebody disposes of it under its read.
                Interlocked.Decrement(ref _kind._open);
            base.Dispose(disposing);
        }
    }
}
