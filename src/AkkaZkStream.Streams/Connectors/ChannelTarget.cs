using System.Threading.Channels;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>A channel. It is left open: another run of the job may go on writing.</summary>
internal sealed class ChannelTarget<T>(ChannelWriter<T> channel) : ISinkTarget<T>
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask WriteAsync(T element, CancellationToken cancellationToken) =>
        channel.WriteAsync(element, cancellationToken);

    public ValueTask FinishAsync() => default;

    public ValueTask DisposeAsync() => default;
}
