using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class ChannelSourceKind() : FedSourceKind<int>(number => number)
{
    private Probe? _probe;

    public override Source<int, NotUsed> Source => ChannelSource.FromReader(Reader);

    private Probe Reader => _probe ??= new Probe(Input);

    /// <summary>Reads that wait in the channel.</summary>
    public override int Open => Volatile.Read(ref Reader.Waiting);

    public override int Taken => Volatile.Read(ref Reader.Taken);

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
