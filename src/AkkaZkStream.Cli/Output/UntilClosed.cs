namespace AkkaZkStream.Cli.Output;

/// <summary>
/// Lets one caller at a time through to an output, until that fails, as it does when nobody reads it any more: then it
/// says so once and swallows the rest.
/// </summary>
internal sealed class UntilClosed(IRunOutput output, Action onClosed) : IRunOutput
{
    private readonly Lock _lock = new();
    private volatile Exception? _end;

    /// <summary>Why nothing is written any more; null while it is.</summary>
    internal Exception? End => _end;

    public void Follow(Func<NumbersSummary> totals) => output.Follow(totals);

    public void Show(NumbersEvent happened) => Write(output.Show, happened);

    public void Notice(string sentence) => Write(output.Notice, sentence);

    public void Summary(NumbersSummary summary) => Write(output.Summary, summary);

    public ValueTask DisposeAsync() => output.DisposeAsync();

    private void Write<T>(Action<T> write, T what)
    {
        lock (_lock)
        {
            if (_end is not null)
                return;
            try
            {
                write(what);
            }
            catch (IOException e)
            {
                _end = e;
                onClosed();
            }
        }
    }
}
