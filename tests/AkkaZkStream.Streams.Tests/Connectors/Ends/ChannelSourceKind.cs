using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class ChannelSourceKind : SourceKind
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
    private readonly Probe _reader;

    public ChannelSourceKind() => _reader = new Probe(_channel.Reader);

    public override Source<int, NotUsed> Source => ChannelSource.FromReader(_reader);

    /// <summary>Reads that wait in the channel.</summary>
    public override int Open => Volatile.Read(ref _reader.Waiting);

    public override int Taken => Volatile.Read(ref _reader.Taken);

    public override Task SendAsync(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            _channel.Writer.TryWrite(number);
        return Task.CompletedTask;
    }

    public override Task EndAsync()
    {
        _channel.Writer.Complete();
        return Task.CompletedTask;
    }

    public override Task BreakAsync()
    {
        _channel.Writer.Complete(new IOException("broken"));
        return Task.CompletedTask;
    }

    private sealed class Probe(ChannelReader<int> reader) : ChannelReader<int>
    {
        public int Taken;
        public int Waiting;

        public override Task Completion => reader.Completion;

        public override bool TryRead(out int item)
        {
            var isRead = reader.TryRead(out item);
            if (isRead)
                Interlocked.Increment(ref Taken);
            return isRead;
        }

        public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref Waiting);
            try
            {
                return await reader.WaitToReadAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref Waiting);
            }
        }
    }
}
