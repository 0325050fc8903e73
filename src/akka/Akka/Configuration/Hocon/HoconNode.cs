namespace Akka.Configuration.Hocon;

/// <summary>A value of a document. Immutable, except for trees while they are parsed.</summary>
internal abstract class HoconNode;

/// <summary>A string, number or boolean; what it is depends on who reads it.</summary>
internal sealed class HoconText(string value) : HoconNode
{
    public string Value { get; } = value;

    public override string ToString() => Value;
}

/// <summary>The literal null: as if the key were not there.</summary>
internal sealed class HoconNull : HoconNode
{
    public static readonly HoconNull Instance = new();
}

/// <summary>An array.</summary>
internal sealed class HoconList(IReadOnlyList<HoconNode> items) : HoconNode
{
    public IReadOnlyList<HoconNode> Items { get; } = items;
}

/// <summary><c>${path}</c>, or <c>${?path}</c> when it may be missing.</summary>
internal sealed class HoconReference(string path, bool optional) : HoconNode
{
    public string Path { get; } = path;

    public bool Optional { get; } = optional;
}

/// <summary>Values side by side, some of them references: joined once these are known.</summary>
internal sealed class HoconConcatenation(IReadOnlyList<HoconNode> parts) : HoconNode
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;
}

/// <summary>A value given to a key that had one, where a reference decides whether they merge.</summary>
internal sealed class HoconOverride(HoconNode previous, HoconNode next) : HoconNode
{
    public HoconNode Previous { get; } = previous;

    public HoconNode Next { get; } = next;
}
