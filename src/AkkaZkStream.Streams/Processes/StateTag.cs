namespace AkkaZkStream.Streams;

/// <summary>Names a value that a process function keeps, of each window or of each key.</summary>
/// <remarks>As Flink's ValueStateDescriptor. Two tags are the same only if they are one object.</remarks>
/// <typeparam name="T">The value.</typeparam>
public sealed class StateTag<T>
{
    /// <summary>A tag.</summary>
    /// <param name="name">What it is called in messages.</param>
    public StateTag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>The tag's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
