namespace AkkaZkStream.Streams;

/// <summary>An aggregate over the elements of a window, as four pure functions over a state of its own.</summary>
/// <remarks>
/// Implement it as a <c>struct</c>: the engine is then compiled for it, and no call stands between it and the loop.
/// Adding and merging must not depend on the order of elements, for parallel parts and out-of-order elements meet in
/// any order. An exception from any of the four fails the stream.
/// </remarks>
/// <typeparam name="TIn">The elements added.</typeparam>
/// <typeparam name="TState">What is kept per open window; a struct is kept in place.</typeparam>
/// <typeparam name="TOut">What the window's result carries.</typeparam>
public interface IAggregate<TIn, TState, TOut>
{
    /// <summary>The state of a window to which nothing has been added yet.</summary>
    /// <returns>A fresh state; it is changed in place afterwards.</returns>
    TState Create();

    /// <summary>Adds one element.</summary>
    /// <param name="state">The state to change.</param>
    /// <param name="value">The element.</param>
    void Add(ref TState state, TIn value);

    /// <summary>Adds everything that another state holds.</summary>
    /// <param name="state">The state to change.</param>
    /// <param name="other">The state to add; it must stay as it is, and nothing of it may be kept.</param>
    void Merge(ref TState state, in TState other);

    /// <summary>What the state amounts to. The state may be added to afterwards, and asked again.</summary>
    /// <param name="state">A state to which at least one element has been added.</param>
    /// <returns>The result.</returns>
    TOut Result(in TState state);
}

/// <summary>An aggregate that adds a whole run of elements faster than one by one.</summary>
/// <typeparam name="TIn">The elements added.</typeparam>
/// <typeparam name="TState">What is kept per open window.</typeparam>
public interface IRunAggregate<TIn, TState>
{
    /// <summary>Adds all elements of a run, to the same effect as adding one by one.</summary>
    /// <param name="state">The state to change.</param>
    /// <param name="values">The elements, at least one.</param>
    void AddRun(ref TState state, ReadOnlySpan<TIn> values);
}
