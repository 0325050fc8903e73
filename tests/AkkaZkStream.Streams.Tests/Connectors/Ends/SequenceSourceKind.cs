using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class SequenceSourceKind : SourceKind
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
    private int _open;
    private int _taken;

    public override Source<int, NotUsed> Source => Akka.Streams.Dsl.Source.From(() => Numbers());

    /// <summary>Sequences that have begun and not ended.</summary>
    public override int Open => Volatile.Read(ref _open);

    public override int Taken => Volatile.Read(ref _taken);

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

    private async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await foreach (var number in _channel.Reader.ReadAllAsync(cancellationToken))
            {
                Interlocked.Increment(ref _taken);
                yield return number;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
