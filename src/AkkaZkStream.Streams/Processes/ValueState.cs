namespace AkkaZkStream.Streams;

/// <summary>A value that a process function finds again when it is called the next time.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class ValueState<T>
{
    internal ValueState()
    {
    }

    /// <summary>The value; the type's default until it has been set.</summary>
    public T? Value { get; set; }
}
