namespace AkkaZkStream.Cli.Output;

/// <summary>Where a run's events are shown. Calls throw <see cref="IOException"/> when nobody reads any more.</summary>
internal interface IRunOutput : IAsyncDisposable
{
    /// <summary>Shows one event.</summary>
    void Show(NumbersEvent happened);

    /// <summary>Shows a sentence for people, beside the results.</summary>
    void Notice(string sentence);

    /// <summary>Shows the totals. The run has ended; nothing follows.</summary>
    void Summary(NumbersSummary summary);
}
