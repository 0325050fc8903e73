using System.Threading.Channels;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A source whose input the test writes to a channel.</summary>
/// <param name="element">What the source reads for a number.</param>
internal abstract class FedSourceKind<T>(Func<int, T> element) : SourceKind
{
    private readonly Channel<T> _input = Channel.CreateUnbounded<T>();

    protected ChannelReader<T> Input => _input.Reader;

    public override Task SendAsync(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            _input.Writer.TryWrite(element(number));
        return Task.CompletedTask;
    }

    public override Task EndAsync()
    {
        _input.Writer.Complete();
        return Task.CompletedTask;
    }

    public override Task BreakAsync()
    {
        _input.Writer.Complete(new IOException("broken"));
        return Task.CompletedTask;
    }
}
