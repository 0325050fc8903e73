namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>Lines that a process has written so far, and a way to wait until they say something.</summary>
internal sealed class LineLog
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = New();
    private bool _ended;

    public string[] Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>The lines from an index on: whoever follows a long log reads each line once.</summary>
    public string[] From(int index)
    {
        lock (_lock)
            return [.. _lines[index..]];
    }

    /// <summary>Reads until the writer closes.</summary>
    public async Task FillAsync(TextReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
                Change(() => _lines.Add(line));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reading end was closed by the test.
        }

        Change(() => _ended = true);
    }

    /// <summary>Waits until what is asked for is true; looks again at each new line.</summary>
    /// <exception cref="EndOfStreamException">The writer ended before that.</exception>
    public async Task UntilAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (changed, ended) = State();
            if (isReached())
                return;
            if (ended)
                throw new EndOfStreamException("It ended before that.");
            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (Task Changed, bool Ended) State()
    {
        lock (_lock)
            return (_changed.Task, _ended);
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            changed = _changed;
            _changed = New();
        }

        changed.SetResult();
    }
}
