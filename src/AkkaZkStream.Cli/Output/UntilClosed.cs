namespace AkkaZkStream.Cli.Output;

/// <summary>
/// Lets one caller at a time through to an output, until nobody reads it any more: then it says so once and swallows
/// the
/// rest.
/// </summary>
internal sealed class UntilClosed(IRunOutput output, Action onClosed) : IRunOutput
{
    private readonly Lock _lock = new();
    private volatile bool _closed;

    /// <summary>Whether nobody reads any more.</summary>
    internal bool IsClosed => _closed;

    public void Follow(Func<NumbersSummary> totals) => output.Follow(totals);

    public void Show(NumbersEvent happened) => Write(output.Show, happened);

    public void Notice(string sentence) => Write(output.Notice, sentence);

    public void Summary(NumbersSummary summary) => Write(output.Summary, summary);

    public ValueTask DisposeAsync() => output.DisposeAsync();

    private void Write<T>(Action<T> write, T what)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            try
            {
                write(what);
            }
            catch (IOException)
            {
                _closed = true;
                onClosed();
            }
        }
    }
}
