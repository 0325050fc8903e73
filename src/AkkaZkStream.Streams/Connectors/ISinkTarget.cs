namespace AkkaZkStream.Streams.Connectors;

/// <summary>Where a <see cref="TargetSink{T}"/> writes, in one run: opened, written element by element, finished where
/// all went well, and disposed of whatever happened. One call follows the end of the other.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal interface ISinkTarget<in T> : IAsyncDisposable
{
    /// <summary>Comes before the first element, and also where there is none.</summary>
    /// <param name="cancellationToken">Cancelled when the stream has ended before that.</param>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Writes an element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="cancellationToken">Cancelled when the stream has ended before that.</param>
    ValueTask WriteAsync(T element, CancellationToken cancellationToken);

    /// <summary>Everything is written; what fails here fails the stream.</summary>
    ValueTask FinishAsync();
}
