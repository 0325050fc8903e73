using System.Runtime.CompilerServices;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class SequenceSourceKind() : FedSourceKind<int>(number => number)
{
    private int _open;
    private int _taken;

    public override Source<int, NotUsed> Source => Akka.Streams.Dsl.Source.From(() => Numbers());

    /// <summary>Sequences that have begun and not ended.</summary>
    public override int Open => Volatile.Read(ref _open);

    public override int Taken => Volatile.Read(ref _taken);

    private async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await foreach (var number in Input.ReadAllAsync(cancellationToken))
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
