namespace AkkaZkStream.Streams.Windows;

/// <summary>One open stretch of time and what has been added to it.</summary>
internal struct Pane<TState>
{
    public TimeWindow Window;
    public TState State;
    public long Count;

    /// <summary>Whether a result has gone out; the next one is an update.</summary>
    public bool Fired;

    /// <summary>Whether elements have been added since the last result.</summary>
    public bool Changed;
}
