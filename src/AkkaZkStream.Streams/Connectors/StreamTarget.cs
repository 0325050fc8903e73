namespace AkkaZkStream.Streams.Connectors;

/// <summary>A stream of bytes, flushed after each piece.</summary>
/// <param name="open">Opens it.</param>
internal sealed class StreamTarget(Func<CancellationToken, ValueTask<Stream>> open)
    : ISinkTarget<ReadOnlyMemory<byte>>
{
    private Stream? _stream;

    public async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        _stream = await open(cancellationToken).ConfigureAwait(false);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> element, CancellationToken cancellationToken)
    {
        await _stream!.WriteAsync(element, cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // Some write only now, such as one that compresses.
    public ValueTask FinishAsync() => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        var stream = _stream;
        _stream = null;
        if (stream is not null)
            await stream.DisposeAsync().ConfigureAwait(false);
    }
}
