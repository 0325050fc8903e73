using System.Diagnostics.CodeAnalysis;

namespace AkkaZkStream.ZooKeeper;

/// <summary>An absolute path of a znode, checked once.</summary>
/// <remarks>
/// Begins with <c>/</c>; does not end with one unless it is the root; no empty, <c>.</c> or <c>..</c> name; no
/// control characters, surrogates or U+FFF0 to U+FFFF (the rules of ZooKeeper's PathUtils). The default value is the
/// root. Compared ordinally.
/// </remarks>
public readonly record struct ZkPath : IComparable<ZkPath>
{
    private readonly string? _value;

    private ZkPath(string value) => _value = value;

    /// <summary>The root, <c>/</c>.</summary>
    public static ZkPath Root => default;

    /// <summary>The text; never null.</summary>
    public string Value => _value ?? "/";

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => _value is null;

    /// <summary>The last name; empty for the root.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The parent; the root is its own.</summary>
    public ZkPath Parent => Value.LastIndexOf('/') is > 0 and var slash ? new ZkPath(Value[..slash]) : Root;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no path; the message says why.</exception>
    public static ZkPath Parse(string text) =>
        TryParse(text, out var path, out var error) ? path : throw new FormatException(error);

    /// <summary>Reads a path; false when it is none.</summary>
    public static bool TryParse(string? text, out ZkPath path) => TryParse(text, out path, out _);

    /// <summary>Reads a path; when it is none, <paramref name="error"/> is one sentence that says why.</summary>
    public static bool TryParse(string? text, out ZkPath path, [NotNullWhen(false)] out string? error)
    {
        error = ZkPathSyntax.FindError(text);
        path = error is not null || text == "/" ? Root : new ZkPath(text!);
        return error is null;
    }

    /// <summary>The child of that name.</summary>
    /// <exception cref="FormatException"><paramref name="name"/> is no name; the message says why.</exception>
    public ZkPath Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Contains('/'))
            throw new FormatException(
                $"Expected the name of a child of '{Value}', got '{name}', which has a slash in it.");
        return Parse(IsRoot ? "/" + name : Value + "/" + name);
    }

    /// <summary>Whether this node is <paramref name="other"/> or lies below it.</summary>
    public bool IsAtOrBelow(ZkPath other) =>
        other.IsRoot || this == other ||
        (Value.StartsWith(other.Value, StringComparison.Ordinal) && Value[other.Value.Length] == '/');

    /// <summary>Compares ordinally.</summary>
    public int CompareTo(ZkPath other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    /// <summary>A path that a server has sent: it has been checked there.</summary>
    internal static ZkPath Trusted(string text) => text is "/" or "" ? Root : new ZkPath(text);
}
