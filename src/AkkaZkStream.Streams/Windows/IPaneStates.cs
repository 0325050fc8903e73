namespace AkkaZkStream.Streams.Windows;

/// <summary>What an engine keeps per pane and makes of it, while the engine itself knows time alone.</summary>
internal interface IPaneStates<TIn, TState, TResult>
{
    TState Create();

    /// <summary>Adds one element; returns how many it counts for.</summary>
    long Add(ref TState state, TIn value);

    /// <summary>Adds elements of one window; returns how many they count for.</summary>
    long AddRun(ref TState state, ReadOnlySpan<TIn> values);

    /// <summary>How many elements this one counts for.</summary>
    long CountOf(TIn value);

    /// <summary>Adds what another state holds; the other one stays as it is.</summary>
    void Merge(ref TState state, in TState other);

    /// <summary>Hands on the results of a window that fires, or fires again.</summary>
    void Emit(ref Pane<TState> pane, ResultQueue<TResult> results);

    /// <summary>Takes back a state that nobody uses any more.</summary>
    void Release(ref TState state);
}
