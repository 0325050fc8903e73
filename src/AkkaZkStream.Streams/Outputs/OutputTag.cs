namespace AkkaZkStream.Streams;

/// <summary>Names a side output of an operator in a job: what goes to it, and where it is read from.</summary>
/// <remarks>As Flink's OutputTag. Two tags are the same only if they are one object.</remarks>
/// <typeparam name="T">What goes to the side output.</typeparam>
public sealed class OutputTag<T>
{
    /// <summary>A tag.</summary>
    /// <param name="name">What it is called in messages.</param>
    public OutputTag(string name)
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
