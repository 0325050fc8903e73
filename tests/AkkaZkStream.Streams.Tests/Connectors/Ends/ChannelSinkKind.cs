using System.Threading.Channels;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class ChannelSinkKind : SinkKind
{
    private readonly List<int> _arrived = [];
    private Channel<int> _channel = Channel.CreateUnbounded<int>();
    private bool _isStalled;

    public override Sink<int, Task> Sink =>
        Akka.Streams.Dsl.Sink.FromGraph(new TargetSink<int>("Channel", () => new ChannelTarget<int>(_channel.Writer)));

    public override void Break() => _channel.Writer.Complete();

    // The second write waits.
    public override void Stall() => (_channel, _isStalled) = (Channel.CreateBounded<int>(1), true);

    public override Task<IReadOnlyList<int>> ArrivedAsync()
    {
        while (_channel.Reader.TryRead(out var number))
            _arrived.Add(number);
        return Task.FromResult<IReadOnlyList<int>>(_arrived);
    }

    /// <summary>A write that still waits is done as soon as there is room.</summary>
    public override Task<int> CountOpenAsync()
    {
        if (_isStalled && _channel.Reader.TryRead(out var number))
            _arrived.Add(number);
        return Task.FromResult(_isStalled ? _channel.Reader.Count : 0);
    }

    public override void Dispose()
    {
    }
}
