namespace AkkaZkStream.Streams.Connectors;

/// <summary>The files of windows, a line for each result.</summary>
/// <param name="open">Opens their directory.</param>
/// <param name="line">A result as text.</param>
internal sealed class WindowFilesTarget<T>(Func<WindowDirectory> open, Func<T, string> line) : ISinkTarget<T>
    where T : IWindowed
{
    private WindowDirectory? _directory;

    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _directory = open();
        return default;
    }

    public ValueTask WriteAsync(T element, CancellationToken cancellationToken)
    {
        _directory!.Write(element.Window, line(element));
        return default;
    }

    public ValueTask FinishAsync()
    {
        _directory!.Finish();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _directory?.Dispose();
        return default;
    }
}
