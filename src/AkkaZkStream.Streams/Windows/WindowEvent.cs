namespace AkkaZkStream.Streams;

/// <summary>Everything that a window operator has to say, in one stream, in the order in which it happens.</summary>
/// <remarks>An element comes before every result of a window that contains it.</remarks>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TResult">The results.</typeparam>
public abstract record WindowEvent<T, TResult>
{
    private WindowEvent()
    {
    }

    /// <summary>An element went into its windows.</summary>
    /// <param name="Element">The element.</param>
    /// <param name="At">The time by which it was put into windows.</param>
    public sealed record Entered(T Element, DateTimeOffset At) : WindowEvent<T, TResult>;

    /// <summary>An element came too late for every window that would have contained it, and is in none.</summary>
    /// <param name="Element">The element.</param>
    /// <param name="At">The time that it carried.</param>
    public sealed record Late(T Element, DateTimeOffset At) : WindowEvent<T, TResult>;

    /// <summary>A window fired.</summary>
    /// <param name="Result">Its result.</param>
    public sealed record Fired(TResult Result) : WindowEvent<T, TResult>;
}
