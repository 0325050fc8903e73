namespace AkkaZkStream.Cli.Output;

/// <summary>Where a run's events are shown. Calls throw <see cref="IOException"/> when nobody reads any more.</summary>
internal interface IRunOutput : IAsyncDisposable
{
    /// <summary>Gives it the totals so far, to be read whenever they are to be shown.</summary>
    void Follow(Func<NumbersSummary> totals);

    /// <summary>Shows one event.</summary>
    void Show(NumbersEvent happened);

    /// <summary>Shows a sentence for people, beside the results.</summary>
    void Notice(string sentence);

    /// <summary>Shows the totals. The run has ended; nothing follows.</summary>
    void Summary(NumbersSummary summary);
}
