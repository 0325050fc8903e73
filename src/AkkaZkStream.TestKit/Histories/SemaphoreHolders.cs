namespace AkkaZkStream.TestKit;

/// <summary>Who holds a permit. Immutable; equal when the same do.</summary>
public readonly record struct SemaphoreHolders
{
    private readonly string? _names;

    private SemaphoreHolders(IEnumerable<string> names)
        => _names = string.Join('\n', names.Order(StringComparer.Ordinal));

    /// <summary>Nobody.</summary>
    public static SemaphoreHolders None => default;

    /// <summary>How many.</summary>
    public int Count => All.Length;

    private string[] All => string.IsNullOrEmpty(_names) ? [] : _names.Split('\n');

    /// <summary>True when this one does.</summary>
    public bool Contains(string process) => All.Contains(process);

    /// <summary>These, and this one.</summary>
    public SemaphoreHolders With(string process) => new(All.Append(process));

    /// <summary>These without this one.</summary>
    public SemaphoreHolders Without(string process)
    {
        var left = new SemaphoreHolders(All.Where(one => one != process));
        return left.Count == 0 ? None : left;
    }
}
