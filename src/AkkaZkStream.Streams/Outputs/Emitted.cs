namespace AkkaZkStream.Streams.Outputs;

/// <summary>What an operator with side outputs emits: a result, or something for one of the side outputs.</summary>
/// <param name="Window">The window that it comes from; a late event's is empty and ends after its time.</param>
/// <param name="Value">The result, where <paramref name="Tag"/> is null.</param>
/// <param name="Tag">The side output, an <see cref="OutputTag{T}"/>.</param>
/// <param name="Side">What goes there.</param>
internal readonly record struct Emitted<T>(TimeWindow Window, T Value, object? Tag = null, object? Side = null)
    : IWindowed
{
    public static Emitted<T> To<TSide>(OutputTag<TSide> tag, TimeWindow window, TSide side) =>
        new(window, default!, tag, side);

    /// <summary>The result, where nobody can take a side output.</summary>
    public T MainValue() => Tag is null
        ? Value
        : throw new InvalidOperationException(Messages.SideOutputOfAFlow(Tag.ToString()));
}
